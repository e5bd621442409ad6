/**
 * `async with` and `async for`, for generators.
 *
 * @see PEP 492
 */

import type { Item } from "./async-generators.ts";
import { recorded } from "./block-trace.ts";
import { closedByReturn } from "./closing.ts";
import { type Coroutine, isCoroutine, type Suspension } from "./coroutines.ts";
import { runningRecorder } from "./running-loop.ts";

/** What a block yields: what it awaits, and, in an async generator, items. */
export type BlockYield = Suspension | Item<unknown>;

/** What runs a block: a coroutine; or, where the block gives items, a part of an async generator. */
export type BlockCoroutine<T, Y> = [Y] extends [Suspension]
  ? Coroutine<T>
  : Generator<Suspension | Y, T, unknown>;

/** What leaves a block: `{ error }`, or nothing when it ended normally. */
export interface Raised {
  readonly error: unknown;
}

/** Something to be used with `asyncWith`: `__aenter__` and `__aexit__`. */
export interface AsyncContextManager<T> {
  /** What the block is given; may suspend. */
  enter(): T | Coroutine<T>;
  /** Called however the block ends; true swallows the error. */
  exit(raised?: Raised): boolean | Coroutine<boolean>;
}

/**
 * Python's `async with manager as value: …`.
 *
 * @returns what the block returns; undefined when the manager swallowed its error.
 * @example
 * yield* asyncWith(lock, function* () {
 *   // the lock is held here
 * });
 */
export function asyncWith<T, R, Y extends BlockYield>(
  manager: AsyncContextManager<T>,
  block: (value: T) => Generator<Y, R, unknown>,
): BlockCoroutine<R, Y>;
export function* asyncWith<T, R, Y extends BlockYield>(
  given: AsyncContextManager<T>,
  block: (value: T) => Generator<Y, R, unknown>,
): Generator<Suspension | Y, R, unknown> {
  const recorder = runningRecorder();
  const manager = recorder === null ? given : recorded(recorder, given);
  const entered = manager.enter();
  const value = isCoroutine(entered) ? yield* entered as Coroutine<T> : (entered as T);
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
  return result;
}

function* leave(manager: AsyncContextManager<unknown>, raised: Raised): Coroutine<boolean> {
  const swallowed = manager.exit(raised);
  return isCoroutine(swallowed) ? yield* swallowed as Coroutine<boolean> : swallowed;
}

/** Something to be used with `asyncFor`: `__anext__`. */
export interface AsyncIteratorLike<T> {
  /** The next item, or `{ done: true }`. */
  anext(): Coroutine<IteratorResult<T, void>>;
}

/**
 * Python's `async for item in items: …`. A block that returns false breaks out of the loop.
 *
 * @example
 * yield* asyncFor(asCompleted(tasks), function* (task) {
 *   print(task.result());
 * });
 */
export function asyncFor<T, Y extends BlockYield>(
  items: AsyncIteratorLike<T>,
  block: (item: T) => Generator<Y, unknown, unknown>,
): BlockCoroutine<void, Y>;
export function* asyncFor<T, Y extends BlockYield>(
  items: AsyncIteratorLike<T>,
  block: (item: T) => Generator<Y, unknown, unknown>,
): Generator<Suspension | Y, void, unknown> {
  for (;;) {
    const { done, value } = yield* items.anext();
    if (done) return;
    if ((yield* block(value as T)) === false) return;
  }
}
