/** The events of a task. */

import type { EventBase } from "./event-base.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref } from "./terms.ts";

export interface TaskCreated extends EventBase {
  readonly kind: "task.created";
  readonly task: number;
  readonly name: string;
  /** The task that was running when this one was created, or null. */
  readonly creator: number | null;
  /** What created it on the creator's behalf: a gather or a task group. */
  readonly owner?: Ref;
  /**
   * The coroutine that it runs, such as `fetch("a")`: the text of the call in the source. In the
   * trace of a Python program, the function and the values of its arguments.
   */
  readonly runs?: string;
}

export interface TaskStarted extends EventBase {
  readonly kind: "task.started";
  readonly task: number;
  /**
   * The CancelledError of a request before the first step: it is thrown instead of that step, and no
   * line of the coroutine runs. Absent for a method of an async generator, which may catch it.
   */
  readonly error?: ErrorInfo;
}

export interface TaskSuspended extends EventBase {
  readonly kind: "task.suspended";
  readonly task: number;
  readonly on: AwaitRef;
  /** Every frame of the suspended coroutine chain, outermost first. */
  readonly stack: readonly Frame[];
}

export interface TaskResumed extends EventBase {
  readonly kind: "task.resumed";
  readonly task: number;
  /** Whether the await returned a value or raised, and then what. */
  readonly outcome: Outcome;
  readonly error?: ErrorInfo;
  /** The await that it resumes from. */
  readonly from: AwaitRef;
}

export interface TaskCancelRequested extends EventBase {
  readonly kind: "task.cancel-requested";
  readonly task: number;
  /** The task whose code made the request; null for a callback, the runner and the host. */
  readonly by: number | null;
  /** What passed the request on: an awaiting task, a gather, a group, the runner, the host. */
  readonly via?: Ref;
  /** `repr` of the message, or null without one. */
  readonly message: string | null;
  /** What `cancel()` returned: false if the task was already done. */
  readonly accepted: boolean;
  /** `cancelling()` afterwards. */
  readonly cancelling: number;
}

/**
 * An error came into a function of the task through an await, the event's site, and did not leave
 * that function: it was caught, or is held while the function awaits something else.
 */
export interface ErrorCaught extends EventBase {
  readonly kind: "error.caught";
  readonly task: number;
  readonly error: ErrorInfo;
  /** Whether the function has returned; if not, it awaits again, and may raise the error later. */
  readonly returned: boolean;
}

/**
 * An error came into a function of the task through an await, the event's site, and another error
 * left that function.
 */
export interface ErrorReplaced extends EventBase {
  readonly kind: "error.replaced";
  readonly task: number;
  readonly error: ErrorInfo;
  readonly by: ErrorInfo;
}

export interface TaskUncancelled extends EventBase {
  readonly kind: "task.uncancelled";
  readonly task: number;
  /** What took it back, if not the program: a timeout, a group, the runner. */
  readonly via?: Ref;
  /** The task whose code took it back, if not this one; null for a callback. */
  readonly by?: number | null;
  /** `cancelling()` afterwards. */
  readonly cancelling: number;
}

export interface TaskFinished extends EventBase {
  readonly kind: "task.finished";
  readonly task: number;
  readonly outcome: Outcome;
  /** `repr` of the result, if it returned. */
  readonly result?: string;
  /** True if it returned although a cancel request was outstanding, and so ended cancelled. */
  readonly discarded?: true;
  /**
   * The task whose code ended it by a method of Future, such as `Future.cancel(task)`; null for a
   * callback. Its coroutine stays where it is.
   */
  readonly setBy?: number | null;
  readonly error?: ErrorInfo;
}

/** A pending task was collected as garbage, or was pending when the loop closed. */
export interface TaskDestroyed extends EventBase {
  readonly kind: "task.destroyed";
  readonly task: number;
}
