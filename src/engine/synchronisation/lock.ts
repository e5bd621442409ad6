/**
 * Lock: one task at a time.
 *
 * @see asyncio.locks.Lock
 */

import type { Ref } from "../../trace/terms.ts";
import { CancelledError, RuntimeError } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { reprMethod } from "../builtins/repr.ts";
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
import type { Recorder } from "../recording/recorder.ts";
import { nameInEvents } from "../recording/recorder.ts";
import type { Condition } from "./condition.ts";
import { LoopBound } from "./loop-bound.ts";
import { lockAcquired, lockReleased, passedOn } from "./sync-trace.ts";

/**
 * A mutual exclusion lock. Waiters get it in order of arrival, and no other task in between.
 *
 * asyncio: `asyncio.Lock`, checked against CPython 3.14. A cancelled waiter leaves the queue; if it
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
  /** @internal The condition that made it for itself. */
  condition: Condition | null = null;

  constructor();
  constructor(surplus?: unknown) {
    super();
    if (surplus !== undefined) refuseSurplus("Lock", 0, surplus);
  }

  locked(): boolean {
    return this.#locked;
  }

  /** Acquires the lock, once it is free; does not suspend if it is. Returns true. */
  *acquire(): Coroutine<boolean> {
    if (!this.#locked && [...this.#waiters].every((waiter) => waiter.cancelled())) {
      this.#take();
      return true;
    }
    const { barrier = null } = this.condition ?? {};
    const turn = new PrivateFuture<boolean>(
      barrier === null ? "lock" : "barrier",
      barrier ?? this,
      this.getLoop(),
    );
    this.#waiters.add(turn);
    try {
      try {
        yield* turn;
      } finally {
        this.#waiters.delete(turn);
      }
    } catch (error) {
      const wasWoken = turn.done() && !turn.cancelled();
      if (error instanceof CancelledError && !this.#locked) this.#passOn(wasWoken);
      throw error;
    }
    this.#take();
    return true;
  }

  #take(): void {
    this.#locked = true;
    const recorder = this.#recorder();
    if (recorder !== null) lockAcquired(recorder, this.#parts);
  }

  /**
   * Releases the lock and wakes the first waiter. Any task may call it.
   *
   * @throws RuntimeError when it is not locked.
   */
  release(): void {
    if (!this.#locked) throw new RuntimeError("Lock is not acquired.");
    this.#locked = false;
    const recorder = this.#recorder();
    if (recorder === null) this.#wakeFirst();
    else lockReleased(recorder, this.#parts, this.#next(), () => this.#wakeFirst());
  }

  /** A waiter was cancelled; one that was woken was about to get the lock. */
  #passOn(wasWoken: boolean): void {
    const recorder = this.#recorder();
    if (recorder === null) this.#wakeFirst();
    else {
      const ref = recorder.refTo("lock", this);
      passedOn(recorder, ref, wasWoken ? "gave-up" : "precaution", this.#next(), () =>
        this.#wakeFirst(),
      );
    }
  }

  /** Only the first may be woken: one that has been woken already still is the first. */
  #next(): PrivateFuture<boolean>[] {
    const [first] = this.#waiters;
    return first === undefined ? [] : firstPending([first]);
  }

  #wakeFirst(): void {
    const [first] = this.#waiters;
    if (first !== undefined) wakeFirst([first], true);
  }

  /** A barrier's inner lock is not recorded. */
  #recorder(): Recorder | null {
    const recorder = runningRecorder();
    return recorder === null || this.condition?.barrier ? null : recorder;
  }

  get #parts() {
    return { lock: this, condition: this.condition };
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("lock", this);
  }

  /** @internal */
  [describeAwait](recorder: Recorder): AwaitDetails {
    const { condition } = this;
    return {
      ...(condition !== null && { condition: recorder.refTo("condition", condition).id }),
      holders: holdersOf(this),
    };
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

  [reprMethod](): string {
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.Lock object [${this.#locked ? "locked" : "unlocked"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Lock);

nameCoroutine("Lock.acquire", Lock.prototype.acquire);
