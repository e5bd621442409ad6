/**
 * Python's exceptions that coordinate tasks, on JavaScript's `Error`.
 *
 * Any JavaScript error is an `Exception`; what derives from `BaseException` here is not, so
 * `isException(error)` is what `except Exception` would catch.
 */

import { findRunningLoop } from "./loop-slot.ts";
import { inModule } from "./python-module.ts";

/** @internal Python's `args`, for errors that were made with something other than one string. */
export const argsKey: unique symbol = Symbol("asyncdemo.args");

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
    findRunningLoop()?.recorder?.errorMade(this);
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
 * `catch` without a condition catches it as well: what goes on after that, and awaits or gives an
 * item, gets a RuntimeError. Python: `GeneratorExit`, checked against CPython 3.14.
 */
export class GeneratorExit extends BaseException {}

/** The operation is not allowed in the future's state. */
export class InvalidStateError extends PythonError {}

/** Python's `RuntimeError`. */
export class RuntimeError extends PythonError {}

/** Python's `ValueError`. */
export class ValueError extends PythonError {}

/** Python's `AssertionError`: what an `assert` raises. */
export class AssertionError extends PythonError {}

/** Python's `LookupError`. */
export class LookupError extends PythonError {}

/** Python's builtin `TimeoutError`, which asyncio raises since 3.11. */
export class TimeoutError extends PythonError {}

/**
 * An async generator is over: raised by `aclose()` of one that has ignored an earlier `aclose()`.
 * `anext()` says so by `{ done: true }`. Python: `StopAsyncIteration`, checked against CPython 3.14.
 */
export class StopAsyncIteration extends PythonError {}

/** A barrier was aborted, or reset while tasks waited at it. */
export class BrokenBarrierError extends RuntimeError {}

/** Nothing is ready, no timer runs, and main is not done. CPython hangs there. */
export class DeadlockError extends RuntimeError {
  /** Whether tasks await one another in a circle: cancelling one would never come to an end. */
  readonly isCircular: boolean;

  constructor(message: string, isCircular = false) {
    super(message);
    this.isCircular = isCircular;
  }
}

inModule("builtins", BaseException, GeneratorExit, KeyboardInterrupt, SystemExit);
inModule("builtins", RuntimeError, ValueError, AssertionError, LookupError, TimeoutError);
inModule("builtins", StopAsyncIteration);
inModule("asyncio.exceptions", CancelledError, InvalidStateError, BrokenBarrierError);
inModule("asyncdemo", DeadlockError);

function argsGivenTo(error: Error): readonly unknown[] | undefined {
  return (error as { [argsKey]?: readonly unknown[] })[argsKey];
}

/** Python's `error.args`: what the error was made with. Frozen, so that `repr` writes a tuple. */
export function argsOf(error: Error): readonly unknown[] {
  const args = argsGivenTo(error);
  if (args !== undefined) return Object.freeze(args);
  return Object.freeze(Object.hasOwn(error, "message") ? [error.message] : []);
}

/** Whether Python lets this error out of the loop at once: KeyboardInterrupt and SystemExit. */
export function escapesLoop(error: unknown): error is KeyboardInterrupt | SystemExit {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit;
}

/**
 * Makes an error without a stack, for those the engine throws in the program's place: where it
 * lands is recorded at the await, and a stack nobody reads is most of an error's cost.
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
 * Makes errors of `type` without V8's help, which costs as much as a switch even where no stack is
 * taken; they look like any other error, and their stack is `stackOf` them when it is asked for.
 */
export function unstacked<E extends Error>(
  type: { readonly prototype: E },
  stackOf: (error: E) => string,
): (args: readonly unknown[]) => E {
  function MadeByEngine(this: { [argsKey]: readonly unknown[] }, args: readonly unknown[]): void {
    this[argsKey] = args;
  }
  MadeByEngine.prototype = type.prototype;
  /** A property that V8 gives to its own errors, and that can be set on these as well. */
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
  const make = MadeByEngine as unknown as new (args: readonly unknown[]) => E;
  return (args) => new make(args);
}

const makeCancelledError = unstacked(CancelledError, String);

/** A CancelledError with a message, or without one if that is undefined. */
export function cancelledErrorOf(message: unknown): CancelledError {
  return makeCancelledError(message === undefined ? noArgs : [message]);
}
