/** The events of callbacks, `async with` blocks, and the end of a program. */

import type { EventBase } from "./event.ts";
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
  /** What the exit raised, if it raised an error of its own. */
  readonly raised?: ErrorInfo;
}

/** A context manager. */
export interface Manager {
  /** The name of its class. */
  readonly type: string;
  /** For a lock, semaphore, condition or barrier. */
  readonly ref?: Ref;
}

/** A garbage collection that the scenario asked for has taken place. */
export interface GarbageCollected extends EventBase {
  readonly kind: "garbage.collected";
  readonly task: number;
  /** The pending tasks that were collected. */
  readonly tasks: readonly number[];
}

/** Ctrl-C or SIGTERM reached the run, or its time was up. */
export interface InterruptReceived extends EventBase {
  readonly kind: "interrupt.received";
  /** The signal's name; `timeout` when the time was up. */
  readonly signal: string;
  /** KeyboardInterrupt leaves the loop: main was asked before, or is over. Else main is cancelled. */
  readonly raises?: true;
}

/** The runner begins to cancel what main has left behind. */
export interface RunnerCancelled extends EventBase {
  readonly kind: "runner.cancelled-leftovers";
  readonly tasks: readonly number[];
}

/** The runner begins to close the async generators that are suspended. */
export interface RunnerClosed extends EventBase {
  readonly kind: "runner.closed-asyncgens";
  /** Their names. */
  readonly asyncgens: readonly string[];
}

/**
 * The virtual clock waits for work outside of the loop, such as a promise. It follows the host's
 * while there is such work. Recorded once in a run: when a timer of the loop has waited for 0.01 s,
 * or without any timer after a second.
 */
export interface OutsideAwaited extends EventBase {
  readonly kind: "outside.awaited";
  /** The task that began it, at `site`; null where that is not known. */
  readonly task: number | null;
}

/** What callbacks, blocks and the runner do: a list, for the reason that `SyncKind` is one. */
export type ProgramKind =
  | "callback.called"
  | "callback.raised"
  | "block.entered"
  | "block.exited"
  | "runner.cancelled-leftovers"
  | "runner.closed-asyncgens";
