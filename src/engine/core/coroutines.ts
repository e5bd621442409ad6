/**
 * The coroutine protocol: what a task can drive and what `yield*` can await.
 *
 * `async def` is `function*` and `await` is `yield*`. A coroutine is lazy, as Python's is: nothing
 * of it runs before it is awaited or made a task.
 */

import type { Future } from "./futures.ts";
import type { HostRequest } from "./loop-host.ts";

/**
 * What a coroutine hands to its task when it suspends: a future to wait for, nothing (one turn of
 * the loop), or a request to the host.
 */
export type Suspension = Future<unknown> | HostRequest | undefined;

/** What `async def` functions return: a generator that tasks drive. */
export type Coroutine<T = void> = Generator<Suspension, T, unknown>;

/** Anything a task can drive: a generator, or an object with a generator's three methods. */
export interface CoroutineLike<T = unknown> {
  next(value?: unknown): IteratorResult<Suspension, T>;
  throw(error: unknown): IteratorResult<Suspension, T>;
  return(value: never): IteratorResult<Suspension, T>;
}

/** What `yield*` can await: a coroutine, a Future or a Task. */
export interface Awaitable<T = unknown> {
  [Symbol.iterator](): Iterator<Suspension, T, unknown>;
}

/** The type of what awaiting `A` returns. */
export type Awaited<A> = A extends Awaitable<infer T> ? T : never;

/** The right side of an `instanceof`: V8 is fast only with a `function`. */
function AnyGenerator(): void {}
/** What every generator inherits from. */
AnyGenerator.prototype = Object.getPrototypeOf(function* () {}).prototype;

/** The `next` of every generator that has no other. */
export const generatorNext: Coroutine<never>["next"] = AnyGenerator.prototype.next;

/** Whether it is a native generator, as nearly every coroutine is: quick to check. */
export function isGenerator(value: unknown): value is Coroutine<unknown> {
  return value instanceof AnyGenerator;
}

/** Whether a task can drive `value`. Futures are awaitable but no coroutines, as in Python. */
export function isCoroutine(value: unknown): value is CoroutineLike {
  if (isGenerator(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  const { next, throw: raise, return: close } = value as Partial<CoroutineLike>;
  return typeof next === "function" && typeof raise === "function" && typeof close === "function";
}

/**
 * The two steps without a value. They are shared, so that yielding control costs no object. V8 made
 * them, so that code which reads steps meets one hidden class. They are never written to.
 */
const steps = (function* (): Generator<undefined, undefined, unknown> {
  yield undefined;
})();
export const suspended = steps.next() as IteratorYieldResult<undefined>;
const returned = steps.next() as IteratorReturnResult<undefined>;

/** The step of what returns `value`. */
export function returning<T>(value: T): IteratorReturnResult<T> {
  return value === undefined ? (returned as IteratorReturnResult<T>) : { done: true, value };
}
