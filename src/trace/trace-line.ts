/** The lines of a trace: a header, the events, a summary. */

import type { TraceEvent } from "./event.ts";
import type { ErrorInfo, Frame } from "./terms.ts";

/** How a run's main ended. */
export type RunEnding =
  | { readonly how: "returned"; readonly result: string }
  | { readonly how: "raised" | "cancelled" | "deadlocked"; readonly error: ErrorInfo }
  /** By a signal, before main could end by itself. */
  | { readonly how: "interrupted"; readonly signal: string }
  /** By the limit that it was given, in milliseconds outside. */
  | {
      readonly how: "timed-out";
      readonly afterMs: number;
      /** Where the oldest work outside of the loop began that was pending then. */
      readonly pendingSite?: Frame;
    }
  /** The recorded process ended before main did: it was killed, or crashed. */
  | { readonly how: "cut-off" };

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
  /** The version of the CPython that ran the program; left out for a scenario. */
  readonly python?: string;
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

/** Something that a scenario declares of its run, besides how it ends, and that was otherwise. */
export interface UnmetExpectation {
  readonly what: "printed" | "state" | "invariant" | "order" | "golden";
  /** One sentence. */
  readonly message: string;
  /** What else is known, in lines: a difference, a chain of causes. */
  readonly details?: string;
  /** The event that did not fit, where there is one. */
  readonly seq?: number;
  /** The place in the source that is to blame, where it is known. */
  readonly file?: string;
  readonly line?: number;
}

/** The last line of a trace. */
export interface TraceSummary {
  readonly kind: "summary";
  readonly scenario: string;
  /** The loop's time at the end, in milliseconds. */
  readonly atMs: number;
  readonly events: number;
  readonly ending: RunEnding;
  /** What the scenario declares, in words; empty for a program, which declares nothing. */
  readonly declared: string;
  /** Whether it ended so, and every other expectation was met. */
  readonly asDeclared: boolean;
  /** What was otherwise than declared, apart from the ending; left out when nothing was. */
  readonly unmet?: readonly UnmetExpectation[];
  /** Beside `unmet`: whether at least the ending was as declared. */
  readonly endedAsDeclared?: boolean;
}

/** One line of a trace. */
export type TraceLine = TraceHeader | TraceEvent | TraceSummary;
