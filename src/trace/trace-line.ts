/** The lines of a trace: a header, the events, a summary. */

import type { TraceEvent } from "./event.ts";
import type { ErrorInfo } from "./terms.ts";

/** How a run's main ended. */
export type RunEnding =
  | { readonly how: "returned"; readonly result: string }
  | { readonly how: "raised" | "cancelled" | "deadlocked"; readonly error: ErrorInfo }
  /** By a signal, before main could end by itself. */
  | { readonly how: "interrupted"; readonly signal: string };

/** The first line of a trace. */
export interface TraceHeader {
  readonly schema: "asyncdemo-trace";
  readonly v: 1;
  readonly scenario: string;
  readonly summary: string;
  readonly mode: "run" | "notebook";
  /** The scenario that shows the opposite, if there is one. */
  readonly pair?: string;
  readonly clock: "virtual" | "real";
}

/** The last line of a trace. */
export interface TraceSummary {
  readonly kind: "summary";
  readonly scenario: string;
  /** The loop's time at the end, in milliseconds. */
  readonly atMs: number;
  readonly events: number;
  readonly ending: RunEnding;
  /** What the scenario declares, in words. */
  readonly declared: string;
  /** Whether it ended so. */
  readonly asDeclared: boolean;
}

/** One line of a trace. */
export type TraceLine = TraceHeader | TraceEvent | TraceSummary;
