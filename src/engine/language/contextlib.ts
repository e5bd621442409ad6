/** The managers of Python's `contextlib` that need no generator: `suppress`, `closing` and the like. */

import {
  BaseExceptionGroup,
  type ErrorClass,
  isErrorClass,
  matcher,
} from "../builtins/exception-groups.ts";
import { setContext } from "../builtins/exception-metadata.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { repr } from "../builtins/repr.ts";
import type { Raised } from "../core/closing.ts";
import type { Coroutine } from "../core/coroutines.ts";
import type { AsyncContextManager } from "./protocols.ts";

/** A manager for `asyncWith` that never suspends: `__enter__` and `__exit__`. */
export interface ContextManager<T> {
  /** What the block is given. */
  enter(): T;
  /** Called however the block ends; true swallows the error. */
  exit(raised?: Raised): boolean;
}

/**
 * For `asyncWith`: a block that ends with an error of one of the classes ends normally. Of a group it
 * takes the members that match, and raises the rest.
 *
 * A CancelledError is swallowed if its class is among them, and `Error`, Python's Exception, does not
 * include it.
 *
 * Python: `contextlib.suppress(*exceptions)`, checked against CPython 3.14.
 *
 * @throws TypeError when an argument is not an error class.
 * @throws the members of a group that do not match.
 * @example
 * task.cancel();
 * yield* asyncWith(suppress(CancelledError), () => task);
 */
export function suppress(...types: readonly ErrorClass[]): ContextManager<void> {
  for (const type of types) {
    if (isErrorClass(type)) continue;
    throw new TypeError(`suppress() takes classes of errors, not ${repr(type)}`);
  }
  return new Suppress(types);
}

class Suppress implements ContextManager<void> {
  readonly #types: readonly ErrorClass[];

  constructor(types: readonly ErrorClass[]) {
    this.#types = types;
  }

  enter(): void {}

  exit(raised?: Raised): boolean {
    const error = raised?.error;
    if (!(error instanceof Error)) return false;
    if (matcher(this.#types)(error)) return true;
    if (!(error instanceof BaseExceptionGroup)) return false;
    const [, rest] = error.split(this.#types);
    if (rest === null) return true;
    setContext(rest, error);
    throw rest;
  }
}

/**
 * For `asyncWith`: does nothing, and gives the block `enterResult`. It stands in where a manager is
 * optional.
 *
 * Python: `contextlib.nullcontext(enter_result)`, checked against CPython 3.14.
 *
 * @example
 * yield* asyncWith(limit === null ? nullcontext() : new Semaphore(limit), function* () {
 *   yield* sleep(1);
 * });
 */
export function nullcontext(): ContextManager<undefined>;
export function nullcontext<T>(enterResult: T): ContextManager<T>;
export function nullcontext(enterResult?: unknown, surplus?: unknown): ContextManager<unknown> {
  if (surplus !== undefined) refuseSurplus("nullcontext", 1, surplus);
  return new NullContext(enterResult);
}

class NullContext implements ContextManager<unknown> {
  readonly #enterResult: unknown;

  constructor(enterResult: unknown) {
    this.#enterResult = enterResult;
  }

  enter(): unknown {
    return this.#enterResult;
  }

  exit(): boolean {
    return false;
  }
}

/**
 * For `asyncWith`: calls `close` on `thing` however the block ends.
 *
 * Python: `contextlib.closing(thing)`, checked against CPython 3.14.
 *
 * @throws what `close` throws, in the place of the block's error.
 * @example
 * yield* asyncWith(closing(connection), function* (each) {
 *   each.send("hello");
 * });
 */
export function closing<T extends { close(): unknown }>(thing: T): ContextManager<T>;
export function closing<T extends { close(): unknown }>(
  thing: T,
  surplus?: unknown,
): ContextManager<T> {
  if (surplus !== undefined) refuseSurplus("closing", 1, surplus);
  return new Closing(thing);
}

class Closing<T extends { close(): unknown }> implements ContextManager<T> {
  readonly #thing: T;

  constructor(thing: T) {
    this.#thing = thing;
  }

  enter(): T {
    return this.#thing;
  }

  exit(): boolean {
    this.#thing.close();
    return false;
  }
}

/**
 * For `asyncWith`: calls `aclose` on `thing` however the block ends.
 *
 * Python: `contextlib.aclosing(thing)`, checked against CPython 3.14.
 *
 * @example
 * yield* asyncWith(aclosing(ticks(3)), function* (each) {
 *   yield* asyncFor(each, function* (tick) {
 *     return tick !== 1;
 *   });
 * });
 */
export function aclosing<T extends { aclose(): Coroutine }>(thing: T): AsyncContextManager<T>;
export function aclosing<T extends { aclose(): Coroutine }>(
  thing: T,
  surplus?: unknown,
): AsyncContextManager<T> {
  if (surplus !== undefined) refuseSurplus("aclosing", 1, surplus);
  return new AsyncClosing(thing);
}

class AsyncClosing<T extends { aclose(): Coroutine }> implements AsyncContextManager<T> {
  readonly #thing: T;

  constructor(thing: T) {
    this.#thing = thing;
  }

  enter(): T {
    return this.#thing;
  }

  *exit(): Coroutine<boolean> {
    yield* this.#thing.aclose();
    return false;
  }
}

knownAs("suppress", Suppress);
knownAs("nullcontext", NullContext);
knownAs("closing", Closing);
knownAs("aclosing", AsyncClosing);
inModule("contextlib", Suppress, NullContext, Closing, AsyncClosing);
