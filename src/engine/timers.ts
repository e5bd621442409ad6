/** Timers: the loop's time, and what is due when. */

import type { EventLoop } from "./base-events.ts";
import { type Context, copyContext } from "./contextvars.ts";
import { type Callback, TimerHandle, toNanoseconds } from "./handles.ts";
import type { ReadyQueue } from "./ready-queue.ts";
import { TimerHeap } from "./timer-heap.ts";

export class Timers {
  /** The loop's time in seconds. */
  now = 0;
  readonly #loop: EventLoop;
  readonly #heap = new TimerHeap();
  readonly #drop = () => this.#heap.noteCancelled();
  #order = 0;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  schedule(
    whenSeconds: number,
    callback: Callback,
    args: readonly unknown[],
    context: Context = copyContext(),
  ): TimerHandle {
    const order = ++this.#order;
    const timer = new TimerHandle(
      this.#loop,
      whenSeconds,
      order,
      callback,
      args,
      context,
      this.#drop,
    );
    this.#heap.push(timer);
    return timer;
  }

  /** Moves the clock on, never back. */
  advanceTo(timeSeconds: number): void {
    if (timeSeconds > this.now) this.now = timeSeconds;
  }

  /** When the next timer is due, in seconds; null without one. */
  nextDeadline(): number | null {
    return this.#heap.peek()?.when() ?? null;
  }

  /** Moves every timer that is due to the end of the ready queue. */
  collectDue(ready: ReadyQueue): void {
    const now = toNanoseconds(this.now);
    for (let timer = this.#heap.peek(); timer !== null; timer = this.#heap.peek()) {
      if (timer.dueNs > now) break;
      ready.push(this.#heap.pop() as TimerHandle);
    }
  }
}
