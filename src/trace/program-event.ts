/** The events of callbacks, `async with` blocks, and the end of a program. */

import type { EventBase } from "./event-base.ts";
import type { Act } from "./sync-event.ts";
import type { ErrorInfo, Frame, Outcome, Ref } from "./terms.ts";

/** The loop calls a function of the program. */
export interface CallbackCalled extends EventBase {
  readonly kind: "callback.called";
  readonly callback: number;
  /** The function's name; `<lambda>` without one. */
  readonly name: string;
  readonly scheduledBy: {
    readonly method:
      | "call_soon"
      | "call_later"
      | "call_at"
      | "call_soon_threadsafe"
      | "add_done_callback";
    /** The task whose code called the method; null in a callback, and outside of any task. */
    readonly task: number | null;
    readonly at: Frame;
    /** For a done callback: what ended. */
    readonly of?: Ref;
  };
}

export interface CallbackRaised extends EventBase {
  readonly kind: "callback.raised";
  readonly callback: number;
  readonly name: string;
  readonly error: ErrorInfo;
}

/** `async with`: the manager's enter has returned. */
export interface BlockEntered extends Act {
  readonly kind: "block.entered";
  readonly block: number;
  readonly manager: Manager;
}

/** `async with`: the manager's exit has returned or raised. */
export interface BlockExited extends Act {
  readonly kind: "block.exited";
  readonly block: number;
  readonly manager: Manager;
  /** How the block ended, before the exit was called. */
  readonly outcome: Outcome;
  readonly error?: ErrorInfo;
  /** Whether the exit swallowed the error. */
  readonly swallowed: boolean;
  /** What the exit raised, if it raised another error. */
  readonly raised?: ErrorInfo;
}

/** A context manager. */
export interface Manager {
  /** The name of its class. */
  readonly type: string;
  /** For a lock, semaphore, condition or barrier. */
  readonly ref?: Ref;
}

/** A garbage collection took place, at the scenario's request. */
export interface GarbageCollected extends EventBase {
  readonly kind: "garbage.collected";
  readonly task: number;
  /** The pending tasks that were collected. */
  readonly tasks: readonly number[];
}

/** The run received Ctrl-C or SIGTERM, or reached its time limit. */
export interface InterruptReceived extends EventBase {
  readonly kind: "interrupt.received";
  /** The signal's name; `timeout` for the time limit. */
  readonly signal: string;
  /** KeyboardInterrupt leaves the loop, as main had a request or is done. */
  readonly raises?: true;
  /** The program's own handler takes the signal. With neither of the two main is cancelled. */
  readonly handled?: true;
}

/** The runner starts to cancel the tasks that main left pending. */
export interface RunnerCancelled extends EventBase {
  readonly kind: "runner.cancelled-leftovers";
  readonly tasks: readonly number[];
}

/** The runner starts to close the suspended async generators. */
export interface RunnerClosed extends EventBase {
  readonly kind: "runner.closed-asyncgens";
  /** Their names. */
  readonly asyncgens: readonly string[];
}

/**
 * The virtual clock waits for work outside of the loop, such as a promise. It follows the host's
 * clock during such work. Recorded once in a run: after a timer of the loop has waited for 0.01 s,
 * or after a second without any timer.
 */
export interface OutsideAwaited extends EventBase {
  readonly kind: "outside.awaited";
  /** The task that started it, at `site`; null if that is not known. */
  readonly task: number | null;
}

/** The kinds of callbacks, blocks and the runner: a list, for the reason given at `SyncKind`. */
export type ProgramKind =
  | "callback.called"
  | "callback.raised"
  | "block.entered"
  | "block.exited"
  | "runner.cancelled-leftovers"
  | "runner.closed-asyncgens";
