/** The document of the `json` report: what there is to ask of a run of scenarios. */

import type { RunEnding, UnmetExpectation } from "../../trace/trace-line.ts";

/** A run of scenarios. */
export interface ReportDocument {
  readonly schema: "asyncdemo-report";
  readonly v: 1;
  /** In the order in which they ran. */
  readonly scenarios: readonly ReportedScenario[];
  readonly totals: ReportTotals;
}

export interface ReportTotals {
  readonly scenarios: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
}

/** A scenario that has run, or that could not be run. */
export type ReportedScenario = RanScenario | BrokenScenario;

export interface RanScenario {
  readonly name: string;
  /** Its path from the working folder; null when it comes with asyncdemo. */
  readonly file: string | null;
  /** `failed` is otherwise than declared; `error` is a deadlock, an interrupt or a time limit. */
  readonly verdict: "passed" | "failed" | "error";
  /** The verdict in a sentence. */
  readonly message: string;
  /** The place that is to blame, where one is known and it did not pass. */
  readonly place?: ReportedPlace;
  readonly ending: RunEnding;
  /** What the scenario declares of its ending, in words. */
  readonly declared: string;
  readonly unmet: readonly UnmetExpectation[];
  /** The loop's time at the end, in milliseconds. */
  readonly atMs: number;
  readonly clock: "virtual" | "real";
  readonly counts: ReportedCounts;
}

/** A scenario of which there is no whole run: its file is at fault, or asyncdemo, or it was ended. */
export interface BrokenScenario {
  readonly name: string;
  readonly file: string | null;
  readonly verdict: "error";
  readonly problem: "unusable" | "timed-out" | "bug" | "cut";
  readonly message: string;
  readonly details?: string;
  readonly place?: ReportedPlace;
}

export interface ReportedPlace {
  /** A path from the working folder, or the file's name in asyncdemo's gallery. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** How many events there were, and tasks, and what became of these. */
export interface ReportedCounts {
  readonly events: number;
  readonly tasks: number;
  readonly returned: number;
  readonly raised: number;
  readonly cancelled: number;
  readonly destroyed: number;
  readonly pending: number;
}
