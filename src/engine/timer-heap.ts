/**
 * The loop's timers, ordered by deadline, then creation.
 *
 * CPython's heap leaves the order of equal deadlines open; on its moving clock they never tie, so
 * creation order is what its programs see.
 */

import type { TimerHandle } from "./handles.ts";

function before(a: TimerHandle, b: TimerHandle): boolean {
  const difference = a.dueNs - b.dueNs;
  return difference < 0 || (difference === 0 && a.order < b.order);
}

/** A binary heap that drops cancelled timers when they reach its head, or outnumber the others. */
export class TimerHeap {
  #timers: TimerHandle[] = [];
  #cancelled = 0;

  /** The first timer that is not cancelled, or null. */
  peek(): TimerHandle | null {
    while (this.#timers[0]?.cancelled()) {
      this.#take();
      this.#cancelled--;
    }
    return this.#timers[0] ?? null;
  }

  push(timer: TimerHandle): void {
    this.#timers.push(timer);
    this.#siftUp(this.#timers.length - 1);
  }

  /** Takes the first timer that is not cancelled, or null. */
  pop(): TimerHandle | null {
    return this.peek() === null ? null : this.#take();
  }

  /** To be called when a timer in the heap has been cancelled. */
  noteCancelled(): void {
    this.#cancelled++;
    if (this.#cancelled <= 64 || this.#cancelled * 2 <= this.#timers.length) return;
    this.#timers = this.#timers.filter((timer) => !timer.cancelled());
    this.#cancelled = 0;
    for (let i = (this.#timers.length >> 1) - 1; i >= 0; i--) this.#siftDown(i);
  }

  #take(): TimerHandle {
    const first = this.#timers[0] as TimerHandle;
    const last = this.#timers.pop() as TimerHandle;
    if (this.#timers.length > 0) {
      this.#timers[0] = last;
      this.#siftDown(0);
    }
    first.detach();
    return first;
  }

  #siftUp(start: number): void {
    const timers = this.#timers;
    const timer = timers[start] as TimerHandle;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = timers[parent] as TimerHandle;
      if (!before(timer, above)) break;
      timers[index] = above;
      index = parent;
    }
    timers[index] = timer;
  }

  #siftDown(start: number): void {
    const timers = this.#timers;
    const timer = timers[start] as TimerHandle;
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      const right = timers[child + 1];
      if (right !== undefined && before(right, timers[child] as TimerHandle)) child++;
      const below = timers[child];
      if (below === undefined || !before(below, timer)) break;
      timers[index] = below;
      index = child;
    }
    timers[index] = timer;
  }
}
