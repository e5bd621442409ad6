/**
 * ensureFuture: whatever can be awaited, as a future.
 *
 * @see asyncio.tasks.ensure_future
 */

import type { EventLoop } from "./base-events.ts";
import { type Awaitable, type Coroutine, isCoroutine, isGenerator } from "./coroutines.ts";
import { ValueError } from "./exceptions.ts";
import { Future } from "./futures.ts";
import { getEventLoop } from "./running-loop.ts";

/**
 * A future or task as it is, or a task made of a coroutine or any other awaitable.
 *
 * asyncio: `ensure_future(aw, loop=)`, checked against CPython 3.14.
 *
 * @throws TypeError when it cannot be awaited.
 * @throws ValueError when it is another loop's future.
 */
export function ensureFuture<T>(awaitable: Awaitable<T>, loop?: EventLoop): Future<T> {
  if (isGenerator(awaitable)) return (loop ?? getEventLoop()).createTask(awaitable as never);
  if (awaitable instanceof Future) {
    if (loop !== undefined && awaitable.loop !== loop) {
      throw new ValueError(
        "The future belongs to a different loop than the one specified as the loop argument",
      );
    }
    return awaitable;
  }
  if (isCoroutine(awaitable)) return (loop ?? getEventLoop()).createTask(awaitable as never);
  if (isAwaitable(awaitable)) return (loop ?? getEventLoop()).createTask(wrapAwaitable(awaitable));
  throw new TypeError("An asyncio.Future, a coroutine or an awaitable is required");
}

/** JavaScript's own collections are iterable too, but nothing to wait for. */
function isAwaitable(value: unknown): value is Awaitable {
  if (typeof value !== "object" || value === null || !(Symbol.iterator in value)) return false;
  const isCollection = Array.isArray(value) || ArrayBuffer.isView(value);
  return !isCollection && !(value instanceof Map) && !(value instanceof Set);
}

function* wrapAwaitable<T>(awaitable: Awaitable<T>): Coroutine<T> {
  return yield* awaitable;
}
