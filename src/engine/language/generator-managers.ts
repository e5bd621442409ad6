/** `asyncContextManager`: a manager for `asyncWith`, written as one generator function. */

import { chainContext, raisedFrom, setContext } from "../builtins/exception-metadata.ts";
import { RuntimeError, StopAsyncIteration } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs, pythonType } from "../builtins/python-module.ts";
import type { Raised } from "../core/closing.ts";
import { type Coroutine, isCoroutine } from "../core/coroutines.ts";
import { AsyncGenerator, generatorOf, type ItemGenerator } from "./async-generators.ts";
import type { AsyncContextManager } from "./protocols.ts";
import { refusal } from "./protocols.ts";

/**
 * Makes a function that returns managers of a generator function with one `yield item(value)`: what
 * is before it enters, `value` is what the block is given, and what is after it exits.
 *
 * The error that leaves the block is raised at the `yield`; a generator that catches it, and returns,
 * has swallowed it. So `finally` around the `yield` is left however the block ends, by a cancellation
 * as well. Each manager is used once.
 *
 * Python: `@contextlib.asynccontextmanager`, checked against CPython 3.14. The manager is not a
 * decorator.
 *
 * @throws RuntimeError from `asyncWith`, when the generator yields no item, or more than one.
 * @throws TypeError from the function, when `generatorFunction` does not return a generator.
 * @example
 * const connection = asyncContextManager(function* connection(host: string) {
 *   print("open", host);
 *   try {
 *     yield item(host.length);
 *   } finally {
 *     yield* sleep(1);
 *     print("closed", host);
 *   }
 * });
 * yield* asyncWith(connection("a"), function* (length) {
 *   print(length);
 * });
 */
export function asyncContextManager<A extends unknown[], T>(
  generatorFunction: (...args: A) => ItemGenerator<T> | AsyncGenerator<T>,
): (...args: A) => AsyncContextManager<T>;
export function asyncContextManager<A extends unknown[], T>(
  generatorFunction: (...args: A) => ItemGenerator<T> | AsyncGenerator<T>,
  surplus?: unknown,
): (...args: A) => AsyncContextManager<T> {
  if (surplus !== undefined) refuseSurplus("asyncContextManager", 1, surplus);
  const { name } = generatorFunction;
  const made = (...args: A): AsyncContextManager<T> =>
    new GeneratorManager(begun(name, generatorFunction(...args)));
  Object.defineProperty(made, "name", { value: name });
  return made;
}

function begun<T>(name: string, made: ItemGenerator<T> | AsyncGenerator<T>): AsyncGenerator<T> {
  if (made instanceof AsyncGenerator) return made;
  if (isCoroutine(made)) return generatorOf(name, made as ItemGenerator<T>);
  throw refusal(
    `'${pythonType(made)}' object is not an async iterator`,
    "asyncContextManager takes a generator function: function* () { yield item(value); }",
  );
}

class GeneratorManager<T> implements AsyncContextManager<T> {
  readonly #generator: AsyncGenerator<T>;

  constructor(generator: AsyncGenerator<T>) {
    this.#generator = generator;
  }

  *enter(): Coroutine<T> {
    const { done, value } = yield* this.#generator.anext();
    if (!done) return value;
    const refused = raisedFrom(new RuntimeError("generator didn't yield"), null);
    setContext(refused, new StopAsyncIteration());
    throw refused;
  }

  *exit(raised?: Raised): Coroutine<boolean> {
    if (raised === undefined) {
      const { done } = yield* this.#generator.anext();
      return done ? false : yield* this.#refuse("generator didn't stop");
    }
    const { error } = raised;
    try {
      const { done } = yield* this.#generator.athrow(error);
      if (done) return true;
    } catch (thrown) {
      if (thrown === error || isWrapped(error, thrown)) return false;
      chainContext(thrown, error);
      throw thrown;
    }
    return yield* this.#refuse("generator didn't stop after athrow()", error);
  }

  *#refuse(message: string, handled?: unknown): Coroutine<never> {
    const refused = new RuntimeError(message);
    chainContext(refused, handled);
    try {
      yield* this.#generator.aclose();
    } catch (error) {
      chainContext(error, refused);
      throw error;
    }
    throw refused;
  }
}

/** Whether it is the RuntimeError that an async generator makes of a StopAsyncIteration. */
function isWrapped(error: unknown, thrown: unknown): boolean {
  if (!(error instanceof StopAsyncIteration)) return false;
  return thrown instanceof RuntimeError && thrown.cause === error;
}

// CPython's own name: in a trace it is the type of a block's manager.
knownAs("_AsyncGeneratorContextManager", GeneratorManager);
inModule("contextlib", GeneratorManager);
