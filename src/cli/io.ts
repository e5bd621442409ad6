/** What the command line has of the outside: streams, environment, exit code, signals. */

import { fstatSync, statSync, writeSync } from "node:fs";
import type { TerminalInput } from "../render/player/player-session.ts";
import { exitCodes } from "./exit-codes.ts";
import { mendSize } from "./terminal-size.ts";
import type { FolderWatcher } from "./watch-folders.ts";

/** An output stream, as far as the command line needs one. */
export interface OutputStream {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  /** Calls `listener` when the terminal has another size, until the returned function is called. */
  onResize(listener: () => void): () => void;
}

/** Where answers come from. */
export interface InputStream {
  readonly isTTY: boolean;
  /** Asks on standard output; resolves to null when the question is left without an answer. */
  ask(question: string): Promise<string | null>;
  /** All that comes, as bytes. */
  read(): AsyncIterable<Uint8Array>;
  /** What takes keys one by one, and the mouse, until the function that it returns is called. */
  rawInput(): Promise<(listener: (input: TerminalInput) => void) => () => void>;
}

export interface Io {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that paths are given from. */
  readonly folder: string;
  /**
   * Lets a program that this process starts have its streams, after all that was written to them;
   * null where the streams are not the process's own.
   */
  handOver(): readonly [0, 1, 2] | null;
  setExitCode(code: number): void;
  /** Ends the process now, whatever still runs. */
  exitNow(code: number): void;
  /** Calls `listener` for SIGINT and SIGTERM until the returned function is called. */
  onSignal(listener: (signal: "SIGINT" | "SIGTERM") => void): () => void;
  /** Calls `listener` with an error that nothing caught. */
  onCrash(listener: (error: unknown) => void): void;
  /**
   * Calls `restore` before the process ends, by a signal too, before an error that nothing caught is
   * reported, and before Ctrl-Z stops it; `again` when it goes on. Until the returned function is called.
   */
  onLeave(restore: () => void, again: () => void): () => void;
  /** Calls `listener` when the process ends, whatever ends it, until the returned function is called. */
  onExit(listener: () => void): () => void;
  /** Calls `listener` with the paths of what changes in the folders that are then added. */
  watchFolders(listener: (paths: readonly string[]) => void): Promise<FolderWatcher>;
}

/** The process's own. */
export function processIo(): Io {
  const stdout = outputStream(1);
  const stderr = outputStream(2, stdout);
  return {
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      ask: async (question) => (await import("./ask.ts")).ask(question),
      read: () => process.stdin,
      async rawInput() {
        const { takeRawInput } = await import("./raw-input.ts");
        return (listener) => takeRawInput(process.stdin, listener);
      },
    },
    stdout,
    stderr,
    env: process.env,
    folder: process.cwd(),
    handOver() {
      stdout.flush();
      return [0, 1, 2];
    },
    setExitCode: (code) => {
      process.exitCode = code;
    },
    exitNow: (code) => {
      stdout.flush();
      process.exit(code);
    },
    onSignal(listener) {
      process.on("SIGINT", listener).on("SIGTERM", listener);
      return () => process.off("SIGINT", listener).off("SIGTERM", listener);
    },
    onCrash(listener) {
      process.on("uncaughtException", listener);
    },
    watchFolders: async (listener) => (await import("./watch-folders.ts")).watchFolders(listener),
    onLeave(restore, again) {
      process.prependListener("uncaughtException", restore).on("exit", restore);
      const isPosix = process.platform !== "win32";
      const stops = isPosix ? [onSuspend(restore, again), onFatalSignal(restore)] : [];
      return () => {
        process.off("uncaughtException", restore).off("exit", restore);
        for (const stop of stops) stop();
      };
    },
    onExit(listener) {
      process.on("exit", listener);
      return () => process.off("exit", listener);
    },
  };
}

/** Ctrl-Z: who listens to the signal has to stop the process. */
function onSuspend(restore: () => void, again: () => void): () => void {
  const suspend = (): void => {
    restore();
    process.kill(process.pid, "SIGSTOP");
  };
  process.on("SIGTSTP", suspend).on("SIGCONT", again);
  return () => process.off("SIGTSTP", suspend).off("SIGCONT", again);
}

/** The signals that end a process at once, but those that `onSignal` knows and those of faults. */
const fatalSignals: readonly NodeJS.Signals[] = [
  "SIGHUP",
  "SIGQUIT",
  "SIGABRT",
  "SIGALRM",
  "SIGUSR2",
  "SIGVTALRM",
  "SIGXCPU",
];

/** The signal then does what it would have done. */
function onFatalSignal(restore: () => void): () => void {
  const stop = (): void => {
    for (const signal of fatalSignals) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    restore();
    stop();
    process.kill(process.pid, signal);
  };
  for (const signal of fatalSignals) process.on(signal, onSignal);
  return stop;
}

interface BufferedStream extends OutputStream {
  flush(): void;
}

/**
 * Gathers what is written in one go of the engine and writes it straight to the descriptor, where
 * that is a file or a pipe: Node's own streams take a tenth of a short run to load. A terminal,
 * and a pipe that is full and would not wait, get them. Which it is, is asked when it matters.
 *
 * @param before What was said there first is read first, where both go to one place.
 */
function outputStream(descriptor: 1 | 2, before?: BufferedStream): BufferedStream {
  const stream = () => (descriptor === 1 ? process.stdout : process.stderr);
  let isDirect: boolean | null = null;
  let waiting = "";
  const goThroughStream = (): void => {
    isDirect = false;
    stream().on("error", onError);
  };
  const goesDirect = (): boolean => {
    if (isDirect === null) {
      isDirect = !mayBeTerminal(descriptor);
      if (!isDirect) goThroughStream();
    }
    return isDirect;
  };
  let isTerminal: boolean | null = null;
  const isTTY = (): boolean => {
    if (isTerminal === null) {
      isTerminal = !goesDirect() && stream().isTTY === true;
      if (isTerminal) mendSize(stream(), process.env);
    }
    return isTerminal;
  };
  const flush = (): void => {
    const text = waiting;
    waiting = "";
    const rest = text === "" ? null : writeAll(descriptor, text);
    if (rest === null) return;
    goThroughStream();
    stream().write(rest);
  };
  return {
    write(text) {
      before?.flush();
      if (!goesDirect()) {
        stream().write(text);
        return;
      }
      // A promise: for `queueMicrotask` Node loads what keeps track of asynchronous calls.
      if (waiting === "" && before === undefined) Promise.resolve().then(flush);
      waiting += text;
      if (waiting.length > flushAt || before !== undefined) flush();
    },
    flush,
    get isTTY() {
      return isTTY();
    },
    get columns() {
      return isTTY() ? stream().columns : undefined;
    },
    get rows() {
      return isTTY() ? stream().rows : undefined;
    },
    onResize(listener) {
      if (!isTTY()) return () => {};
      stream().on("resize", listener);
      return () => stream().off("resize", listener);
    },
  };
}

/** How much may be gathered, in UTF-16 units. */
const flushAt = 1 << 16;

function mayBeTerminal(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && stats.rdev !== statSync("/dev/null").rdev;
  } catch {
    return true;
  }
}

/** Writes all of `text`; what is left when the descriptor would not wait, or null. */
function writeAll(descriptor: number, text: string): Uint8Array | null {
  let rest: Uint8Array = Buffer.from(text);
  try {
    for (;;) {
      const written = writeSync(descriptor, rest);
      if (written === rest.length) return null;
      rest = rest.subarray(written);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return rest;
    onError(error as NodeJS.ErrnoException);
    return null;
  }
}

function onError(error: NodeJS.ErrnoException): void {
  // Nobody reads any more: end quietly, as a process that SIGPIPE ends does.
  if (error.code === "EPIPE") process.exit(exitCodes.closedPipe);
  throw error;
}
