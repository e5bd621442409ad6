/**
 * Barrier: tasks that wait for one another.
 *
 *     filling → draining → filling      all have arrived; all have left
 *        ↓ reset()  → resetting → filling
 *        ↓ abort()  → broken, until reset()
 *
 * @see asyncio.locks.Barrier
 */

import type { BarrierChanged } from "../../trace/sync-event.ts";
import type { Ref } from "../../trace/terms.ts";
import { BrokenBarrierError, ValueError } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { reprMethod } from "../builtins/repr.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine } from "../core/coroutines.ts";
import { type AwaitDetails, describeAwait } from "../core/private-future.ts";
import { runningRecorder } from "../core/running-loop.ts";
import { asyncWith } from "../language/context-managers.ts";
import type { AsyncContextManager } from "../language/protocols.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import { Condition } from "./condition.ts";

type BarrierState = "filling" | "draining" | "resetting" | "broken";

/**
 * Releases its waiters when `parties` tasks wait, repeatedly. A cancelled waiter leaves. After `abort`
 * every waiter gets BrokenBarrierError.
 *
 * asyncio: `asyncio.Barrier`, checked against CPython 3.14.
 */
export class Barrier implements AsyncContextManager<number> {
  /** How many tasks it waits for. */
  readonly parties: number;
  readonly #condition = new Condition();
  #state: BarrierState = "filling";
  #count = 0;

  /** @throws ValueError when `parties` is below 1. */
  constructor(parties: number);
  constructor(parties: number, surplus?: unknown) {
    if (surplus !== undefined) refuseSurplus("Barrier", 1, surplus);
    checkArgument("Barrier", "parties", parties);
    if (parties < 1) throw new ValueError("parties must be >= 1");
    this.parties = parties;
    this.#condition.barrier = this;
  }

  /** How many tasks wait for the barrier to fill. */
  get nWaiting(): number {
    return this.#state === "filling" ? this.#count : 0;
  }

  get broken(): boolean {
    return this.#state === "broken";
  }

  /**
   * Waits until `parties` tasks have arrived.
   *
   * @returns the position in which the task arrived, from 0.
   * @throws BrokenBarrierError when the barrier is aborted, or reset meanwhile.
   */
  *wait(): Coroutine<number> {
    return yield* asyncWith(this.#condition, () => this.#pass());
  }

  *#pass(): Coroutine<number> {
    yield* this.#condition.waitFor(() => this.#state !== "draining" && this.#state !== "resetting");
    if (this.#state === "broken") throw new BrokenBarrierError("Barrier aborted");
    try {
      const place = this.#count;
      this.#count++;
      if (place + 1 === this.parties) this.#change("draining", "barrier.filled");
      else yield* this.#waitForOthers();
      return place;
    } finally {
      this.#count--;
      this.#leave();
    }
  }

  *#waitForOthers(): Coroutine<void> {
    yield* this.#condition.waitFor(() => this.#state !== "filling");
    if (this.#state === "broken" || this.#state === "resetting") {
      throw new BrokenBarrierError("Abort or reset of barrier");
    }
  }

  #leave(): void {
    if (this.#count > 0) return;
    if (this.#state === "resetting" || this.#state === "draining") {
      this.#change("filling", "barrier.drained");
    } else this.#condition.notifyAll();
  }

  #change(state: BarrierState, kind: BarrierChanged["kind"]): void {
    this.#state = state;
    const recorder = runningRecorder();
    if (recorder === null) this.#condition.notifyAll();
    else {
      const barrier = this[nameInEvents](recorder).id;
      const woken = [...this.#condition.waiters].filter((waiter) => !waiter.done());
      recorder.act({ kind, barrier }, woken, () => this.#condition.notifyAll());
    }
  }

  /** Makes the barrier usable again; its waiters get BrokenBarrierError. */
  *reset(): Coroutine<void> {
    yield* this.#condition.acquire();
    this.#change(this.#count > 0 ? "resetting" : "filling", "barrier.reset");
    this.#condition.release();
  }

  /** Breaks the barrier: its waiters, and tasks that arrive later, get BrokenBarrierError. */
  *abort(): Coroutine<void> {
    yield* this.#condition.acquire();
    this.#change("broken", "barrier.aborted");
    this.#condition.release();
  }

  /** `async with barrier as place`: waits on entry only. */
  enter(): Coroutine<number> {
    return this.wait();
  }

  exit(): boolean {
    return false;
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("barrier", this);
  }

  /** @internal */
  [describeAwait](): AwaitDetails {
    return { arrived: this.nWaiting, parties: this.parties };
  }

  [reprMethod](): string {
    const waiters = this.broken ? "" : `, waiters:${this.nWaiting}/${this.parties}`;
    return `<asyncio.locks.Barrier object [${this.#state}${waiters}]>`;
  }
}

inModule("asyncio.locks", Barrier);

nameCoroutine("Barrier.wait", Barrier.prototype.wait);
nameCoroutine("Barrier.reset", Barrier.prototype.reset);
nameCoroutine("Barrier.abort", Barrier.prototype.abort);
