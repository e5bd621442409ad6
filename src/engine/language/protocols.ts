/** The protocols of `async with` and `async for`. What lacks one is refused in CPython's words, with a hint. */

import { addNote } from "../builtins/exception-metadata.ts";
import { moduleOf, pythonType } from "../builtins/python-module.ts";
import type { Raised } from "../core/closing.ts";
import type { Coroutine } from "../core/coroutines.ts";

/** Something to be used with `asyncWith`: `__aenter__` and `__aexit__`. */
export interface AsyncContextManager<T> {
  /** What the block is given; may suspend. */
  enter(): T | Coroutine<T>;
  /** Called however the block ends; true swallows the error. */
  exit(raised?: Raised): boolean | Coroutine<boolean>;
}

/** Something to be used with `asyncFor`: `__anext__`. */
export interface AsyncIteratorLike<T> {
  /** The next item, or `{ done: true }`. */
  anext(): Coroutine<IteratorResult<T, void>>;
}

/** What a method of a manager returned, which need not be a coroutine. A promise would be lost. */
export function notAPromise<T>(returned: T, method: "__aenter__" | "__aexit__" | "__enter__"): T {
  if (!isPromise(returned)) return returned;
  throw refusal(
    `'async with' received an object from ${method} that does not implement __await__: ${pythonType(returned)}`,
    promiseHint,
  );
}

const promiseHint = "to await a promise, write yield* fromPromise(() => promise)";

function isPromise(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Symbol.iterator in value) return false;
  return typeof (value as Partial<PromiseLike<unknown>>).then === "function";
}

/** A TypeError in CPython's words, with a note on what to write. */
export function refusal(message: string, hint: string): TypeError {
  const error = new TypeError(message);
  addNote(error, hint);
  return error;
}

/** Checks what `asyncWith` is given. CPython looks for the exit first. */
export function checkManager(given: unknown): void {
  const [enter, exit] = managerMethods(given);
  if (typeof exit === "function" && typeof enter === "function") return;
  const missed = typeof exit === "function" ? "__aenter__" : "__aexit__";
  throw refusal(
    `'${pythonType(given)}' object does not support the asynchronous context manager protocol (missed ${missed} method)`,
    "asyncWith takes an object that has enter() and exit()",
  );
}

type Methods = Partial<AsyncContextManager<unknown>>;

/** The two methods of a manager. Either may be undefined, or of any type. */
export function managerMethods(given: unknown): [enter: Methods["enter"], exit: Methods["exit"]] {
  const { enter, exit } = (given ?? {}) as Methods;
  return [enter, exit];
}

/** The error of what an exit stack cannot enter. */
export function unsupported(
  given: unknown,
  protocol: string,
  hint = "it takes an object that has enter() and exit()",
): TypeError {
  const type = pythonType(given);
  const isBuiltIn = typeof given !== "object" || given === null || /^(dict|list|tuple)$/.test(type);
  const module = isBuiltIn ? "builtins" : moduleOf(given.constructor);
  return refusal(`'${module}.${type}' object does not support the ${protocol}`, hint);
}

/** Checks what `asyncFor` goes through. */
export function checkIterator(given: unknown): void {
  const { anext } = (given ?? {}) as Partial<AsyncIteratorLike<unknown>>;
  if (typeof anext === "function") return;
  const isIterable = typeof Object(given)[Symbol.iterator] === "function";
  const instead = isIterable ? "; for … of goes through this one" : "";
  throw refusal(
    `'async for' requires an object with __aiter__ method, got ${pythonType(given)}`,
    `asyncFor takes an object that has anext()${instead}`,
  );
}

/** The error of what `anext()` returned, which cannot be awaited. */
export function invalidNext(next: unknown): TypeError {
  const message = `'async for' received an invalid object from __anext__: ${pythonType(next)}`;
  return refusal(message, isPromise(next) ? promiseHint : "anext() returns a coroutine");
}
