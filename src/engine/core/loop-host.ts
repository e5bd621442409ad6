/**
 * The loop's host: what it provides, and what the loop asks of it. The engine is synchronous. It
 * never waits: it returns what it waits for, and stops until it is called again.
 */

import type { StackReader } from "../recording/error-records.ts";
import type { Recorder } from "../recording/recorder.ts";
import type { ExceptionContext } from "./exception-reports.ts";
import type { HostTime } from "./outside-work.ts";

/** What the host provides to a loop. */
export interface LoopHost extends HostTime {
  /** What makes time pass: the loop, which jumps ahead, or the host, which waits. */
  readonly clock: "virtual" | "host";
  /** Records everything that happens; null records nothing. */
  readonly recorder: Recorder | null;
  /** The default exception handler of unrecorded runs. */
  readonly report: (context: ExceptionContext) => void;
  /** Where `print` writes in unrecorded runs. */
  readonly write: (text: string) => void;
  /** Makes a promise, for code outside of the loop. */
  readonly makePromise: <T>(
    settle: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
  ) => PromiseLike<T>;
  /** Reads the program's frames for debug mode, which reports where things were made. */
  readonly stacks: StackReader;
}

/** Asks the host for something that cannot be done synchronously, in the middle of a turn. */
export class HostRequest {
  /** What is wanted: `collect` is a garbage collection, and the end of the host's current job. */
  readonly kind: "collect";

  /** @internal */
  constructor(kind: "collect") {
    this.kind = kind;
  }
}

/** The driver is to run turns of the loop, by calling `run`. */
export interface SomeTurns {
  readonly kind: "turns";
  run(): void;
}

/** Nothing is ready: the driver waits until a timer is due, or something arrives from outside. */
export interface Wait {
  readonly kind: "wait";
  /** When the next timer is due, in seconds of the loop's time; null without one. */
  readonly untilSeconds: number | null;
  /** Whether something may arrive from outside. */
  readonly isOutside: boolean;
}

/** One step of a run: what its driver has to do next. */
export type LoopStep =
  | SomeTurns
  | Wait
  /** A garbage collection is wanted before the turn goes on. */
  | { readonly kind: "collect" };
