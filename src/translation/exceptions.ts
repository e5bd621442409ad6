/** Python's exceptions: which the package has, which JavaScript has, and which have to be written. */

/** Those that the package exports. */
const ofPackage = new Set([
  ...["AssertionError", "BaseException", "BaseExceptionGroup", "BrokenBarrierError"],
  ...["CancelledError", "ExceptionGroup", "GeneratorExit", "InvalidStateError"],
  ...["KeyboardInterrupt", "LookupError", "QueueEmpty", "QueueFull", "QueueShutDown"],
  ...["RuntimeError", "StopAsyncIteration", "SystemExit", "TimeoutError", "ValueError"],
]);

/** Those of JavaScript's that mean the same. */
const ofJavaScript: Readonly<Record<string, string>> = {
  Exception: "Error",
  TypeError: "TypeError",
};

/** Python's others, with what they extend. */
const written: Readonly<Record<string, string>> = {
  ArithmeticError: "Exception",
  ZeroDivisionError: "ArithmeticError",
  OverflowError: "ArithmeticError",
  AttributeError: "Exception",
  EOFError: "Exception",
  IndexError: "LookupError",
  KeyError: "LookupError",
  MemoryError: "Exception",
  NameError: "Exception",
  OSError: "Exception",
  ConnectionError: "OSError",
  BrokenPipeError: "ConnectionError",
  ConnectionAbortedError: "ConnectionError",
  ConnectionRefusedError: "ConnectionError",
  ConnectionResetError: "ConnectionError",
  FileExistsError: "OSError",
  FileNotFoundError: "OSError",
  InterruptedError: "OSError",
  PermissionError: "OSError",
  ProcessLookupError: "OSError",
  NotImplementedError: "RuntimeError",
  RecursionError: "RuntimeError",
  StopIteration: "Exception",
  UnicodeError: "ValueError",
};

export type ExceptionSource =
  | { readonly from: "package"; readonly name: string }
  | { readonly from: "javascript"; readonly name: string }
  /** A class that the file has to define. */
  | { readonly from: "file"; readonly name: string; readonly base: string };

/** @param name Without its module. Null for what is no exception of Python's. */
export function exceptionSource(name: string): ExceptionSource | null {
  if (ofPackage.has(name)) return { from: "package", name };
  const own = ofJavaScript[name];
  if (own !== undefined) return { from: "javascript", name: own };
  const base = written[name];
  return base === undefined ? null : { from: "file", name, base };
}

export function isExceptionName(name: string): boolean {
  return exceptionSource(name) !== null;
}
