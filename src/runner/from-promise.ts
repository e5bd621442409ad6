/** fromPromise: a promise, awaited by a task. */

import type { Coroutine } from "../engine/coroutines.ts";
import { CancelledError } from "../engine/exceptions.ts";
import { PrivateFuture } from "../engine/private-future.ts";
import { getRunningLoop } from "../engine/running-loop.ts";

/**
 * Awaits a promise of ordinary JavaScript.
 *
 * Cancelling the task aborts the signal, and CancelledError is raised at once: what the promise
 * does after that is nobody's concern. Under the virtual clock no time passes while a promise is
 * awaited; the next timer has to wait for it.
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
  const isOver = loop.outside.begin();
  const settle = (apply: () => void): void => {
    if (!settled.done()) loop.callSoonThreadsafe(() => settled.done() || apply());
    isOver();
  };
  promise.then(
    (value) => settle(() => settled.setResult(value)),
    (reason) => settle(() => settled.setException(toError(reason))),
  );
  try {
    return yield* settled;
  } catch (error) {
    if (error instanceof CancelledError && settled.cancelled()) {
      isOver();
      controller.abort(error);
    }
    throw error;
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason), { cause: reason });
}
