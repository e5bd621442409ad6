/**
 * Condition: waiting, under a lock, for something to become true.
 *
 * @see asyncio.locks.Condition
 */

import type { AsyncContextManager } from "./context-managers.ts";
import type { Coroutine } from "./coroutines.ts";
import { CancelledError, RuntimeError } from "./exceptions.ts";
import { Lock } from "./lock.ts";
import { LoopBound } from "./loop-bound.ts";
import { PrivateFuture } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import { reprMethod } from "./repr.ts";

/**
 * A condition variable. `wait` gives the lock up, and has it again when it returns or raises, even
 * when it is cancelled; a waiter that raises passes its notification on.
 *
 * asyncio: `asyncio.Condition`, checked against CPython 3.14.
 */
export class Condition extends LoopBound implements AsyncContextManager<void> {
  readonly #lock: Lock;
  readonly #waiters = new Set<PrivateFuture<boolean>>();

  /** @param lock A lock that several conditions may share; one of its own by default. */
  constructor(lock: Lock = new Lock()) {
    super();
    this.#lock = lock;
  }

  locked(): boolean {
    return this.#lock.locked();
  }

  acquire(): Coroutine<boolean> {
    return this.#lock.acquire();
  }

  release(): void {
    this.#lock.release();
  }

  /**
   * Waits until it is notified. Returns true.
   *
   * @throws RuntimeError without the lock.
   */
  *wait(): Coroutine<boolean> {
    if (!this.locked()) throw new RuntimeError("cannot wait on un-acquired lock");
    const notified = new PrivateFuture<boolean>("condition", this, this.getLoop());
    this.release();
    let isNotified = false;
    try {
      try {
        this.#waiters.add(notified);
        try {
          yield* notified;
        } finally {
          this.#waiters.delete(notified);
        }
      } finally {
        yield* this.#reacquire();
      }
      isNotified = true;
    } finally {
      // The notification may have been meant for this task: somebody else is to have it.
      if (!isNotified) this.#notify(1);
    }
    return true;
  }

  /** Takes the lock whatever comes, then raises the latest cancellation that came meanwhile. */
  *#reacquire(): Coroutine<void> {
    let cancellation: CancelledError | null = null;
    for (;;) {
      try {
        yield* this.acquire();
        break;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        cancellation = error;
      }
    }
    if (cancellation !== null) throw cancellation;
  }

  /** Waits until `predicate` returns something true, and returns that. */
  *waitFor<T>(predicate: () => T): Coroutine<T> {
    let result = predicate();
    while (!result) {
      yield* this.wait();
      result = predicate();
    }
    return result;
  }

  /**
   * Wakes up to `count` waiters, the longest waiting first.
   *
   * @throws RuntimeError without the lock.
   */
  notify(count = 1): void {
    if (!this.locked()) throw new RuntimeError("cannot notify on un-acquired lock");
    this.#notify(count);
  }

  /** Wakes everybody who waits. */
  notifyAll(): void {
    this.notify(this.#waiters.size);
  }

  #notify(count: number): void {
    let remaining = count;
    for (const waiter of this.#waiters) {
      if (remaining <= 0) return;
      if (waiter.done()) continue;
      remaining--;
      waiter.setResult(false);
    }
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
    return `<asyncio.locks.Condition object [${this.locked() ? "locked" : "unlocked"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Condition);
