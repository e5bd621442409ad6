/**
 * sleep: the one awaitable of the library that always suspends.
 *
 * @see asyncio.tasks.sleep
 */

import type { AwaitRef } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import {
  type CoroutineState,
  isCoroutineType,
  LibraryCoroutine,
  noted,
} from "./coroutine-objects.ts";
import { type Coroutine, returning, type Suspension, suspended } from "./coroutines.ts";
import { ValueError } from "./exceptions.ts";
import { Future, firstFreeBit } from "./futures.ts";
import { beginAscent } from "./generator-coroutines.ts";
import { checkArgument } from "./options.ts";
import { inModule, knownAs } from "./python-module.ts";
import type { Recorder } from "./recorder.ts";
import { getRunningLoop } from "./running-loop.ts";
import type { Timer } from "./timer-heap.ts";
import { durationMs } from "./timers.ts";

/** What events say of a sleep. */
interface Recorded {
  readonly delaySeconds: number;
  readonly wakeCause: number;
}

/** Kept beside the futures: nobody has one who does not record. */
const recorded = new WeakMap<SleepFuture, Recorded>();

const voidBit = firstFreeBit;

/** What a sleeper waits for: a future that is its own timer. */
class SleepFuture extends Future<void> implements Timer {
  constructor(loop: EventLoop, delaySeconds: number) {
    super(loop);
    const { recorder, timers } = loop;
    if (recorder !== null) recorded.set(this, { delaySeconds, wakeCause: recorder.cause });
    timers.add(this, timers.now + delaySeconds);
  }

  /** It is due already, or no one waits for it any more. */
  get isVoid(): boolean {
    return this.has(voidBit);
  }

  get wakeCause(): number {
    return recorded.get(this)?.wakeCause ?? 0;
  }

  /** It is time. The sleeper may have been cancelled meanwhile. */
  takeTurn(): void {
    this.mark(voidBit, true);
    if (this.done()) return;
    const { recorder } = this.loop;
    recorder?.emitCause({ kind: "sleep.elapsed", sleep: recorder.refTo("sleep", this).id });
    this.complete();
  }

  /** Nobody waits any more. */
  stop(): void {
    if (this.isVoid) return;
    this.mark(voidBit, true);
    this.loop.timers.noteVoid();
  }

  protected override recordFinished(): void {}

  override get isHeldByLoop(): boolean {
    return !this.isVoid;
  }

  override awaitRef(recorder: Recorder): AwaitRef {
    const delaySeconds = recorded.get(this)?.delaySeconds ?? 0;
    return { ...recorder.refTo("sleep", this), delayMs: durationMs(delaySeconds) };
  }
}

inModule("_asyncio", SleepFuture);
knownAs("Future", SleepFuture);

/** What `sleep(0)` returns: it gives up the turn. */
class Turn<T> extends LibraryCoroutine<T> {
  declare protected state: CoroutineState;
  declare private readonly result: T;

  constructor(result: T) {
    super();
    this.state = "created";
    this.result = result;
  }

  get name(): string {
    return "sleep";
  }

  next(): IteratorResult<Suspension, T> {
    if (this.state === "started") {
      this.state = "closed";
      return returning(this.result);
    }
    if (this.state === "closed") this.refuse();
    this.enter();
    beginAscent();
    const { recorder } = getRunningLoop();
    if (recorder !== null) recorder.noteAwait(this.next);
    return suspended;
  }
}

/** What `sleep` returns for any other delay. */
class Sleep<T> extends LibraryCoroutine<T> {
  declare protected state: CoroutineState;
  declare private readonly delaySeconds: number;
  declare private readonly result: T;
  declare private future: SleepFuture | null;

  constructor(delaySeconds: number, result: T) {
    super();
    this.state = "created";
    this.delaySeconds = delaySeconds;
    this.result = result;
    this.future = null;
  }

  get name(): string {
    return "sleep";
  }

  next(): IteratorResult<Suspension, T> {
    if (this.state === "closed") this.refuse();
    if (this.state !== "started") return this.begin();
    const future = this.future as SleepFuture;
    // Resumed by another task that drives the same coroutine: it waits, too.
    if (!future.done()) return future.next() as IteratorResult<Suspension, never>;
    try {
      future.result();
    } finally {
      this.close();
    }
    return returning(this.result);
  }

  private begin(): IteratorResult<Suspension, T> {
    this.enter();
    const delaySeconds = this.delaySeconds;
    if (!(delaySeconds > 0) || typeof delaySeconds !== "number") {
      this.close();
      checkArgument("sleep", "delay", delaySeconds);
      throw new ValueError("Invalid delay: NaN (not a number)");
    }
    this.future = new SleepFuture(getRunningLoop(), delaySeconds);
    return this.future.next() as IteratorResult<Suspension, never>;
  }

  protected override leave(): void {
    this.future?.stop();
  }
}

isCoroutineType(Turn);
isCoroutineType(Sleep);

/**
 * Suspends the current task for `delaySeconds` of the loop's time, then returns `result`.
 *
 * asyncio: `sleep(delay, result)`, checked against CPython 3.14. A delay of 0 or less gives every
 * other ready task one turn, and an infinite one sleeps for ever. Cancelling the task cancels the
 * timer too. Tasks whose sleeps end at the same instant wake in the order in which their timers were
 * made.
 *
 * @throws ValueError when the delay is NaN.
 * @example
 * yield* sleep(0.5);
 */
export function sleep(delaySeconds: number): Coroutine<void>;
export function sleep<T>(delaySeconds: number, result: T): Coroutine<T>;
export function sleep<T>(delaySeconds: number, result?: T): Coroutine<T | undefined> {
  return noted(delaySeconds <= 0 ? new Turn(result) : new Sleep(delaySeconds, result), sleep);
}
