/** The document of the `json` report. */

import type { Mistake } from "../../trace/mistake.ts";
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

/** A scenario that ran, or that could not run. */
export type ReportedScenario = RanScenario | BrokenScenario;

export interface RanScenario {
  readonly name: string;
  /** Its path from the working folder; null if it is part of asyncdemo. */
  readonly file: string | null;
  /** `failed`: not as declared; `error`: a deadlock, an interrupt or a time limit. */
  readonly verdict: "passed" | "failed" | "error";
  /** The verdict in a sentence. */
  readonly message: string;
  /** The place of the failure, if it is known. */
  readonly place?: ReportedPlace;
  readonly ending: RunEnding;
  /** The ending that the scenario declares, in words. */
  readonly declared: string;
  readonly unmet: readonly UnmetExpectation[];
  /** Mistakes in the program's source, found by reading it. */
  readonly mistakes?: readonly Mistake[];
  /** The loop's time at the end, in milliseconds. */
  readonly atMs: number;
  readonly clock: "virtual" | "real";
  readonly counts: ReportedCounts;
}

/** A scenario without a complete run, because of its file, of asyncdemo, or of an interruption. */
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

/** The number of events, and of tasks by how they ended. */
export interface ReportedCounts {
  readonly events: number;
  readonly tasks: number;
  readonly returned: number;
  readonly raised: number;
  readonly cancelled: number;
  readonly destroyed: number;
  readonly pending: number;
}
