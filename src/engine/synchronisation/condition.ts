/**
 * Condition: waiting, under a lock, for something to become true.
 *
 * @see asyncio.locks.Condition
 */

import type { Ref } from "../../trace/terms.ts";
import { CancelledError, RuntimeError } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod } from "../builtins/repr.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine } from "../core/coroutines.ts";
import { firstPending, PrivateFuture } from "../core/private-future.ts";
import { runningRecorder } from "../core/running-loop.ts";
import type { AsyncContextManager } from "../language/protocols.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import type { Barrier } from "./barrier.ts";
import { Lock } from "./lock.ts";
import { LoopBound } from "./loop-bound.ts";
import { passedOn } from "./sync-trace.ts";

/**
 * A condition variable. `wait` releases the lock, and holds it again when it returns or raises,
 * even when it is cancelled. A waiter that raises passes its notification on.
 *
 * asyncio: `asyncio.Condition`, checked against CPython 3.14.
 */
export class Condition extends LoopBound implements AsyncContextManager<void> {
  readonly #lock: Lock;
  readonly #waiters = new Set<PrivateFuture<boolean>>();

  /** @internal The barrier that it is internal to. */
  barrier: Barrier | null = null;

  /** @param lock A lock that several conditions may share; one of its own by default. */
  constructor(lock?: Lock);
  constructor(lock?: Lock, surplus?: unknown) {
    super();
    if (lock !== undefined && !(lock instanceof Lock)) {
      throw new TypeError(`Condition(): lock is a Lock, not ${repr(lock)}`);
    }
    if (surplus !== undefined) refuseSurplus("Condition", 1, surplus);
    this.#lock = lock ?? new Lock();
    if (lock === undefined) this.#lock.condition = this;
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
   * Waits for a notification. Returns true.
   *
   * @throws RuntimeError when the lock is not held.
   */
  *wait(): Coroutine<boolean> {
    if (!this.locked()) throw new RuntimeError("cannot wait on un-acquired lock");
    const notified = new PrivateFuture<boolean>(
      this.barrier === null ? "condition" : "barrier",
      this.barrier ?? this,
      this.getLoop(),
    );
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
      // The notification may have been meant for this task: it is passed on.
      if (!isNotified) this.#passOn(notified.done() && !notified.cancelled());
    }
    return true;
  }

  #passOn(wasNotified: boolean): void {
    const recorder = this.#recorder();
    if (recorder === null) this.#notify(1);
    else {
      const reason = wasNotified ? "gave-up" : "precaution";
      const woken = firstPending(this.#waiters);
      passedOn(recorder, recorder.refTo("condition", this), reason, woken, () => this.#notify(1));
    }
  }

  /** A barrier's inner condition is not recorded. */
  #recorder(): Recorder | null {
    const recorder = runningRecorder();
    return recorder === null || this.barrier !== null ? null : recorder;
  }

  /** Acquires the lock despite cancellations, then raises the latest of them. */
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
   * @throws RuntimeError when the lock is not held.
   */
  notify(count = 1): void {
    if (!this.locked()) throw new RuntimeError("cannot notify on un-acquired lock");
    const recorder = this.#recorder();
    if (recorder === null) this.#notify(count);
    else {
      const { id } = recorder.refTo("condition", this);
      const woken = [...this.#waiters]
        .filter((waiter) => !waiter.done())
        .slice(0, Math.max(count, 0));
      recorder.act({ kind: "condition.notified", condition: id, count }, woken, () =>
        this.#notify(count),
      );
    }
  }

  /** Wakes every waiter. */
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

  /** `async with`: acquires the lock. */
  *enter(): Coroutine<void> {
    yield* this.acquire();
  }

  /** `async with`: releases the lock. */
  exit(): boolean {
    this.release();
    return false;
  }

  /** @internal What waits in it. */
  get waiters(): Iterable<PrivateFuture<boolean>> {
    return this.#waiters;
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref | null {
    return this.barrier === null ? recorder.refTo("condition", this) : null;
  }

  [reprMethod](): string {
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.Condition object [${this.locked() ? "locked" : "unlocked"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Condition);

nameCoroutine("Condition.wait", Condition.prototype.wait);
nameCoroutine("Condition.wait_for", Condition.prototype.waitFor);
