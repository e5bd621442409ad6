/** fromPromise: a promise, awaited by a task. */

import type { Coroutine } from "../engine/coroutines.ts";
import { CancelledError } from "../engine/exceptions.ts";
import { PrivateFuture } from "../engine/private-future.ts";
import { getRunningLoop } from "../engine/running-loop.ts";

/**
 * Awaits a promise of ordinary JavaScript.
 *
 * Cancelling the task aborts the signal and raises CancelledError at once. How the promise is
 * settled after that has no effect.
 *
 * Until the promise is settled, the virtual clock follows the host's: the promise and the loop's
 * timers take effect in the same order as under the real clock. A promise that is settled within
 * 0.01 s takes no virtual time, a slower one a multiple of 0.01 s. Where both are due at the same
 * time, the timer comes first.
 *
 * @param start Called with a signal when the coroutine is awaited; or the promise itself.
 * @throws what the promise is rejected with; what is no Error is wrapped in one.
 * @example
 * const response = yield* fromPromise((signal) => fetch(url, { signal }));
 */
export function* fromPromise<T>(
  start: PromiseLike<T> | ((signal: AbortSignal) => PromiseLike<T>),
): Coroutine<T> {
  const loop = getRunningLoop();
  const controller = new AbortController();
  const promise = typeof start === "function" ? start(controller.signal) : start;
  const settled = new PrivateFuture<T>("promise", promise, loop);
  const work = loop.outside.start();
  const comeBack = (apply: () => void): void => {
    if (settled.done()) return;
    if (loop.recorder !== null) loop.recorder.cause = work.cause;
    apply();
  };
  const settle = (apply: () => void): void => {
    if (!settled.done()) loop.callSoonThreadsafe(() => comeBack(apply));
    work.end();
  };
  promise.then(
    (value) => settle(() => settled.setResult(value)),
    (reason) => settle(() => settled.setException(toError(reason))),
  );
  try {
    return yield* settled;
  } catch (error) {
    if (error instanceof CancelledError && settled.cancelled()) {
      work.abandon();
      controller.abort(error);
    }
    throw error;
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
}
