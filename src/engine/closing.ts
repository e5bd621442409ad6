/**
 * Closing: ends a coroutine or an async generator where it is suspended, as `close()`, `aclose()`
 * and the collector do in CPython.
 *
 * GeneratorExit is thrown in there, not JavaScript's `return()` called. So `catch` sees it, a
 * context manager may await in its exit, raise, or swallow it, and then the generator goes on behind
 * the block. What the generator does decides how the closing ends:
 *
 *     GeneratorExit leaves it, or it returns    closed
 *     another error leaves it                   that is raised
 *     it suspends again                         RuntimeError: … ignored GeneratorExit
 *
 * A coroutine is closed from the inside out: each call of a coroutine function gets a GeneratorExit
 * of its own, although one that it awaits has swallowed it (`GeneratorCoroutine.throw`). Plain
 * generators do not see one another: one that swallows it returns to the one around it.
 *
 * `return()` of a plain generator is JavaScript's: it runs `finally` blocks only. The library's
 * blocks leave there too, by `closedByReturn`, but nothing can swallow it.
 *
 * @see gen_close and _gen_throw in CPython's genobject.c
 */

import type { Raised } from "./context-managers.ts";
import { type Coroutine, type CoroutineLike, isGenerator, type Suspension } from "./coroutines.ts";
import { GeneratorExit, RuntimeError, withoutStack } from "./exceptions.ts";

/** What is thrown into a generator to close it: it is raised at its `yield`, not here. */
export function makeGeneratorExit(): GeneratorExit {
  return withoutStack(() => new GeneratorExit());
}

/** What leaves a block that JavaScript's `return()` ends. */
export function closedByReturn(): Raised {
  return { error: makeGeneratorExit() };
}

/** The step that `generator` makes as GeneratorExit is thrown in; it ends with `value` if that leaves. */
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

/** The same for a coroutine that was dropped in the middle: what it raises is ignored. */
export function closeDropped(coroutine: CoroutineLike): void {
  try {
    close(coroutine);
  } catch {
    // CPython prints it as "Exception ignored while closing generator".
  }
}
