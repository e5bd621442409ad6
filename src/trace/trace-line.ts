/** The lines of a trace: a header, the events, a summary. */

import type { TraceEvent } from "./event.ts";
import type { Mistake } from "./mistake.ts";
import type { ErrorInfo, Frame } from "./terms.ts";

/** How a run's main ended. */
export type RunEnding =
  | { readonly how: "returned"; readonly result: string; readonly subject?: EndingSubject }
  | {
      readonly how: "raised" | "cancelled" | "deadlocked";
      readonly error: ErrorInfo;
      readonly subject?: EndingSubject;
    }
  /** By a signal, before main could end by itself. */
  | { readonly how: "interrupted"; readonly signal: string }
  /** By its time limit, in milliseconds of real time. */
  | {
      readonly how: "timed-out";
      readonly afterMs: number;
      /** Where the oldest pending work outside of the loop was started. */
      readonly pendingSite?: Frame;
    }
  /** The recorded process ended before main did: it was killed, or crashed. */
  | { readonly how: "cut-off" };

/** What ended, if not a main task: code of a Python program outside of any event loop. */
export type EndingSubject = "program";

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
  /** The version of CPython that ran the program; absent for a scenario. */
  readonly python?: string;
  /** The lessons of the scenario. */
  readonly lessons?: readonly Lesson[];
}

/** A note of a scenario, and the lines of its source that it belongs to. */
export interface Lesson {
  /** The capital letter that marks the lines. */
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

/** An expectation of a scenario, besides its ending, that was not met. */
export interface UnmetExpectation {
  readonly what: "printed" | "state" | "invariant" | "order" | "golden";
  /** One sentence. */
  readonly message: string;
  /** Further lines: a difference, a chain of causes. */
  readonly details?: string;
  /** The event that did not fit, if there is one. */
  readonly seq?: number;
  /** The place in the source that the failure points at, if it is known. */
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
  /** Whether it ended as declared, and every other expectation was met. */
  readonly asDeclared: boolean;
  /** The expectations that were not met, apart from the ending; absent if all were met. */
  readonly unmet?: readonly UnmetExpectation[];
  /** With `unmet`: whether the ending was as declared. */
  readonly endedAsDeclared?: boolean;
  /**
   * Mistakes in the program's source, found by reading it: what ended the run first, then others;
   * absent if none were found, or nothing asked for reading.
   */
  readonly mistakes?: readonly Mistake[];
}

/** One line of a trace. */
export type TraceLine = TraceHeader | TraceEvent | TraceSummary;
