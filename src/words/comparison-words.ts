/** The texts of `compare`, `diff` and `verify`. */

import type { Sides } from "../analysis/comparison.ts";
import type { Difference } from "../analysis/trace-diff.ts";
import { more, plural } from "./counts.ts";

export const comparisonHeadings = {
  tasks: "how each task ended",
  printed: "printed output",
  nothingPrinted: "nothing",
} as const;

/** A task that had not ended when the run did. */
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

export const verdictWords = { same: "same", different: "differs" } as const;

/** `same as on CPython 3.14.0`. */
export function verdictOn(isSame: boolean, version: string): string {
  return isSame
    ? `${verdictWords.same} as on CPython ${version}`
    : `${verdictWords.different} from CPython ${version}`;
}

/** The heads of the two columns of a difference. */
export function sideTitles(version: string): Sides<string> {
  return ["here", `CPython ${version}`];
}

export function verifyTotal(count: number, differing: number): string {
  const what = plural(count, "scenario");
  if (differing === 0) return `${what}: all the same`;
  return `${what}: ${differing} ${differing === 1 ? "differs" : "differ"}`;
}
