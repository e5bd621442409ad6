/**
 * Semaphore: so many tasks at a time.
 *
 * @see asyncio.locks.Semaphore
 */

import type { Ref } from "../trace/terms.ts";
import type { AsyncContextManager } from "./context-managers.ts";
import { nameCoroutine } from "./coroutine-objects.ts";
import type { Coroutine } from "./coroutines.ts";
import { CancelledError, ValueError } from "./exceptions.ts";
import { LoopBound } from "./loop-bound.ts";
import { checkArgument } from "./options.ts";
import { firstPending, PrivateFuture, wakeFirst } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import { nameInEvents, type Recorder } from "./recorder.ts";
import { reprMethod, typeName } from "./repr.ts";
import { runningRecorder } from "./running-loop.ts";
import { passedOn, semaphoreAcquired, semaphoreReleased } from "./sync-trace.ts";

/**
 * A counter that `acquire` takes from and `release` adds to; who finds it at 0 waits, first come,
 * first served. `release` hands its slot to the first that waits: nobody can take it before.
 *
 * asyncio: `asyncio.Semaphore`, checked against CPython 3.14.
 */
export class Semaphore extends LoopBound implements AsyncContextManager<void> {
  readonly #waiters = new Set<PrivateFuture<boolean>>();
  #value: number;

  /** @throws ValueError when `value` is below 0. */
  constructor(value = 1) {
    super();
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

  /** Takes one, or waits for it. Returns true. */
  *acquire(): Coroutine<boolean> {
    if (!this.locked()) {
      this.#value--;
      this.#noteAcquired();
      return true;
    }
    let gaveUp = false;
    const turn = new PrivateFuture<boolean>("semaphore", this, this.getLoop());
    this.#waiters.add(turn);
    try {
      try {
        yield* turn;
      } finally {
        this.#waiters.delete(turn);
      }
    } catch (error) {
      // It had been given a slot before it was cancelled: that goes back.
      if (error instanceof CancelledError && turn.done() && !turn.cancelled()) {
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

  /** Others may have come meanwhile, and waited for their turn only. */
  #wakeAll(): void {
    while (this.#value > 0 && this.#wakeNext());
  }

  /** Gives one back, to the first that waits. */
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

  /** `async with`: takes one. */
  *enter(): Coroutine<void> {
    yield* this.acquire();
  }

  /** `async with`: gives it back. */
  exit(): boolean {
    this.release();
    return false;
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("semaphore", this);
  }

  [reprMethod](): string {
    const state = this.locked() ? "locked" : `unlocked, value:${this.#value}`;
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.${typeName(this)} object [${state}${waiters}]>`;
  }
}

/** A semaphore that refuses to be released more often than it was acquired. */
export class BoundedSemaphore extends Semaphore {
  readonly #bound: number;

  constructor(value = 1) {
    super(value);
    this.#bound = value;
  }

  /** @throws ValueError when nothing is out. */
  override release(): void {
    if (this.value >= this.#bound) {
      throw new ValueError("BoundedSemaphore released too many times");
    }
    super.release();
  }
}

inModule("asyncio.locks", Semaphore, BoundedSemaphore);

nameCoroutine("Semaphore.acquire", Semaphore.prototype.acquire);
