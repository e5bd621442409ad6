/**
 * `async with` and `async for`, for generators.
 *
 * @see PEP 492
 */

import { chainContext } from "../builtins/exception-metadata.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { closedByReturn, type Raised } from "../core/closing.ts";
import { type Coroutine, isCoroutine, type Suspension } from "../core/coroutines.ts";
import { runningRecorder } from "../core/running-loop.ts";
import type { Item } from "./async-generators.ts";
import { recorded } from "./block-trace.ts";
import {
  type AsyncContextManager,
  type AsyncIteratorLike,
  checkIterator,
  checkManager,
  invalidNext,
  notAPromise,
} from "./protocols.ts";

/** What a block yields: what it awaits, and, in an async generator, items. */
export type BlockYield = Suspension | Item<unknown>;

/** What runs a block: a coroutine; or, if the block yields items, a part of an async generator. */
export type BlockCoroutine<T, Y> = [Y] extends [Suspension]
  ? Coroutine<T>
  : Generator<Suspension | Y, T, unknown>;

/** What the function of a block returns: anything that can be awaited. */
export interface Block<T, Y> {
  [Symbol.iterator](): Iterator<Y, T, unknown>;
}

/**
 * Python's `async with manager as value: …`, and `with manager as value: …`.
 *
 * @returns what the block returns; undefined when the manager swallowed its error.
 * @example
 * yield* asyncWith(lock, function* () {
 *   // the lock is held here
 * });
 */
export function asyncWith<T, R, Y extends BlockYield>(
  manager: AsyncContextManager<T>,
  block: (value: T) => Block<R, Y>,
): BlockCoroutine<R, Y>;
export function* asyncWith<T, R, Y extends BlockYield>(
  given: AsyncContextManager<T>,
  block: (value: T) => Block<R, Y>,
  surplus?: unknown,
): Generator<Suspension | Y, R, unknown> {
  if (surplus !== undefined) refuseSurplus("asyncWith", 2, surplus);
  checkManager(given);
  const recorder = runningRecorder();
  const manager = recorder === null ? given : recorded(recorder, given);
  const entered = manager.enter();
  const value = isCoroutine(entered)
    ? yield* entered as Coroutine<T>
    : notAPromise(entered as T, "__aenter__");
  let result: R;
  let isIn = true;
  try {
    result = yield* block(value);
    isIn = false;
  } catch (error) {
    isIn = false;
    if (yield* leave(manager, { error })) return undefined as R;
    throw error;
  } finally {
    if (isIn) yield* leave(manager, closedByReturn());
  }
  const left = manager.exit();
  if (isCoroutine(left)) yield* left as Coroutine<boolean>;
  else notAPromise(left, "__aexit__");
  return result;
}

function* leave(manager: AsyncContextManager<unknown>, raised: Raised): Coroutine<boolean> {
  try {
    const swallowed = manager.exit(raised);
    if (isCoroutine(swallowed)) return yield* swallowed as Coroutine<boolean>;
    return notAPromise(swallowed, "__aexit__");
  } catch (error) {
    chainContext(error, raised.error);
    throw error;
  }
}

/**
 * Python's `async for item in items: …`.
 *
 * `continue` is `return` in the block, and `break` is `return false`; any other value goes on.
 * `return` of the function around it is `break` and a variable. Leaving the loop, also by an error,
 * does not close what is iterated, as in Python: `aclosing` around the loop does.
 *
 * @returns whether the loop came to the end of the items, and its `else` would run.
 * @example
 * yield* asyncFor(asCompleted(tasks), function* (task) {
 *   if (task.cancelled()) return; // continue
 *   print(task.result());
 *   return task.result() !== "stop"; // false: break
 * });
 */
export function asyncFor<T, Y extends BlockYield>(
  items: AsyncIteratorLike<T>,
  block: (item: T) => Generator<Y, unknown, unknown>,
): BlockCoroutine<boolean, Y>;
export function* asyncFor<T, Y extends BlockYield>(
  items: AsyncIteratorLike<T>,
  block: (item: T) => Generator<Y, unknown, unknown>,
  surplus?: unknown,
): Generator<Suspension | Y, boolean, unknown> {
  if (surplus !== undefined) refuseSurplus("asyncFor", 2, surplus);
  checkIterator(items);
  for (;;) {
    const next = items.anext();
    if (typeof next?.[Symbol.iterator] !== "function") throw invalidNext(next);
    const { done, value } = yield* next;
    if (done) return true;
    if ((yield* block(value as T)) === false) return false;
  }
}
