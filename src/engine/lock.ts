/**
 * Lock: one task at a time.
 *
 * @see asyncio.locks.Lock
 */

import type { AsyncContextManager } from "./context-managers.ts";
import type { Coroutine } from "./coroutines.ts";
import { CancelledError, RuntimeError } from "./exceptions.ts";
import { LoopBound } from "./loop-bound.ts";
import { PrivateFuture, wakeFirst } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import { reprMethod } from "./repr.ts";

/**
 * A mutual exclusion lock: first come, first served, and nobody else in between.
 *
 * asyncio: `asyncio.Lock`, checked against CPython 3.14. A cancelled waiter leaves the line; if it
 * was about to get the lock, the next one gets it.
 *
 * @example
 * yield* asyncWith(lock, function* () {
 *   yield* useTheResource();
 * });
 */
export class Lock extends LoopBound implements AsyncContextManager<void> {
  readonly #waiters = new Set<PrivateFuture<boolean>>();
  #locked = false;

  locked(): boolean {
    return this.#locked;
  }

  /** Waits until the lock is free and takes it; does not suspend when it is. Returns true. */
  *acquire(): Coroutine<boolean> {
    if (!this.#locked && [...this.#waiters].every((waiter) => waiter.cancelled())) {
      this.#locked = true;
      return true;
    }
    const turn = new PrivateFuture<boolean>("lock", this, this.getLoop());
    this.#waiters.add(turn);
    try {
      try {
        yield* turn;
      } finally {
        this.#waiters.delete(turn);
      }
    } catch (error) {
      if (error instanceof CancelledError && !this.#locked) this.#wakeFirst();
      throw error;
    }
    this.#locked = true;
    return true;
  }

  /**
   * Frees the lock and wakes the first that waits. Any task may do it.
   *
   * @throws RuntimeError when it is not locked.
   */
  release(): void {
    if (!this.#locked) throw new RuntimeError("Lock is not acquired.");
    this.#locked = false;
    this.#wakeFirst();
  }

  #wakeFirst(): void {
    const [first] = this.#waiters;
    if (first !== undefined) wakeFirst([first], true);
  }

  /** `async with`: takes the lock. */
  *enter(): Coroutine<void> {
    yield* this.acquire();
  }

  /** `async with`: frees the lock. */
  exit(): boolean {
    this.release();
    return false;
  }

  [reprMethod](): string {
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.Lock object [${this.#locked ? "locked" : "unlocked"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Lock);
