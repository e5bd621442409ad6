/**
 * Semaphore: so many tasks at a time.
 *
 * @see asyncio.locks.Semaphore
 */

import type { AsyncContextManager } from "./context-managers.ts";
import type { Coroutine } from "./coroutines.ts";
import { CancelledError, ValueError } from "./exceptions.ts";
import { LoopBound } from "./loop-bound.ts";
import { PrivateFuture, wakeFirst } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import { reprMethod, typeName } from "./repr.ts";

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
      return true;
    }
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
      if (error instanceof CancelledError && turn.done() && !turn.cancelled()) this.#value++;
      throw error;
    } finally {
      while (this.#value > 0 && this.#wakeNext()) {
        // Others may have come meanwhile, and waited for their turn only.
      }
    }
    return true;
  }

  /** Gives one back, to the first that waits. */
  release(): void {
    this.#value++;
    this.#wakeNext();
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
