/**
 * The events of a run: the only data that the engine passes to screens and files.
 *
 * Every value is JSON-safe: ids, names and Python's text, never a live object. `seq` numbers the
 * events of a run from 1; `cause` is the `seq` of the event that made this one happen and is always
 * smaller than `seq`, or null for what the host started (the main task, a signal).
 */

import type { EventBase } from "./event-base.ts";
import type {
  BlockEntered,
  BlockExited,
  CallbackCalled,
  CallbackRaised,
  GarbageCollected,
  InterruptReceived,
  OutsideAwaited,
  RunnerCancelled,
  RunnerClosed,
} from "./program-event.ts";
import type {
  BarrierChanged,
  ConditionNotified,
  EventCleared,
  EventSet,
  LockAcquired,
  LockReleased,
  QueueItemMoved,
  QueueShutDown,
  QueueTaskDone,
  SemaphoreAcquired,
  SemaphoreReleased,
  WakeupPassedOn,
} from "./sync-event.ts";
import type {
  ErrorCaught,
  ErrorReplaced,
  TaskCancelRequested,
  TaskCreated,
  TaskDestroyed,
  TaskFinished,
  TaskResumed,
  TaskStarted,
  TaskSuspended,
  TaskUncancelled,
} from "./task-event.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref } from "./terms.ts";

export interface FutureFinished extends EventBase {
  readonly kind: "future.finished";
  readonly future: number;
  readonly outcome: Outcome;
  readonly result?: string;
  readonly error?: ErrorInfo;
  /** The task whose code ended it; null in a callback, and outside of any task. */
  readonly by?: number | null;
  /** The tasks that await it: they resume because of it. */
  readonly wakes?: readonly number[];
}

/** A sleep has elapsed. */
export interface SleepElapsed extends EventBase {
  readonly kind: "sleep.elapsed";
  readonly sleep: number;
}

/** The error of what failed was retrieved: it is not reported as never retrieved. */
export interface ErrorRetrieved extends EventBase {
  readonly kind: "error.retrieved";
  /** What failed. */
  readonly of: Ref;
  readonly error: ErrorInfo;
  /** By a call of `result()` or `exception()`, or by an await of what was already done. */
  readonly how: "result" | "exception" | "await";
  /** The task that was running. */
  readonly by: number | null;
  /** What retrieved it, if not the program: a gather, a group, `wait`. */
  readonly via?: Ref;
  /** True if `via` was already done, so that the error goes no further. */
  readonly dropped?: true;
}

export interface GatherCreated extends EventBase {
  readonly kind: "gather.created";
  readonly gather: number;
  readonly children: readonly Ref[];
  readonly returnExceptions: boolean;
  /** What called `gather`, if not the program: the runner. */
  readonly owner?: Ref;
}

export interface GatherCancelRequested extends EventBase {
  readonly kind: "gather.cancel-requested";
  readonly gather: number;
  readonly by: number | null;
  /** What `cancel()` returned: false if the gather was done, or no child accepted the request. */
  readonly accepted: boolean;
}

export interface GatherFinished extends EventBase {
  readonly kind: "gather.finished";
  readonly gather: number;
  readonly outcome: Outcome;
  readonly result?: string;
  readonly error?: ErrorInfo;
  /** The child whose end decided the outcome, if one did. */
  readonly decidedBy?: Ref;
  /** That was the last child: without an error of a child it fails because of its cancel request. */
  readonly last?: true;
  /** The program set its result or error itself, before all children were done. */
  readonly set?: true;
}

export interface GroupEntered extends EventBase {
  readonly kind: "group.entered";
  readonly group: number;
  readonly task: number;
}

export interface GroupAborted extends EventBase {
  readonly kind: "group.aborted";
  readonly group: number;
  /** The task whose block the group is. */
  readonly task: number;
  readonly reason: "child-failed" | "body-raised" | "parent-cancelled" | "cancelled";
  /** The child that failed. */
  readonly child?: number;
  /** The error; absent if the group was cancelled by its own `cancel()`. */
  readonly error?: ErrorInfo;
  /** The children that are cancelled because of it. */
  readonly cancels: readonly number[];
}

export interface GroupExited extends EventBase {
  readonly kind: "group.exited";
  readonly group: number;
  readonly task: number;
  readonly outcome: Outcome;
  readonly error?: ErrorInfo;
  /** What its block raised, if the group raises another error, or none. */
  readonly body?: ErrorInfo;
}

export interface TimeoutEntered extends EventBase {
  readonly kind: "timeout.entered" | "timeout.rescheduled";
  readonly timeout: number;
  readonly task: number;
  /** The deadline in the loop's time, in milliseconds; null for one that never passes. */
  readonly deadlineMs: number | null;
}

export interface TimeoutExpired extends EventBase {
  readonly kind: "timeout.expired";
  readonly timeout: number;
  /** The task that is cancelled because of it. */
  readonly task: number;
}

export interface TimeoutExited extends EventBase {
  readonly kind: "timeout.exited";
  readonly timeout: number;
  readonly task: number;
  /** Whether the deadline had passed. */
  readonly expired: boolean;
  readonly outcome: Outcome;
  readonly error?: ErrorInfo;
  /** True if the error is the TimeoutError that it raises in place of the CancelledError. */
  readonly raises?: true;
}

export interface ShieldFinished extends EventBase {
  readonly kind: "shield.finished";
  readonly shield: number;
  readonly inner: Ref;
  /** False if the shield was cancelled and its inner future continues. */
  readonly innerDone: boolean;
  readonly outcome: Outcome;
  readonly result?: string;
  readonly error?: ErrorInfo;
}

export interface TextPrinted extends EventBase {
  readonly kind: "text.printed";
  /** The task that printed; null outside of any task. */
  readonly task: number | null;
  /** The text with its line end. */
  readonly text: string;
  /** True if code outside of the loop printed it: a timer of the host, a promise. */
  readonly outside?: true;
}

/**
 * What asyncio's logger would write. The loop's exception handler was called, for an exception never
 * retrieved or a callback that raised. Or, in debug mode, a callback or a step was slow.
 */
export interface LoopReported extends EventBase {
  readonly kind: "loop.reported";
  readonly task: number | null;
  readonly message: string;
  /** The other entries of the handler's context, as `[key, repr]`, sorted by key. */
  readonly details: readonly (readonly [key: string, value: string])[];
  readonly error?: ErrorInfo;
}

/** A RuntimeWarning: a coroutine that was never awaited. */
export interface WarningIssued extends EventBase {
  readonly kind: "warning.issued";
  readonly message: string;
}

/** Nothing is ready, no timer runs, and main is not done. */
export interface DeadlockDetected extends EventBase {
  readonly kind: "deadlock.detected";
  readonly blocked: readonly {
    readonly task: number;
    readonly on: AwaitRef;
    readonly site?: Frame;
  }[];
  /** Tasks that wait for one another in a circle; may be empty. */
  readonly cycle: readonly number[];
}

/** One thing that happened in a run. */
export type TraceEvent =
  | TaskCreated
  | TaskStarted
  | TaskSuspended
  | TaskResumed
  | TaskCancelRequested
  | ErrorCaught
  | ErrorReplaced
  | TaskUncancelled
  | TaskFinished
  | TaskDestroyed
  | FutureFinished
  | ErrorRetrieved
  | SleepElapsed
  | GatherCreated
  | GatherCancelRequested
  | GatherFinished
  | GroupEntered
  | GroupAborted
  | GroupExited
  | TimeoutEntered
  | TimeoutExpired
  | TimeoutExited
  | ShieldFinished
  | TextPrinted
  | OutsideAwaited
  | LoopReported
  | WarningIssued
  | GarbageCollected
  | InterruptReceived
  | DeadlockDetected
  | LockAcquired
  | LockReleased
  | SemaphoreAcquired
  | SemaphoreReleased
  | EventSet
  | EventCleared
  | ConditionNotified
  | BarrierChanged
  | QueueItemMoved
  | QueueTaskDone
  | QueueShutDown
  | WakeupPassedOn
  | CallbackCalled
  | CallbackRaised
  | BlockEntered
  | BlockExited
  | RunnerCancelled
  | RunnerClosed;

export type EventKind = TraceEvent["kind"];

/** The events of a kind; one interface may have several. */
export type Of<K extends EventKind> = Having<K, TraceEvent>;
type Having<K, E extends TraceEvent> = E extends TraceEvent
  ? [K & E["kind"]] extends [never]
    ? never
    : E
  : never;

/** An event before the recorder has stamped it. */
export type EventBody<E extends TraceEvent = TraceEvent> = E extends TraceEvent
  ? Omit<E, "seq" | "atMs" | "cause" | "site">
  : never;

/** Receives the events of a run, in order, as they happen. */
export type TraceSink = (event: TraceEvent) => void;
