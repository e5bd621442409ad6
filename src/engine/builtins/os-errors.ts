/** `OSError` and its subclasses: errors of the operating system, files and connections. */

import { argsOf, errorText, PythonError } from "./exceptions.ts";
import { inModule } from "./python-module.ts";
import { repr, str, textOfArgs } from "./repr.ts";

/**
 * Python's `OSError`. With a number and a text it has `errno` and `strerror`, with a third argument
 * `filename`, and with a fifth `filename2`. `new OSError(2, "…")` is a FileNotFoundError, as each
 * number that has a class of its own makes one of that; they are Linux's.
 *
 * Checked against CPython 3.14.
 *
 * @example
 * throw new OSError(2, "No such file or directory", "settings.json");
 */
export class OSError extends PythonError {
  #filename: unknown = null;
  #filename2: unknown = null;

  constructor(...values: readonly unknown[]) {
    const [errno, , filename = null, , filename2 = null] = hasNumber(values) ? values : [];
    super(...(filename === null ? values : values.slice(0, 2)));
    if (!hasNumber(values)) return;
    this.#filename = filename;
    this.#filename2 = filename2;
    this.message = this[errorText]();
    const type = new.target === OSError ? classes.get(errno) : undefined;
    if (type !== undefined) Object.setPrototypeOf(this, type.prototype);
  }

  /** Its number; null for an error that was made of a text alone. */
  get errno(): unknown {
    return this.#field(0);
  }

  /** The text of its number. */
  get strerror(): unknown {
    return this.#field(1);
  }

  /** The file that it is about; null for none. */
  get filename(): unknown {
    return this.#filename;
  }

  /** The second file, of a renaming; null for none. */
  get filename2(): unknown {
    return this.#filename2;
  }

  #field(at: 0 | 1): unknown {
    const args = argsOf(this);
    return hasNumber(args) ? args[at] : null;
  }

  /** @internal */
  [errorText](): string {
    const { errno, strerror, filename, filename2 } = this;
    const args = argsOf(this);
    if (!hasNumber(args)) return textOfArgs(args);
    const second = filename2 === null ? "" : ` -> ${repr(filename2)}`;
    const files = filename === null ? "" : `: ${repr(filename)}${second}`;
    return `[Errno ${str(errno)}] ${str(strerror)}${files}`;
  }
}

/** Whether an error made of these has an `errno`. */
function hasNumber(args: readonly unknown[]): boolean {
  return args.length > 1 && args.length < 6;
}

/** Python's `BlockingIOError`: the operation would wait. */
export class BlockingIOError extends OSError {}

/** Python's `ChildProcessError`. */
export class ChildProcessError extends OSError {}

/** Python's `ConnectionError`: the base of those that follow. */
export class ConnectionError extends OSError {}

/** Python's `BrokenPipeError`: the other end is closed. */
export class BrokenPipeError extends ConnectionError {}

/** Python's `ConnectionAbortedError`. */
export class ConnectionAbortedError extends ConnectionError {}

/** Python's `ConnectionRefusedError`. */
export class ConnectionRefusedError extends ConnectionError {}

/** Python's `ConnectionResetError`. */
export class ConnectionResetError extends ConnectionError {}

/** Python's `FileExistsError`. */
export class FileExistsError extends OSError {}

/** Python's `FileNotFoundError`. */
export class FileNotFoundError extends OSError {}

/** Python's `InterruptedError`: a signal arrived. */
export class InterruptedError extends OSError {}

/** Python's `IsADirectoryError`. */
export class IsADirectoryError extends OSError {}

/** Python's `NotADirectoryError`. */
export class NotADirectoryError extends OSError {}

/** Python's `PermissionError`. */
export class PermissionError extends OSError {}

/** Python's `ProcessLookupError`: there is no such process. */
export class ProcessLookupError extends OSError {}

/** Python's builtin `TimeoutError`, which asyncio raises since 3.11. */
export class TimeoutError extends OSError {}

/** By Linux's numbers. */
const classes: ReadonlyMap<unknown, typeof OSError> = new Map([
  [1, PermissionError],
  [2, FileNotFoundError],
  [3, ProcessLookupError],
  [4, InterruptedError],
  [10, ChildProcessError],
  [11, BlockingIOError],
  [13, PermissionError],
  [17, FileExistsError],
  [20, NotADirectoryError],
  [21, IsADirectoryError],
  [32, BrokenPipeError],
  [103, ConnectionAbortedError],
  [104, ConnectionResetError],
  [108, BrokenPipeError],
  [110, TimeoutError],
  [111, ConnectionRefusedError],
  [114, BlockingIOError],
  [115, BlockingIOError],
]);

inModule("builtins", OSError, BlockingIOError, ChildProcessError, ConnectionError);
inModule("builtins", BrokenPipeError, ConnectionAbortedError, ConnectionRefusedError);
inModule("builtins", ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError);
inModule("builtins", IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError);
inModule("builtins", TimeoutError);
