/**
 * Python's exceptions that coordinate tasks, on JavaScript's `Error`.
 *
 * Any JavaScript error is an `Exception`; what derives from `BaseException` here is not, so
 * `isException(error)` is what `except Exception` would catch.
 */

import { inModule, isRecursionError } from "./python-module.ts";

/** @internal Python's `args`, for errors that were made with something other than one string. */
export const argsKey: unique symbol = Symbol("asyncdemo.args");

/** @internal The method under this key is an error's `str`, where that is not of its `args` alone. */
export const errorText: unique symbol = Symbol("asyncdemo.errorText");

/** Is notified when one of Python's exceptions is made. */
export interface ErrorObserver {
  errorMade(error: Error): void;
}

/** The recorder of the running loop; null when it has none. */
let errorObserver: ErrorObserver | null = null;

/** Sets the observer of errors; null for none. */
export function observeErrors(observer: ErrorObserver | null): void {
  errorObserver = observer;
}

function messageOf(values: readonly unknown[]): string | undefined {
  return values.length === 0 ? undefined : values.map(String).join(", ");
}

/** An error that keeps Python's `args`: `new X()` and `new X("")` differ, as they do in Python. */
export class PythonError extends Error {
  /** @internal */
  readonly [argsKey]: readonly unknown[];

  constructor(...values: readonly unknown[]) {
    super(messageOf(values));
    this[argsKey] = values;
    if (errorObserver !== null) errorObserver.errorMade(this);
  }

  override get name(): string {
    return this.constructor.name;
  }
}

/** What `except Exception` does not catch. */
export class BaseException extends PythonError {}

/** A task, or what it awaited, was cancelled. Not an `Exception`. */
export class CancelledError extends BaseException {}

/** Ctrl-C. Leaves the loop at once, past other ready callbacks. */
export class KeyboardInterrupt extends BaseException {}

/** Ends the program. Leaves the loop at once, past other ready callbacks. */
export class SystemExit extends BaseException {
  /** The exit status asked for; null means 0. */
  readonly code: number | null;

  constructor(code: number | null = null) {
    super(...(code === null ? [] : [code]));
    this.code = code;
  }
}

/**
 * A coroutine or an async generator is closed: raised where it is suspended. Not an `Exception`.
 *
 * A `catch` without a condition catches it as well. A coroutine that awaits after that, or a
 * generator that yields an item, gets a RuntimeError.
 *
 * Python: `GeneratorExit`, checked against CPython 3.14.
 */
export class GeneratorExit extends BaseException {}

/** The operation is not allowed in the future's state. */
export class InvalidStateError extends PythonError {}

/** Python's `RuntimeError`. */
export class RuntimeError extends PythonError {}

/** JavaScript's error for a stack that is full is Python's RecursionError, and so a RuntimeError. */
export function coverRecursion(type: typeof RuntimeError): void {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: typeof RuntimeError, value: unknown): boolean {
      return isInstance.call(this, value) || (this === type && isRecursionError(Object(value)));
    },
  });
}

/** Python's `ValueError`. */
export class ValueError extends PythonError {}

/** Python's `AssertionError`: what an `assert` raises. */
export class AssertionError extends PythonError {}

/** Python's `AttributeError`: an attribute that an object does not have. */
export class AttributeError extends PythonError {}

/** Python's `LookupError`. */
export class LookupError extends PythonError {}

/**
 * An async generator is over: raised by `aclose()` of one that has ignored an earlier `aclose()`.
 * `anext()` says so by `{ done: true }`. Python: `StopAsyncIteration`, checked against CPython 3.14.
 */
export class StopAsyncIteration extends PythonError {}

/** A barrier was aborted, or reset while tasks waited at it. */
export class BrokenBarrierError extends RuntimeError {}

/** Nothing is ready, no timer runs, and main is not done. CPython would hang. */
export class DeadlockError extends RuntimeError {
  /** Whether tasks await one another in a cycle: cancelling one would never end. */
  readonly isCircular: boolean;

  constructor(message: string, isCircular = false) {
    super(message);
    this.isCircular = isCircular;
  }
}

coverRecursion(RuntimeError);
inModule("builtins", BaseException, GeneratorExit, KeyboardInterrupt, SystemExit);
inModule("builtins", RuntimeError, ValueError, AssertionError, LookupError);
inModule("builtins", AttributeError, StopAsyncIteration);
inModule("asyncio.exceptions", CancelledError, InvalidStateError, BrokenBarrierError);
inModule("asyncdemo", DeadlockError);

function argsGivenTo(error: Error): readonly unknown[] | undefined {
  return (error as { [argsKey]?: readonly unknown[] })[argsKey];
}

/** Python's `error.args`: what the error was made with. Frozen, so that `repr` writes a tuple. */
export function argsOf(error: Error): readonly unknown[] {
  const args = argsGivenTo(error);
  if (args !== undefined) return Object.freeze(args);
  if (isRecursionError(error)) return Object.freeze(["maximum recursion depth exceeded"]);
  return Object.freeze(Object.hasOwn(error, "message") ? [inOwnWords(error)] : []);
}

/** A call of what is imported, and what is imported, as the compiler names them. */
const compiledImport = /\(0 ?, ?import_[\w$]+\.([\w$]+)\)|\bimport_[\w$]+\.([\w$]+)/g;

/** What V8 says of a name in the program's text. */
const complaintOfName =
  / is not (?:a function|a constructor|(?:async )?iterable)\b|^The iterator does not provide/;

/** A message of V8's with what the program calls its imports: V8 sees what a compiler has made of them. */
function inOwnWords(error: Error): unknown {
  const { message } = error;
  if (typeof message !== "string" || !complaintOfName.test(message)) return message;
  if (Object.getPrototypeOf(error) !== TypeError.prototype) return message;
  // V8 calls what it has no name for an intermediate value, and names its own protocol.
  if (/^yield\* .*\(intermediate value\).* is not iterable$/s.test(message))
    return "what yield* was given cannot be awaited";
  // Arrays have iterators, which give what is in them; nothing can be thrown in.
  if (message === "The iterator does not provide a 'throw' method.")
    return "what yield* was given cannot be awaited: it has no throw()";
  const unread = " (cannot read property Symbol(Symbol.iterator))";
  return message.replace(unread, "").replace(compiledImport, "$1$2");
}

/** What was thrown; if a Proxy refuses to be inspected, the error of that. */
export function seenError(thrown: unknown): unknown {
  try {
    thrown instanceof Error;
    return thrown;
  } catch (refusal) {
    return refusal;
  }
}

/** Whether Python lets this error out of the loop at once: KeyboardInterrupt and SystemExit. */
export function escapesLoop(error: unknown): error is KeyboardInterrupt | SystemExit {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit;
}

/**
 * Makes an error without a stack, for errors that the engine raises at a program's await. The
 * await is recorded, and taking a stack is most of an error's cost.
 */
export function withoutStack<E extends Error>(make: () => E): E {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const noArgs: readonly unknown[] = Object.freeze([]);

/**
 * Makes errors of `type` without V8's constructor, which is slow even where it takes no stack. They
 * look like any other error. Their `stack` is made by `stackOf` when it is read.
 */
export function unstacked<E extends Error>(
  type: { readonly prototype: E },
  stackOf: (error: E) => string,
): (args: readonly unknown[]) => E {
  function MadeByEngine(this: { [argsKey]: readonly unknown[] }, args: readonly unknown[]): void {
    this[argsKey] = args;
  }
  MadeByEngine.prototype = type.prototype;
  /** A property of V8's own errors, computed here; it can be set as well. */
  const derive = (key: "message" | "stack", get: (error: E) => string): void => {
    Object.defineProperty(type.prototype, key, {
      configurable: true,
      get(this: E) {
        return get(this);
      },
      set(this: E, value: unknown) {
        Object.defineProperty(this, key, { value, configurable: true, writable: true });
      },
    });
  };
  derive("message", (error) => messageOf(argsGivenTo(error) ?? noArgs) ?? "");
  derive("stack", stackOf);
  // To TypeScript a function is no constructor; a class would have a prototype of its own.
  const make = MadeByEngine as unknown as new (args: readonly unknown[]) => E;
  return (args) => new make(args);
}

const makeCancelledError = unstacked(CancelledError, String);

/** A CancelledError with a message, or without one if that is undefined. */
export function cancelledErrorOf(message: unknown): CancelledError {
  return makeCancelledError(message === undefined ? noArgs : [message]);
}
