/** The texts of `compare`, `diff` and `verify`. */

import type { Sides } from "../analysis/comparison.ts";
import type { Difference } from "../analysis/trace-diff.ts";
import { more, plural } from "./counts.ts";

export const comparisonHeadings = {
  tasks: "how each task ended",
  printed: "printed output",
  nothingPrinted: "nothing",
} as const;

/** The tasks of a class that are not shown. */
export function moreLikeIt(count: number): string {
  return `${count} more like it`;
}

/** A task that was still pending when the run ended. */
export const pending = "pending";

/** What differs first between two recordings, in a line. */
export function differenceTitle(difference: Difference): string {
  switch (difference.at) {
    case "runs": {
      const [left, right] = difference.counts;
      return `the first has ${plural(left, "run")}, the second ${right}`;
    }
    case "event":
      return difference.events.includes(null)
        ? `one ends before event ${difference.seq}`
        : `event ${difference.seq} differs`;
    case "mode":
      return "the mode differs";
    case "summary":
      return "the end differs";
  }
}

/** `the same: 2 runs, 40 events`. */
export function sameWords(runs: number, events: number): string {
  return `the same: ${runs === 1 ? "" : `${plural(runs, "run")}, `}${plural(events, "event")}`;
}

export function overWords(ending: string): string {
  return `it is over: ${ending}`;
}

export function moreFields(count: number): string {
  return `and ${more(count, "field")}`;
}

/** In place of a field that a side does not have. */
export const noValue = "nothing";

export const verdictWords = { same: "same", listed: "listed", different: "differs" } as const;

/** `listed`: the events differ, for a reason that the package knows. */
export type TwinVerdict = keyof typeof verdictWords;

/** `same as on CPython 3.14.0`. */
export function verdictOn(verdict: TwinVerdict, version: string): string {
  switch (verdict) {
    case "same":
      return `same as on CPython ${version}`;
    case "listed":
      return `differs from CPython ${version} as listed`;
    case "different":
      return `differs from CPython ${version}`;
  }
}

/** `the first event that differs is event 12, task.resumed, in cause`. */
export function eventTitle(
  seq: number,
  [ours, theirs]: Sides<string | null>,
  field: string,
): string {
  const what = ours !== null && ours === theirs ? `, ${ours}, in ${field}` : "";
  return `the first event that differs is event ${seq}${what}`;
}

/** The reason for a difference that the package knows. */
export function listedWords(reason: string): string {
  return `this is known: ${reason}`;
}

/** The heads of the two columns of a difference. */
export function sideTitles(version: string): Sides<string> {
  return ["here", `CPython ${version}`];
}

export function verifyTotal(count: number, differing: number, listed: number): string {
  const what = plural(count, "scenario");
  const known = listed === 0 ? "" : `${plural(listed, "differs", "differ")} as listed`;
  if (listed === count) return `${what}: ${known}`;
  if (differing === 0) {
    return known === "" ? `${what}: all the same` : `${what}: ${known}, the rest are the same`;
  }
  const others = known === "" ? "" : `, ${known}`;
  return `${what}: ${plural(differing, "differs", "differ")}${others}`;
}
