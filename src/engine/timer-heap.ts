/**
 * The loop's timers, ordered by deadline, then creation.
 *
 * CPython's heap leaves the order of equal deadlines open; on its moving clock they never tie, so
 * creation order is what its programs see.
 *
 * Four children to a node, and the keys apart from the timers in arrays of numbers: what is compared
 * lies together in memory, and nothing is looked up in a timer.
 */

import type { Runnable } from "./ready-queue.ts";

/** Something that is put in the ready queue at a time. */
export interface Timer extends Runnable {
  /** In seconds of the loop's time. */
  readonly whenSeconds: number;
  /** Whether it need not run any more. */
  readonly isVoid: boolean;
}

/** Sums of delays are off by less: 0.1 + 0.7 is due with 0.8, as on a clock that ticks. */
export function toNanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9);
}

/** How many void timers are kept at least before they are thrown out. */
const fewVoid = 64;

export class TimerHeap {
  #timers: Timer[] = [];
  /** Deadlines in whole nanoseconds, the resolution of CPython's clock. */
  #dueNs = new Float64Array(16);
  #orders = new Float64Array(16);
  #created = 0;
  #void = 0;

  get isEmpty(): boolean {
    return this.#timers.length === 0;
  }

  push(timer: Timer): void {
    const index = this.#timers.length;
    this.#timers.push(timer);
    if (index === this.#dueNs.length) this.#grow();
    this.#rise(index, timer, toNanoseconds(timer.whenSeconds), ++this.#created);
  }

  /** The first timer that is not void, or null. */
  peek(): Timer | null {
    for (let first = this.#timers[0]; first !== undefined; first = this.#timers[0]) {
      if (!first.isVoid) return first;
      this.#removeFirst();
      this.#void--;
    }
    return null;
  }

  /** Takes the first timer if it is due, or null. */
  popDue(nowNs: number): Timer | null {
    const first = this.peek();
    if (first === null || (this.#dueNs[0] as number) > nowNs) return null;
    this.#removeFirst();
    return first;
  }

  /** A timer in the heap has become void. */
  noteVoid(): void {
    this.#void++;
    if (this.#void <= fewVoid || this.#void * 2 <= this.#timers.length) return;
    this.#removeVoid();
  }

  #removeVoid(): void {
    const timers = this.#timers;
    this.#timers = [];
    this.#void = 0;
    for (const [index, timer] of timers.entries()) {
      if (timer.isVoid) continue;
      // What is read lies behind what is written: a heap is rebuilt in its own arrays.
      const to = this.#timers.length;
      this.#timers.push(timer);
      this.#rise(to, timer, this.#dueNs[index] as number, this.#orders[index] as number);
    }
  }

  #grow(): void {
    const dueNs = new Float64Array(this.#dueNs.length * 2);
    const orders = new Float64Array(this.#orders.length * 2);
    dueNs.set(this.#dueNs);
    orders.set(this.#orders);
    this.#dueNs = dueNs;
    this.#orders = orders;
  }

  #removeFirst(): void {
    const last = this.#timers.length - 1;
    const timer = this.#timers.pop() as Timer;
    if (last === 0) return;
    this.#sink(timer, this.#dueNs[last] as number, this.#orders[last] as number);
  }

  #rise(start: number, timer: Timer, due: number, order: number): void {
    const timers = this.#timers;
    const dueNs = this.#dueNs;
    const orders = this.#orders;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const above = dueNs[parent] as number;
      if (above < due || (above === due && (orders[parent] as number) < order)) break;
      timers[index] = timers[parent] as Timer;
      dueNs[index] = above;
      orders[index] = orders[parent] as number;
      index = parent;
    }
    timers[index] = timer;
    dueNs[index] = due;
    orders[index] = order;
  }

  #sink(timer: Timer, due: number, order: number): void {
    const timers = this.#timers;
    const dueNs = this.#dueNs;
    const orders = this.#orders;
    const { length } = timers;
    let index = 0;
    for (;;) {
      const first = 4 * index + 1;
      if (first >= length) break;
      let child = first;
      let below = dueNs[first] as number;
      for (let next = first + 1; next < first + 4 && next < length; next++) {
        const key = dueNs[next] as number;
        if (key > below || (key === below && (orders[next] as number) > (orders[child] as number)))
          continue;
        child = next;
        below = key;
      }
      if (below > due || (below === due && (orders[child] as number) > order)) break;
      timers[index] = timers[child] as Timer;
      dueNs[index] = below;
      orders[index] = orders[child] as number;
      index = child;
    }
    timers[index] = timer;
    dueNs[index] = due;
    orders[index] = order;
  }
}
