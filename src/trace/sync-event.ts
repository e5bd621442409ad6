/** The events of locks, semaphores, conditions, events, barriers and queues. */

import type { EventBase } from "./event-base.ts";
import type { Ref } from "./terms.ts";

/** An act of the program's code. */
export interface Act extends EventBase {
  /** The task whose code did it; null in a callback, and outside of any task. */
  readonly task: number | null;
}

/** An act that may wake other tasks. */
export interface WakingAct extends Act {
  /** The tasks that it makes ready: they resume because of it. */
  readonly wakes: readonly number[];
}

export interface LockAcquired extends Act {
  readonly kind: "lock.acquired";
  readonly lock: number;
  /** The condition that created the lock. */
  readonly condition?: number;
}

export interface LockReleased extends WakingAct {
  readonly kind: "lock.released";
  readonly lock: number;
  /** The condition that created the lock. */
  readonly condition?: number;
}

export interface SemaphoreAcquired extends Act {
  readonly kind: "semaphore.acquired";
  readonly semaphore: number;
  /** How often it can be acquired afterwards. */
  readonly value: number;
}

export interface SemaphoreReleased extends WakingAct {
  readonly kind: "semaphore.released";
  readonly semaphore: number;
  /** How often it can be acquired afterwards, without what a woken task will acquire. */
  readonly value: number;
}

export interface EventSet extends WakingAct {
  readonly kind: "event.set";
  readonly event: number;
}

export interface EventCleared extends Act {
  readonly kind: "event.cleared";
  readonly event: number;
}

export interface ConditionNotified extends WakingAct {
  readonly kind: "condition.notified";
  readonly condition: number;
  /** The greatest number of waiters to wake. */
  readonly count: number;
}

/** All tasks have arrived, all have left, or the program called `reset()` or `abort()`. */
export interface BarrierChanged extends WakingAct {
  readonly kind: "barrier.filled" | "barrier.drained" | "barrier.reset" | "barrier.aborted";
  readonly barrier: number;
}

export interface QueueItemMoved extends WakingAct {
  readonly kind: "queue.put" | "queue.got";
  readonly queue: number;
  /** A short text for the item. */
  readonly item: string;
  /** How many items it holds afterwards. */
  readonly size: number;
  /** How many `task_done()` calls are still to come. */
  readonly unfinished: number;
}

export interface QueueTaskDone extends WakingAct {
  readonly kind: "queue.task-done";
  readonly queue: number;
  readonly unfinished: number;
}

export interface QueueShutDown extends WakingAct {
  readonly kind: "queue.shut-down";
  readonly queue: number;
  /** Whether its items were discarded. */
  readonly immediate: boolean;
  readonly unfinished: number;
}

/** A task that was woken, or would have been, wakes others. */
export interface WakeupPassedOn extends WakingAct {
  readonly kind: "wakeup.passed-on";
  /** The lock, semaphore, condition or queue. */
  readonly of: Ref;
  /**
   * `gave-up`: it was woken, but an error was raised at its await. `precaution`: it was not woken,
   * but it raises, and wakes another in case no other does. `more`: it continues, and there is
   * room for another.
   */
  readonly reason: "gave-up" | "precaution" | "more";
}

/**
 * What tasks do with locks, semaphores, events, conditions, barriers and queues.
 *
 * A list, not derived from the events. A view that shows none of these kinds leaves them out by this
 * name, and a kind that is added here as well. Other views list the kinds one by one: they do not
 * compile until each has the new one. Its interface also belongs to `TraceEvent`.
 */
export type SyncKind =
  | "lock.acquired"
  | "lock.released"
  | "semaphore.acquired"
  | "semaphore.released"
  | "event.set"
  | "event.cleared"
  | "condition.notified"
  | "barrier.filled"
  | "barrier.drained"
  | "barrier.reset"
  | "barrier.aborted"
  | "queue.put"
  | "queue.got"
  | "queue.task-done"
  | "queue.shut-down"
  | "wakeup.passed-on";
