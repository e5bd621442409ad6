import {
  ArithmeticError,
  AttributeError,
  argsOf,
  BrokenPipeError,
  BufferError,
  ConnectionError,
  defineScenario,
  EOFError,
  FileNotFoundError,
  FloatingPointError,
  IndexError,
  KeyError,
  LookupError,
  MemoryError,
  NotImplementedError,
  OSError,
  OverflowError,
  ProcessLookupError,
  print,
  RecursionError,
  RuntimeError,
  repr,
  sleep,
  str,
  TimeoutError,
  timeout,
  ZeroDivisionError,
} from "asyncdemo";

function show(error: Error): void {
  const { name } = Object.getPrototypeOf(error.constructor);
  const base = name === "PythonError" ? "Exception" : name;
  print(repr(error), "|", str(error), "|", argsOf(error), "|", base);
}

function showOs(error: OSError): void {
  show(error);
  print(error.constructor.name, error.strerror, error.filename, error.filename2);
}

/** Linux's numbers. */
const errno = {
  ...{ EPERM: 1, ENOENT: 2, ESRCH: 3, EINTR: 4, ECHILD: 10, EAGAIN: 11, EACCES: 13, EEXIST: 17 },
  ...{ ENOTDIR: 20, EISDIR: 21, EPIPE: 32, ECONNABORTED: 103, ECONNRESET: 104, ETIMEDOUT: 110 },
  ...{ ECONNREFUSED: 111, EALREADY: 114, EINPROGRESS: 115, ENOSPC: 28 },
};

export default defineScenario({
  summary: "Python's errors have Python's bases, repr and str",
  ends: { raises: KeyError, message: "'leaves main'" },
  *main() {
    for (const kind of [KeyError, IndexError, LookupError, ZeroDivisionError, OverflowError]) {
      for (const args of [[], ["text"], [5], [null], ["it's"], ["a", 2], [[1, "b"]], [""]]) {
        show(new kind(...args));
      }
    }
    for (const kind of [OSError, ConnectionError, TimeoutError, FileNotFoundError]) {
      for (const args of [
        [],
        ["text"],
        [5],
        [9999, "odd"],
        [9999, "odd", "name"],
        [9999, "odd", null],
        [9999, "odd", "it's", null, "other"],
        [null, null],
        ["a", "b", "c"],
        [1, 2, 3, 4, 5, 6],
      ]) {
        showOs(new kind(...args));
      }
    }
    for (const [name, number] of Object.entries(errno)) {
      print(name, new OSError(number, "text", "file").constructor.name);
    }
    print(new ConnectionError(errno.EPIPE, "text").constructor.name);
    for (const kind of [AttributeError, BufferError, EOFError, MemoryError, RecursionError]) {
      show(new kind("text"));
    }
    for (const kind of [
      NotImplementedError,
      FloatingPointError,
      BrokenPipeError,
      ProcessLookupError,
    ]) {
      show(new kind());
    }
    try {
      yield* timeout(0, () => sleep(1));
    } catch (error) {
      if (!(error instanceof OSError)) throw error;
      print("caught", repr(error), error.errno);
    }
    print(
      new FloatingPointError() instanceof ArithmeticError,
      new RecursionError() instanceof RuntimeError,
    );
    throw new KeyError("leaves main");
  },
});
