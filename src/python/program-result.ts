/** A line that a program printed on its standard output. */
export interface PrintedLine {
  readonly text: string;
  /** Virtual time since the program's start when the line was completed. */
  readonly atMs: number;
}

/** A Python exception as data; an exception group has its members. */
export interface RaisedError {
  /** The type as a traceback names it: `asyncio.exceptions.CancelledError`, `ValueError`. */
  readonly type: string;
  /** `str(error)`. */
  readonly message: string;
  /** `repr(error)`. */
  readonly repr: string;
  readonly notes?: readonly string[];
  readonly exceptions?: readonly RaisedError[];
}

/** How a program is recorded. */
export interface ProgramRecording {
  /** What the trace calls it. */
  readonly name: string;
  readonly mode: "run" | "notebook";
  /** Coroutine functions whose tasks are left out. */
  readonly hidden: readonly string[];
}

/** What a program may use up before it is stopped. */
export interface ProgramLimits {
  /** Turns of its event loops, all together. */
  readonly turns: number;
  /** Real time. */
  readonly wallMs: number;
  /** Bytes written to standard output, and as many to standard error. */
  readonly outputBytes: number;
  /** Lines of its trace: with more than that it goes on without one. */
  readonly traceLines: number;
}

/**
 * How a program ended.
 *
 * `deadlock`: a loop was asked to go on with nothing ready and no timer; what the program printed
 * after that, in its clean-up, is still in the result. `endless`: it went past a limit. `died`: it
 * took the interpreter down, by a signal or `os._exit`, and its output with it.
 */
export type ProgramEnd =
  | { readonly kind: "returned" }
  | { readonly kind: "raised"; readonly error: RaisedError }
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "deadlock"; readonly tasks: readonly string[]; readonly atMs: number }
  | {
      readonly kind: "endless";
      readonly bound: "turns" | "wall-time" | "output";
      readonly atMs: number;
    }
  | { readonly kind: "died"; readonly how: string };

/** What a program did under a real CPython on virtual time. */
export interface ProgramResult {
  /** The interpreter's version: `3.14.2`. */
  readonly python: string;
  readonly lines: readonly PrintedLine[];
  readonly stdout: string;
  /** Tracebacks, warnings and the reports of asyncio's logger, as CPython words them. */
  readonly stderr: string;
  /** What went to the file descriptors past `sys.stdout` and `sys.stderr`. */
  readonly raw: string;
  readonly end: ProgramEnd;
  /** Virtual time when all was over. */
  readonly endedAtMs: number;
  /** Whether the program's threads were waited for, if it began any: WebAssembly has none. */
  readonly threads?: "waited" | "missing";
  /** The recorded trace, where one was asked for and did not grow too long. */
  readonly trace?: string;
}
