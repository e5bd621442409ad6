/** Python's exceptions that programs raise and the engine does not: classes, bases and texts. */

import {
  argsOf,
  coverRecursion,
  errorText,
  LookupError,
  PythonError,
  RuntimeError,
} from "./exceptions.ts";
import { inModule } from "./python-module.ts";
import { repr, textOfArgs } from "./repr.ts";

/** Python's `KeyError`: a key that a mapping does not have. Its `str` is the `repr` of the key. */
export class KeyError extends LookupError {
  /** @internal */
  [errorText](): string {
    const args = argsOf(this);
    return args.length === 1 ? repr(args[0]) : textOfArgs(args);
  }
}

/** Python's `IndexError`: an index that a sequence does not have. */
export class IndexError extends LookupError {}

/** Python's `ArithmeticError`: the base of OverflowError and ZeroDivisionError. */
export class ArithmeticError extends PythonError {}

/** Python's `FloatingPointError`. */
export class FloatingPointError extends ArithmeticError {}

/** Python's `OverflowError`: a result is too large. */
export class OverflowError extends ArithmeticError {}

/** Python's `ZeroDivisionError`. JavaScript's `1 / 0` is Infinity; a program that wants it throws it. */
export class ZeroDivisionError extends ArithmeticError {}

/** Python's `BufferError`. */
export class BufferError extends PythonError {}

/** Python's `EOFError`: the input is over. */
export class EOFError extends PythonError {}

/** Python's `MemoryError`. */
export class MemoryError extends PythonError {}

/** Python's `NotImplementedError`: a method that a subclass has to define. */
export class NotImplementedError extends RuntimeError {}

/** Python's `RecursionError`. JavaScript raises a RangeError where calls nest too deeply. */
export class RecursionError extends RuntimeError {}

coverRecursion(RecursionError);
inModule("builtins", KeyError, IndexError, BufferError, EOFError, MemoryError);
inModule("builtins", ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError);
inModule("builtins", NotImplementedError, RecursionError);
