/**
 * sleep: the one awaitable of the library that always suspends.
 *
 * @see asyncio.tasks.sleep
 */

import type { AwaitRef } from "../../trace/terms.ts";
import { ValueError } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import type { Recorder } from "../recording/recorder.ts";
import { durationMs } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";
import { type CoroutineState, isCoroutineType, LibraryCoroutine } from "./coroutine-objects.ts";
import { type Coroutine, returning, type Suspension, suspended } from "./coroutines.ts";
import { Future } from "./futures.ts";
import { beginAscent } from "./generator-coroutines.ts";
import { findRunningLoop, getRunningLoop } from "./running-loop.ts";
import type { Timer } from "./timers.ts";

/** What events need. */
interface Recorded {
  readonly delaySeconds: number;
  readonly wakeCause: number;
}

/** Trace data, kept outside the future so that unrecorded runs pay nothing for it. */
const recorded = new WeakMap<SleepFuture, Recorded>();

/** The future that a sleeper awaits, and the timer that completes it. */
class SleepFuture extends Future<void> implements Timer {
  /** Whether it has been due, or is not awaited any more. */
  declare isVoid: boolean;

  constructor(loop: EventLoop, delaySeconds: number) {
    super(loop);
    this.isVoid = false;
    const { recorder, timers } = loop;
    if (recorder !== null) recorded.set(this, { delaySeconds, wakeCause: recorder.cause });
    timers.add(this, timers.now + delaySeconds);
  }

  get wakeCause(): number {
    return recorded.get(this)?.wakeCause ?? 0;
  }

  /** It is due. The sleeper may have been cancelled meanwhile. */
  runEntry(): void {
    this.isVoid = true;
    if (this.done()) return;
    const { recorder } = this.loop;
    recorder?.emitCause({ kind: "sleep.elapsed", sleep: recorder.refTo("sleep", this).id });
    this.complete();
  }

  /** It is not awaited any more. */
  stop(): void {
    if (this.isVoid) return;
    this.isVoid = true;
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

/** What `sleep(0)` returns: it yields control for one turn of the loop. */
class ZeroSleep<T> extends LibraryCoroutine<T> {
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
    if (recorder !== null) {
      recorder.madeAt = this.madeAt;
      recorder.noteAwait(this.next);
    }
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
    // Another task that drives the same coroutine has resumed it: that one waits, too.
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
    const loop = getRunningLoop();
    if (loop.recorder !== null) loop.recorder.madeAt = this.madeAt;
    this.future = new SleepFuture(loop, delaySeconds);
    return this.future.next() as IteratorResult<Suspension, never>;
  }

  protected override leave(): void {
    this.future?.stop();
  }
}

isCoroutineType(ZeroSleep);
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
export function sleep<T>(
  delaySeconds: number,
  result?: T,
  surplus?: unknown,
): Coroutine<T | undefined> {
  if (surplus !== undefined) refuseSurplus("sleep", 2, surplus);
  const made = delaySeconds <= 0 ? new ZeroSleep(result) : new Sleep(delaySeconds, result);
  const loop = findRunningLoop();
  // While recording, it is reported if it is never awaited.
  if (loop !== null && loop.recorder !== null) {
    made.noteIn(loop, loop.recorder.sleepMadeAt(sleep, delaySeconds));
  }
  return made;
}
