/**
 * A file that is written while scenarios run: a trace, a report.
 *
 * What is written in one go of the engine is gathered and written at once, and the writer waits
 * for that: no more than a chunk is ever held, however slow the disk is. Rejected: Node's streams.
 * The engine runs many steps without a turn for the host, so that all they write would wait in
 * memory, and nothing of it could be saved when the process is ended at once.
 */

import {
  closeSync,
  constants,
  fstatSync,
  ftruncateSync,
  openSync,
  realpathSync,
  statSync,
  writeSync,
} from "node:fs";
import { extname, resolve } from "node:path";
import { cannotWrite, fileProblem } from "../words/failure-words.ts";
import { outputProblems } from "../words/problems/outputs.ts";
import { quote, UsageError } from "./complain.ts";
import { fileExtensions } from "./file-extensions.ts";
import { withSignals } from "./process-io.ts";

/** How much may be gathered, in UTF-16 units. */
const flushAt = 1 << 16;

/** How long a reader that is not ready is given before it is tried again. */
const retryMs = 5;

export class OutputFile {
  readonly #name: string;
  readonly #descriptor: number;
  readonly #isOurs: boolean;
  #waiting = "";
  /** How many bytes have been written whole. */
  #length = 0;
  #failure: string | null = null;

  private constructor(name: string, descriptor: number, isOurs: boolean) {
    this.#name = name;
    this.#descriptor = descriptor;
    this.#isOurs = isOurs;
  }

  /**
   * Opens the file that `word` names, and empties it.
   *
   * @param flags `a` goes on behind what is there.
   * @param inputs Files that must not be overwritten, by any name.
   * @throws UsageError when it cannot be written.
   */
  static open(
    word: string,
    folder: string,
    flags: "w" | "a" = "w",
    inputs: readonly string[] = [],
  ): OutputFile {
    if (word === "") throw new UsageError(outputProblems().noName);
    const target = targetOf(resolve(folder, word));
    if (inputs.some((input) => isSameFile(input, target))) {
      throw new UsageError(outputProblems().isRun(quote(word)), outputProblems().nameAnother);
    }
    if (fileExtensions.includes(extname(word)) || fileExtensions.includes(extname(target))) {
      throw new UsageError(outputProblems().isProgram(quote(word)), outputProblems().nameOfRecord);
    }
    try {
      const path = resolve(folder, word);
      return new OutputFile(word, withoutWait(path, openSync(path, flags)), flags === "w");
    } catch (error) {
      throw new UsageError(outputProblems().cannotWrite(quote(word), reasonOf(error)));
    }
  }

  /** Device and inode; null for what is no file, such as a pipe. */
  get identity(): string | null {
    const stats = fstatSync(this.#descriptor);
    return stats.isFile() ? `${stats.dev}:${stats.ino}` : null;
  }

  /** Why nothing more is written, in a sentence; null while all is well. */
  get failure(): string | null {
    return this.#failure;
  }

  write(text: string): void {
    if (this.#failure !== null) return;
    if (this.#waiting === "") queueMicrotask(() => this.flush());
    this.#waiting += text;
    if (this.#waiting.length > flushAt) this.flush();
  }

  flush(): void {
    const bytes = Buffer.from(this.#waiting);
    this.#waiting = "";
    if (bytes.length === 0 || this.#failure !== null) return;
    try {
      writeWhole(this.#descriptor, bytes);
      this.#length += bytes.length;
    } catch (error) {
      this.#failure = cannotWrite(quote(this.#name), reasonOf(error));
      this.#cut();
    }
  }

  close(): void {
    this.flush();
    try {
      closeSync(this.#descriptor);
    } catch (error) {
      this.#failure ??= cannotWrite(quote(this.#name), reasonOf(error));
    }
  }

  /** A line of which only a part could be written is worse than none. */
  #cut(): void {
    try {
      if (this.#isOurs && this.identity !== null) ftruncateSync(this.#descriptor, this.#length);
    } catch {
      // The failure is reported already.
    }
  }
}

/** What a link leads to. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isSameFile(path: string, other: string): boolean {
  const [a, b] = [path, other].map((each) => statSync(each, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/**
 * A pipe is opened once more, now that it has a reader: under a descriptor that does not wait when it
 * is full.
 */
function withoutWait(path: string, descriptor: number): number {
  if (!fstatSync(descriptor).isFIFO()) return descriptor;
  try {
    const own = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    closeSync(descriptor);
    return own;
  } catch {
    return descriptor;
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array): void {
  let rest = bytes;
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      // A pipe that is full, and does not wait.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      withSignals(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs));
    }
  }
}

function reasonOf(error: unknown): string {
  const { code = "unknown", message } = error as NodeJS.ErrnoException;
  return code === "unknown" ? message : fileProblem(code);
}
