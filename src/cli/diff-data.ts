/** A difference as JSON: what a script asks of it. */

import type { Sides } from "../analysis/comparison.ts";
import type { DiffAspect, Difference, FieldDifference } from "../analysis/trace-diff.ts";
import type { DiffSide } from "../render/trace-diff.ts";

export function diffAsData(
  sides: Sides<DiffSide>,
  difference: Difference | null,
  ignored: readonly DiffAspect[],
): object {
  const [left, right] = sides.map(({ word, runs }) => ({
    word,
    scenarios: runs.map(({ header }) => header.scenario),
  }));
  return {
    same: difference === null,
    ignored,
    left,
    right,
    difference: difference === null ? null : differenceAsData(difference),
  };
}

function differenceAsData(difference: Difference): object {
  if (difference.at === "runs") {
    const [left, right] = difference.counts;
    return { at: "runs", left, right };
  }
  const { at, run } = difference;
  const fields = difference.fields.map(fieldAsData);
  if (difference.at !== "event") return { at, run: run + 1, fields };
  const { seq, events } = difference;
  return { at, run: run + 1, seq, left: events[0], right: events[1], fields };
}

/** What a side has not is left out, which is not the same as null. */
function fieldAsData({ field, left, right }: FieldDifference): object {
  return {
    field,
    ...(left !== undefined && { left }),
    ...(right !== undefined && { right }),
  };
}
