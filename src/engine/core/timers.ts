/**
 * Timers: the loop's time, and the pending timers, ordered by deadline, then by creation.
 *
 * CPython's heap leaves the order of equal deadlines open; on its moving clock they never tie, so
 * creation order is what its programs see.
 */

import type { ReadyQueue, Runnable } from "./ready-queue.ts";

/** Something that is put in the ready queue at a time. */
export interface Timer extends Runnable {
  /** @internal Whether it need not run any more. */
  readonly isVoid: boolean;
}

/** Sums of delays are off by less: 0.1 + 0.7 is due with 0.8, as on a clock that ticks. */
export function toNanoseconds(seconds: number): number {
  // Nanoseconds would overflow beyond that; the order is kept.
  return seconds > 1e290 ? 1e299 + seconds : Math.round(seconds * 1e9);
}

export class Timers {
  /** The loop's time in seconds. */
  now = 0;
  readonly #heap = new TimerHeap();

  /** @param whenSeconds In seconds of the loop's time. What is not a number is due at once. */
  add(timer: Timer, whenSeconds: number): void {
    this.#heap.push(timer, Number.isNaN(whenSeconds) ? this.now : whenSeconds);
  }

  /** To be called once for a timer that became void before it was due. */
  noteVoid(): void {
    this.#heap.noteVoid();
  }

  /** Advances the clock, never back. */
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
    for (;;) {
      const timer = this.#heap.popDue(now);
      if (timer === null) return;
      ready.add(timer);
    }
  }
}

/** How many void timers are kept at least before they are thrown out. */
const fewVoid = 64;

const fewTimers = 16;

/**
 * A heap with four children per node. Only numbers move in it: deadlines, and the slots of the
 * timers. Compared numbers lie together in memory, and the garbage collector need not scan them.
 */
export class TimerHeap {
  #size = 0;
  /** By place in the heap: deadlines in whole nanoseconds, the resolution of CPython's clock. */
  #dueNs = new Float64Array(fewTimers);
  /** By place in the heap: the timer's slot. Beyond the heap's end, the free ones. */
  #slots = new Int32Array(fewTimers).map((_, slot) => slot);
  #timers: (Timer | null)[] = new Array(fewTimers).fill(null);
  #whenSeconds = new Float64Array(fewTimers);
  #orders = new Float64Array(fewTimers);
  #created = 0;
  #void = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** @param whenSeconds In seconds of the loop's time. */
  push(timer: Timer, whenSeconds: number): void {
    const index = this.#size;
    if (index === this.#dueNs.length) this.#grow();
    this.#size++;
    const slot = this.#slots[index] as number;
    this.#timers[slot] = timer;
    this.#whenSeconds[slot] = whenSeconds;
    this.#orders[slot] = ++this.#created;
    this.#rise(index, slot, toNanoseconds(whenSeconds));
  }

  /** The first timer that is not void, or null. */
  peek(): Timer | null {
    while (this.#size > 0) {
      const first = this.#timers[this.#slots[0] as number] as Timer;
      if (!first.isVoid) return first;
      this.#removeFirst();
      this.#void--;
    }
    return null;
  }

  /** When the first timer that is not void is due, in seconds; null without one. */
  nextDeadline(): number | null {
    if (this.peek() === null) return null;
    return this.#whenSeconds[this.#slots[0] as number] as number;
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
    if (this.#void <= fewVoid || this.#void * 2 <= this.#size) return;
    this.#removeVoid();
  }

  #removeVoid(): void {
    const { length } = this.#dueNs;
    const size = this.#size;
    this.#size = 0;
    this.#void = 0;
    const free: number[] = [];
    for (let index = 0; index < size; index++) {
      const slot = this.#slots[index] as number;
      if ((this.#timers[slot] as Timer).isVoid) {
        this.#timers[slot] = null;
        free.push(slot);
        continue;
      }
      // Reading is ahead of writing: the heap is rebuilt in its own arrays.
      this.#rise(this.#size++, slot, this.#dueNs[index] as number);
    }
    // One by one: there may be more of them than a call takes arguments.
    for (const slot of this.#slots.subarray(size, length)) free.push(slot);
    this.#slots.set(free, this.#size);
  }

  #grow(): void {
    const { length } = this.#dueNs;
    const grown = (old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const array = new Float64Array(2 * length);
      array.set(old);
      return array;
    };
    this.#dueNs = grown(this.#dueNs);
    this.#whenSeconds = grown(this.#whenSeconds);
    this.#orders = grown(this.#orders);
    const slots = new Int32Array(2 * length);
    slots.set(this.#slots);
    for (let slot = length; slot < 2 * length; slot++) {
      slots[slot] = slot;
      this.#timers.push(null);
    }
    this.#slots = slots;
  }

  #removeFirst(): void {
    const free = this.#slots[0] as number;
    this.#timers[free] = null;
    const last = --this.#size;
    if (last > 0) this.#sink(this.#slots[last] as number, this.#dueNs[last] as number);
    this.#slots[last] = free;
  }

  /** Whether the timer in one slot comes before that in another when they are due together. */
  #isOlder(slot: number, other: number): boolean {
    return (this.#orders[slot] as number) < (this.#orders[other] as number);
  }

  #rise(start: number, slot: number, due: number): void {
    const dueNs = this.#dueNs;
    const slots = this.#slots;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const above = dueNs[parent] as number;
      if (above < due || (above === due && this.#isOlder(slots[parent] as number, slot))) break;
      dueNs[index] = above;
      slots[index] = slots[parent] as number;
      index = parent;
    }
    dueNs[index] = due;
    slots[index] = slot;
  }

  #sink(slot: number, due: number): void {
    const dueNs = this.#dueNs;
    const slots = this.#slots;
    const size = this.#size;
    let index = 0;
    for (;;) {
      const first = 4 * index + 1;
      if (first >= size) break;
      let child = first;
      let below = dueNs[first] as number;
      const end = Math.min(first + 4, size);
      for (let next = first + 1; next < end; next++) {
        const key = dueNs[next] as number;
        if (key > below) continue;
        if (key === below && this.#isOlder(slots[child] as number, slots[next] as number)) continue;
        child = next;
        below = key;
      }
      if (below > due || (below === due && this.#isOlder(slot, slots[child] as number))) break;
      dueNs[index] = below;
      slots[index] = slots[child] as number;
      index = child;
    }
    dueNs[index] = due;
    slots[index] = slot;
  }
}
