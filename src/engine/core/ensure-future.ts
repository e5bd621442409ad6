/**
 * ensureFuture: a future for anything that can be awaited.
 *
 * @see asyncio.tasks.ensure_future
 */

import { ValueError } from "../builtins/exceptions.ts";
import { checkLoop, refuseSurplus } from "../builtins/options.ts";
import type { EventLoop } from "./base-events.ts";
import {
  type Awaitable,
  type Coroutine,
  type CoroutineLike,
  isCoroutine,
  isGenerator,
} from "./coroutines.ts";
import { Future } from "./futures.ts";
import { coroutine } from "./generator-coroutines.ts";
import { getEventLoop } from "./running-loop.ts";

/**
 * A future or task as it is, or a task made of a coroutine or any other awaitable.
 *
 * asyncio: `ensure_future(aw, loop=)`, checked against CPython 3.14.
 *
 * @throws TypeError when it cannot be awaited.
 * @throws ValueError when it is another loop's future.
 */
export function ensureFuture<T>(awaitable: Awaitable<T>, loop?: EventLoop): Future<T>;
export function ensureFuture<T>(
  awaitable: Awaitable<T>,
  loop?: EventLoop,
  surplus?: unknown,
): Future<T> {
  if (loop !== undefined) checkLoop("ensureFuture", loop);
  if (surplus !== undefined) refuseSurplus("ensureFuture", 2, surplus);
  return futureFor(awaitable, loop);
}

/** {@link ensureFuture} without checks, for the library's own calls. */
export function futureFor<T>(awaitable: Awaitable<T>, loop?: EventLoop): Future<T> {
  if (isGenerator(awaitable)) return (loop ?? getEventLoop()).createTask(awaitable as never);
  if (awaitable instanceof Future) {
    if (loop !== undefined && awaitable.loop !== loop) {
      throw new ValueError(
        "The future belongs to a different loop than the one specified as the loop argument",
      );
    }
    return awaitable;
  }
  return (loop ?? getEventLoop()).createTask(coroutineOf(awaitable));
}

/**
 * A coroutine as it is, or one that awaits any other awaitable.
 *
 * @throws TypeError when it cannot be awaited.
 */
export function coroutineOf<T>(awaitable: Awaitable<T> | CoroutineLike<T>): CoroutineLike<T> {
  const isFuture = awaitable instanceof Future;
  if (!isFuture && isCoroutine(awaitable)) return awaitable as CoroutineLike<T>;
  if (isFuture || isAwaitable(awaitable)) return wrapAwaitable(awaitable as Awaitable<T>);
  throw new TypeError("An asyncio.Future, a coroutine or an awaitable is required");
}

/** JavaScript's own collections are iterable too, but cannot be awaited. */
function isAwaitable(value: unknown): value is Awaitable {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) return false;
  const isCollection = Array.isArray(value) || ArrayBuffer.isView(value);
  return !isCollection && !(value instanceof Map) && !(value instanceof Set);
}

const wrapAwaitable = coroutine(function* _wrap_awaitable<T>(awaitable: Awaitable<T>) {
  return yield* awaitable;
}) as <T>(awaitable: Awaitable<T>) => Coroutine<T>;
