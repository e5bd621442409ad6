/**
 * Closing: ends a coroutine or an async generator where it is suspended, as `close()`, `aclose()`
 * and the collector do in CPython.
 *
 * GeneratorExit is thrown there; JavaScript's `return()` is not called. So `catch` sees it, and a
 * context manager may await in its exit, raise, or swallow it; then the generator goes on after the
 * block. What the generator does decides how the closing ends:
 *
 *     GeneratorExit leaves it, or it returns    closed
 *     another error leaves it                   that is raised
 *     it suspends again                         RuntimeError: … ignored GeneratorExit
 *
 * A coroutine is closed from the inside out. Each call of a coroutine function gets a GeneratorExit
 * of its own, even if the call that it awaits swallowed one (`GeneratorCoroutine.throw`). A plain
 * generator that swallows it returns to the one around it.
 *
 * `return()` of a plain generator is JavaScript's: it runs `finally` blocks only. The library's
 * blocks are left there too, by `closedByReturn`, but nothing can swallow that.
 *
 * @see gen_close and _gen_throw in CPython's genobject.c
 */

import { GeneratorExit, RuntimeError, withoutStack } from "../builtins/exceptions.ts";
import { type Coroutine, type CoroutineLike, isGenerator, type Suspension } from "./coroutines.ts";

/** The error that leaves a block, as `{ error }`; undefined when the block ended normally. */
export interface Raised {
  readonly error: unknown;
}

/** What is thrown into a generator to close it: it is raised at its `yield`, not here. */
export function makeGeneratorExit(): GeneratorExit {
  return withoutStack(() => new GeneratorExit());
}

/** What leaves a block that JavaScript's `return()` ends. */
export function closedByReturn(): Raised {
  return { error: makeGeneratorExit() };
}

/** Throws GeneratorExit into `generator`, and returns the step; if it leaves, one with `value`. */
export function throwExit<T>(generator: Coroutine<T>, value: T): IteratorResult<Suspension, T> {
  try {
    return generator.throw(makeGeneratorExit());
  } catch (error) {
    if (error instanceof GeneratorExit) return { done: true, value };
    throw error;
  }
}

/** The error of a coroutine that suspends again as it is closed. */
export function ignoredExit(): RuntimeError {
  return new RuntimeError("coroutine ignored GeneratorExit");
}

/**
 * Python's `coroutine.close()`.
 *
 * @throws RuntimeError when it awaits again.
 * @throws what its clean-up raises.
 */
export function close(coroutine: CoroutineLike): void {
  if (!hasClosed(coroutine)) throw ignoredExit();
}

/** The same, but returns false for a coroutine that awaits again. */
export function hasClosed(coroutine: CoroutineLike): boolean {
  const { done } = isGenerator(coroutine)
    ? throwExit(coroutine, undefined)
    : coroutine.return(undefined as never);
  return done === true;
}

/** The same for a coroutine that was dropped while suspended: its errors are ignored. */
export function closeDropped(coroutine: CoroutineLike): void {
  try {
    close(coroutine);
  } catch {
    // CPython prints it as "Exception ignored while closing generator".
  }
}
