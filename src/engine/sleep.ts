/**
 * sleep: the one awaitable of the library that always suspends.
 *
 * @see asyncio.tasks.sleep
 */

import type { AwaitRef } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { trackedCoroutine } from "./coroutine-objects.ts";
import type { Coroutine } from "./coroutines.ts";
import { ValueError } from "./exceptions.ts";
import { Future } from "./futures.ts";
import { inModule, knownAs } from "./python-module.ts";
import type { Recorder } from "./recorder.ts";
import { getRunningLoop } from "./running-loop.ts";

class SleepFuture extends Future<void> {
  readonly delaySeconds: number;

  constructor(loop: EventLoop, delaySeconds: number) {
    super(loop);
    this.delaySeconds = delaySeconds;
  }

  /** The timer's callback: the sleeper may have been cancelled meanwhile. */
  elapse(): void {
    if (this.done()) return;
    const recorder = this.loop.recorder;
    if (recorder === null) {
      this.setResult();
      return;
    }
    recorder.emitCause({ kind: "sleep.elapsed", sleep: recorder.refTo("sleep", this).id });
    this.setResult();
  }

  protected override recordFinished(): void {}

  override awaitRef(recorder: Recorder): AwaitRef {
    return { ...recorder.refTo("sleep", this), delaySeconds: this.delaySeconds };
  }
}

inModule("_asyncio", SleepFuture);
knownAs("Future", SleepFuture);

/**
 * Suspends the current task for `delaySeconds` of the loop's time, then returns `result`.
 *
 * asyncio: `sleep(delay, result)`, checked against CPython 3.14. A delay of 0 or less gives every
 * other ready task one turn. Cancelling the task cancels the timer too. Tasks whose sleeps end at
 * the same instant wake in the order in which their timers were made.
 *
 * @throws ValueError when the delay is NaN.
 * @example
 * yield* sleep(0.5);
 */
export function sleep(delaySeconds: number): Coroutine<void>;
export function sleep<T>(delaySeconds: number, result: T): Coroutine<T>;
export function sleep<T>(delaySeconds: number, result?: T): Coroutine<T | undefined> {
  return trackedCoroutine("sleep", sleeping(delaySeconds, result));
}

function* sleeping<T>(delaySeconds: number, result?: T): Coroutine<T | undefined> {
  if (delaySeconds <= 0) {
    getRunningLoop().recorder?.noteAwait();
    yield undefined;
    return result;
  }
  if (Number.isNaN(delaySeconds)) throw new ValueError("Invalid delay: NaN (not a number)");
  const loop = getRunningLoop();
  const future = new SleepFuture(loop, delaySeconds);
  const timer = loop.callLater(delaySeconds, () => future.elapse());
  try {
    yield* future;
    return result;
  } finally {
    timer.cancel();
  }
}
