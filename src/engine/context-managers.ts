/**
 * `async with` and `async for`, for generators.
 *
 * @see PEP 492
 */

import { recorded } from "./block-trace.ts";
import { type Coroutine, isCoroutine } from "./coroutines.ts";
import { runningRecorder } from "./running-loop.ts";

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
export function* asyncWith<T, R>(
  given: AsyncContextManager<T>,
  block: (value: T) => Coroutine<R>,
): Coroutine<R> {
  const recorder = runningRecorder();
  const manager = recorder === null ? given : recorded(recorder, given);
  const entered = manager.enter();
  const value = isCoroutine(entered) ? yield* entered as Coroutine<T> : (entered as T);
  let result: R;
  try {
    result = yield* block(value);
  } catch (error) {
    const swallowed = manager.exit({ error });
    if (isCoroutine(swallowed) ? yield* swallowed as Coroutine<boolean> : swallowed) {
      return undefined as R;
    }
    throw error;
  }
  const left = manager.exit();
  if (isCoroutine(left)) yield* left as Coroutine<boolean>;
  return result;
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
export function* asyncFor<T>(
  items: AsyncIteratorLike<T>,
  block: (item: T) => Coroutine<unknown>,
): Coroutine<void> {
  for (;;) {
    const { done, value } = yield* items.anext();
    if (done) return;
    if ((yield* block(value as T)) === false) return;
  }
}
