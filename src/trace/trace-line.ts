/** The lines of a trace: a header, the events, a summary. */

import type { TraceEvent } from "./event.ts";
import type { ErrorInfo } from "./terms.ts";

/** How a run's main ended. */
export type RunEnding =
  | { readonly how: "returned"; readonly result: string }
  | { readonly how: "raised" | "cancelled" | "deadlocked"; readonly error: ErrorInfo }
  /** By a signal, before main could end by itself. */
  | { readonly how: "interrupted"; readonly signal: string }
  /** By the limit that it was given, in seconds outside. */
  | { readonly how: "timed-out"; readonly afterSeconds: number };

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
  /** What there is to learn, where the scenario says so. */
  readonly lessons?: readonly Lesson[];
}

/** A note of a scenario, and where in its source it can be seen. */
export interface Lesson {
  /** A capital letter, which the source marks lines with. */
  readonly letter: string;
  readonly text: string;
  readonly file: string;
  readonly marks: readonly LessonMark[];
}

/** A line that is marked with a lesson's letter, and the lines of the statement that it is in. */
export interface LessonMark {
  readonly line: number;
  readonly from: number;
  readonly to: number;
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
