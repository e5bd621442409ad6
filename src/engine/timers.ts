/** Timers: the loop's time, and what is due when. */

import type { ReadyQueue } from "./ready-queue.ts";
import { type Timer, TimerHeap, toNanoseconds } from "./timer-heap.ts";

export class Timers {
  /** The loop's time in seconds. */
  now = 0;
  readonly #heap = new TimerHeap();

  /** @param whenSeconds In seconds of the loop's time. */
  add(timer: Timer, whenSeconds: number): void {
    this.#heap.push(timer, whenSeconds);
  }

  /** To be called once for a timer that has become void before it was due. */
  noteVoid(): void {
    this.#heap.noteVoid();
  }

  /** Moves the clock on, never back. */
  advanceTo(timeSeconds: number): void {
    if (timeSeconds > this.now) this.now = timeSeconds;
  }

  /** When the next timer is due, in seconds; null without one. */
  nextDeadline(): number | null {
    return this.#heap.nextDeadline();
  }

  /** Moves every timer that is due to the end of the ready queue. */
  collectDue(ready: ReadyQueue): void {
    if (this.#heap.isEmpty) return;
    const now = toNanoseconds(this.now);
    for (let timer = this.#heap.popDue(now); timer !== null; timer = this.#heap.popDue(now)) {
      ready.push(timer);
    }
  }
}
