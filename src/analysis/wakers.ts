/** Wakers: the act of another task that woke a task which resumes, and its line. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { Frame } from "../trace/terms.ts";

/** The kinds that may name the tasks that they wake. */
const wakingKinds = {
  "lock.released": true,
  "semaphore.released": true,
  "event.set": true,
  "condition.notified": true,
  "barrier.filled": true,
  "barrier.drained": true,
  "barrier.reset": true,
  "barrier.aborted": true,
  "queue.put": true,
  "queue.got": true,
  "queue.task-done": true,
  "queue.shut-down": true,
  "wakeup.passed-on": true,
  "future.finished": true,
} as const satisfies Readonly<
  Record<Extract<TraceEvent, { readonly wakes?: unknown }>["kind"], true>
>;

export type WakingEvent = Of<keyof typeof wakingKinds>;

export function isWakingKind(event: TraceEvent): event is WakingEvent {
  return Object.hasOwn(wakingKinds, event.kind);
}

/** What woke a task: the act, its task and its line. */
export interface Waker {
  readonly event: WakingEvent;
  /** Null for a callback and for the host. */
  readonly task: number | null;
  readonly at?: Frame;
}

/** The event, if it wakes tasks; otherwise null. */
export function wakingEvent(event: TraceEvent): WakingEvent | null {
  return isWakingKind(event) && event.wakes !== undefined && event.wakes.length > 0 ? event : null;
}

export function wakerOf(event: WakingEvent): Waker {
  const task = event.kind === "future.finished" ? (event.by ?? null) : event.task;
  return { event, task, ...(event.site && { at: event.site }) };
}

/** Follows a run, and keeps the wakers of tasks that have not resumed yet. */
export class Wakers {
  readonly #waiting = new Map<number, { readonly event: WakingEvent; left: number }>();
  #last: Waker | null = null;
  /** The last step that resumed, until its task has what it waited for. */
  #step: Of<"task.resumed"> | null = null;
  /** What woke that step. */
  #stepWaker: Waker | null = null;
  #isAfterWait = false;
  /** The last event, if it is a cancel request that no task makes. */
  #request: number | null = null;

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    this.#last = null;
    this.#noteWaking(event);
    this.#noteStep(event);
  }

  #noteWaking(event: TraceEvent): void {
    const waking = wakingEvent(event);
    const request = this.#request;
    this.#request = event.kind === "task.cancel-requested" && event.by === null ? event.seq : null;
    if (waking !== null) {
      // What the task awaits is cancelled with it, which no callback does.
      if (waking.kind === "future.finished" && request !== null && waking.cause === request) return;
      this.#waiting.set(event.seq, { event: waking, left: waking.wakes?.length ?? 0 });
    } else if (event.kind === "task.resumed" && event.cause !== null) {
      const entry = this.#waiting.get(event.cause);
      if (entry === undefined) return;
      this.#last = wakerOf(entry.event);
      entry.left--;
      if (entry.left === 0) this.#waiting.delete(event.cause);
    }
  }

  #noteStep(event: TraceEvent): void {
    this.#isAfterWait = this.#isWaitedFor(event);
    if (event.kind === "task.resumed") {
      this.#step = event;
      this.#stepWaker = this.#last;
    } else if (this.#isAfterWait) this.#step = null;
  }

  #isWaitedFor(event: TraceEvent): boolean {
    const { from, seq } = this.#step ?? {};
    if (from === undefined || event.cause !== seq) return false;
    if (event.kind === "lock.acquired") return from.kind === "lock" && event.lock === from.id;
    if (event.kind === "semaphore.acquired")
      return from.kind === "semaphore" && event.semaphore === from.id;
    if (event.kind !== "queue.got" || from.kind !== "queue" || event.queue !== from.id)
      return false;
    // Another item may have come to the front meanwhile.
    const put = this.#stepWaker?.event;
    return put?.kind === "queue.put" && put.item === event.item;
  }

  /** Whether, with the last event, a task has what it had just waited for: the step says so. */
  get isAfterWait(): boolean {
    return this.#isAfterWait;
  }

  /** What woke the task that the last event resumed; null if no act did. */
  get last(): Waker | null {
    return this.#last;
  }
}
