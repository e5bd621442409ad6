/** Timers: the loop's time, and what is due when. */

import type { ReadyQueue } from "./ready-queue.ts";
import { type Timer, TimerHeap, toNanoseconds } from "./timer-heap.ts";

/** Seconds of the loop's time as events have them: in whole microseconds, and always a JSON number. */
export function millisecondsOf(seconds: number): number {
  const milliseconds = seconds < 1e9 ? Math.round(seconds * 1e6) / 1e3 : seconds * 1e3;
  return Math.max(-Number.MAX_VALUE, Math.min(milliseconds, Number.MAX_VALUE));
}

/** A duration as events have it: to fifteen digits, so that 0.07 seconds are 70; null for ever. */
export function durationMs(seconds: number): number | null {
  const milliseconds = Number((seconds * 1e3).toPrecision(15));
  return Number.isFinite(milliseconds) ? milliseconds : null;
}

export class Timers {
  /** The loop's time in seconds. */
  now = 0;
  readonly #heap = new TimerHeap();

  /** @param whenSeconds In seconds of the loop's time. What is not a number is due at once. */
  add(timer: Timer, whenSeconds: number): void {
    this.#heap.push(timer, Number.isNaN(whenSeconds) ? this.now : whenSeconds);
  }

  /** To be called once for a timer that has become void before it was due. */
  noteVoid(): void {
    this.#heap.noteVoid();
  }

  /** Moves the clock on, never back. */
  advanceTo(timeSeconds: number): void {
    if (timeSeconds > this.now) this.now = timeSeconds;
  }

  /** When the next timer is due, in seconds; null without one that ever is. */
  nextDeadline(): number | null {
    const next = this.#heap.nextDeadline();
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Moves every timer that is due to the end of the ready queue. */
  collectDue(ready: ReadyQueue): void {
    if (this.#heap.isEmpty) return;
    const now = toNanoseconds(this.now);
    for (let timer = this.#heap.popDue(now); timer !== null; timer = this.#heap.popDue(now)) {
      ready.add(timer);
    }
  }
}
