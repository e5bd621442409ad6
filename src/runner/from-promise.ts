/** fromPromise: a promise, awaited by a task. */

import { CancelledError } from "../engine/builtins/exceptions.ts";
import { refuseSurplus } from "../engine/builtins/options.ts";
import { repr } from "../engine/builtins/repr.ts";
import type { Coroutine } from "../engine/core/coroutines.ts";
import { GeneratorCoroutine } from "../engine/core/generator-coroutines.ts";
import { PrivateFuture } from "../engine/core/private-future.ts";
import { getRunningLoop } from "../engine/core/running-loop.ts";
import { libraryProblems } from "../words/problems/library.ts";

/**
 * The host's AbortSignal, where a project's types know it: through the DOM's or Node's. Others get
 * what every host has of it.
 */
type HostSignal = typeof globalThis extends { AbortSignal: { prototype: infer S } }
  ? S
  : { readonly aborted: boolean; readonly reason: unknown };

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
 * A promise that is rejected when its task has ended, or its loop has closed, is not reported: as
 * in asyncio with the future of a thread. Where the coroutine is dropped, it is reported as never
 * awaited, and how the promise is settled has no effect.
 *
 * @param start Called with a signal when the coroutine is awaited; or the promise itself.
 * @throws what the promise is rejected with; what is no Error is wrapped in one.
 * @example
 * const response = yield* fromPromise((signal) => fetch(url, { signal }));
 */
export function fromPromise<T>(
  start: PromiseLike<T> | ((signal: HostSignal) => PromiseLike<T>),
): Coroutine<T>;
export function fromPromise<T>(
  start: PromiseLike<T> | ((signal: HostSignal) => PromiseLike<T>),
  surplus?: unknown,
): Coroutine<T> {
  if (surplus !== undefined) refuseSurplus("fromPromise", 1, surplus);
  // Whether or not it is awaited: a rejection that has no handler would end the process.
  if (isOrdinaryPromise(start)) start.then(undefined, () => {});
  return new GeneratorCoroutine("fromPromise", awaiting(start));
}

/** Not one that begins its work when `then` is called. */
function isOrdinaryPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise && value.then === Promise.prototype.then;
}

function* awaiting<T>(
  start: PromiseLike<T> | ((signal: HostSignal) => PromiseLike<T>),
): Coroutine<T> {
  const loop = getRunningLoop();
  const controller = new AbortController();
  const promise = typeof start === "function" ? start(controller.signal) : start;
  if (typeof promise?.then !== "function") {
    throw new TypeError(libraryProblems().promise(repr(promise)));
  }
  const settled = new PrivateFuture<T>("promise", promise, loop);
  const work = loop.outside.start();
  const comeBack = (apply: () => void): void => {
    if (settled.done()) return;
    if (loop.recorder !== null) loop.recorder.cause = work.cause;
    apply();
  };
  const settle = (apply: () => void): void => {
    if (!settled.done() && !loop.isClosed()) loop.callSoonThreadsafe(() => comeBack(apply));
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
