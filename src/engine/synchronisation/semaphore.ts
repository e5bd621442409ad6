/**
 * Semaphore: a limited number of tasks at a time.
 *
 * @see asyncio.locks.Semaphore
 */

import type { Ref } from "../../trace/terms.ts";
import { CancelledError, ValueError } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { reprMethod, typeName } from "../builtins/repr.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine } from "../core/coroutines.ts";
import {
  type AwaitDetails,
  describeAwait,
  firstPending,
  PrivateFuture,
  wakeFirst,
} from "../core/private-future.ts";
import { runningRecorder } from "../core/running-loop.ts";
import type { AsyncContextManager } from "../language/protocols.ts";
import { holdersOf } from "../recording/holders.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import { LoopBound } from "./loop-bound.ts";
import { passedOn, semaphoreAcquired, semaphoreReleased } from "./sync-trace.ts";

/**
 * A counter that `acquire` decrements and `release` increments. At 0, `acquire` waits, in order of
 * arrival. `release` passes its slot to the first waiter: no other task can take it in between.
 *
 * asyncio: `asyncio.Semaphore`, checked against CPython 3.14.
 */
export class Semaphore extends LoopBound implements AsyncContextManager<void> {
  readonly #waiters = new Set<PrivateFuture<boolean>>();
  #value: number;

  /** @throws ValueError when `value` is below 0. */
  constructor(value?: number);
  constructor(value = 1, surplus?: unknown) {
    super();
    if (surplus !== undefined) refuseSurplus("Semaphore", 1, surplus);
    checkArgument("Semaphore", "value", value);
    if (value < 0) throw new ValueError("Semaphore initial value must be >= 0");
    this.#value = value;
  }

  /** Whether `acquire` would wait. */
  locked(): boolean {
    return this.#value === 0 || [...this.#waiters].some((waiter) => !waiter.cancelled());
  }

  /** @internal */
  protected get value(): number {
    return this.#value;
  }

  /** Decrements the counter, or waits until it can. Returns true. */
  *acquire(): Coroutine<boolean> {
    if (!this.locked()) {
      this.#value--;
      this.#noteAcquired();
      return true;
    }
    let gaveUp = false;
    const waiter = new PrivateFuture<boolean>("semaphore", this, this.getLoop());
    this.#waiters.add(waiter);
    try {
      try {
        yield* waiter;
      } finally {
        this.#waiters.delete(waiter);
      }
    } catch (error) {
      // It had been given a slot before it was cancelled: the slot is returned.
      if (error instanceof CancelledError && waiter.done() && !waiter.cancelled()) {
        this.#value++;
        gaveUp = true;
      }
      throw error;
    } finally {
      this.#passOn(gaveUp);
    }
    this.#noteAcquired();
    return true;
  }

  #noteAcquired(): void {
    const recorder = runningRecorder();
    if (recorder !== null) semaphoreAcquired(recorder, this, this.#value);
  }

  #passOn(gaveUp: boolean): void {
    const recorder = runningRecorder();
    if (recorder === null) this.#wakeAll();
    else {
      const pending = [...this.#waiters].filter((waiter) => !waiter.done());
      const woken = pending.slice(0, this.#value);
      const reason = gaveUp ? "gave-up" : "more";
      passedOn(recorder, this[nameInEvents](recorder), reason, woken, () => this.#wakeAll());
    }
  }

  /** Others may have arrived meanwhile, and wait although slots are free. */
  #wakeAll(): void {
    while (this.#value > 0 && this.#wakeNext());
  }

  /** Increments the counter, or passes the slot to the first waiter. */
  release(): void {
    this.#value++;
    const recorder = runningRecorder();
    if (recorder === null) this.#wakeNext();
    else {
      const woken = firstPending(this.#waiters);
      const value = this.#value - woken.length;
      semaphoreReleased(recorder, this, value, woken, () => this.#wakeNext());
    }
  }

  #wakeNext(): boolean {
    if (!wakeFirst(this.#waiters, true)) return false;
    this.#value--;
    return true;
  }

  /** `async with`: acquires the semaphore. */
  *enter(): Coroutine<void> {
    yield* this.acquire();
  }

  /** `async with`: releases the semaphore. */
  exit(): boolean {
    this.release();
    return false;
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("semaphore", this);
  }

  /** @internal */
  [describeAwait](): AwaitDetails {
    return { holders: holdersOf(this) };
  }

  [reprMethod](): string {
    const state = this.locked() ? "locked" : `unlocked, value:${this.#value}`;
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.${typeName(this)} object [${state}${waiters}]>`;
  }
}

/** A semaphore that raises an error when it is released more often than it was acquired. */
export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value?: number);
  constructor(value = 1, surplus?: unknown) {
    super(value);
    if (surplus !== undefined) refuseSurplus("BoundedSemaphore", 1, surplus);
    this.#bound = value;
  }

  /** @throws ValueError when it was not acquired. */
  override release(): void {
    if (this.value >= this.#bound) {
      throw new ValueError("BoundedSemaphore released too many times");
    }
    super.release();
  }
}

inModule("asyncio.locks", Semaphore, BoundedSemaphore);

nameCoroutine("Semaphore.acquire", Semaphore.prototype.acquire);
