/**
 * Standard output and standard error.
 *
 * What is written in one go of the engine is gathered and written straight to the descriptor, where
 * that is a file or a pipe: Node's own streams take a tenth of a short run to load. A terminal gets
 * them, and so does a pipe that is full. For a reader that has stopped reading must not stop this
 * process: signals are still received, and `drained` says how long more is better not written.
 */

import { constants, fstatSync, openSync, type Stats, statSync, writeSync } from "node:fs";
import { cannotWriteTo, fileProblem } from "../words/failure-words.ts";
import { exitCodes } from "./exit-codes.ts";
import type { OutputStream } from "./io.ts";
import { leaveNow } from "./leave.ts";
import { mendSize } from "./terminal-size.ts";

/** How much may be gathered, in UTF-16 units. */
const flushAt = 1 << 16;

/** What a socket holds for its reader, in bytes: as much can be written without a wait. */
const heldBySocket = 1 << 15;

export class BufferedStream implements OutputStream {
  isAscii = false;
  readonly #descriptor: 1 | 2;
  readonly #before: BufferedStream | undefined;
  #waiting = "";
  /** Where bytes are written without a stream; null before it is known, and with one. */
  #direct: number | null = null;
  /** How much may be written there. */
  #room = Number.POSITIVE_INFINITY;
  #stream: NodeJS.WritableStream | null = null;
  #isTerminal: boolean | null = null;
  /** The terminal, or the disk, is gone. */
  #isDead = false;

  /**
   * @param before What was written there first is read first, where both go to one place.
   */
  constructor(descriptor: 1 | 2, before?: BufferedStream) {
    this.#descriptor = descriptor;
    this.#before = before;
  }

  write(text: string): void {
    this.#before?.flush();
    if (this.isTTY) {
      if (!this.#isDead) this.#stream?.write(text);
      return;
    }
    const isFirst = this.#waiting === "";
    this.#waiting += text;
    if (this.#waiting.length > flushAt || this.#before !== undefined) this.flush();
    // A promise: for `queueMicrotask` Node loads what keeps track of asynchronous calls.
    else if (isFirst) Promise.resolve().then(() => this.flush());
  }

  flush(): void {
    const text = this.#waiting;
    this.#waiting = "";
    if (text === "" || this.#isDead) return;
    this.#choose();
    const rest = this.#direct === null ? text : this.#writeDirect(this.#direct, text);
    if (rest === null) return;
    if (this.#stream === null) this.#goThroughStream();
    this.#stream?.write(rest);
  }

  drained(): Promise<void> | null {
    const stream = this.#stream as NodeJS.WriteStream | null;
    if (stream === null || this.#isDead || stream.writableLength === 0) return null;
    return new Promise((resolve) => stream.write("", () => resolve()));
  }

  get isTTY(): boolean {
    if (this.#isTerminal === null) {
      this.#choose();
      const own = this.#own();
      this.#isTerminal = own?.isTTY === true;
      if (own && this.#isTerminal) mendSize(own, process.env);
    }
    return this.#isTerminal;
  }

  get columns(): number | undefined {
    return this.isTTY ? this.#own()?.columns : undefined;
  }

  get rows(): number | undefined {
    return this.isTTY ? this.#own()?.rows : undefined;
  }

  onResize(listener: () => void): () => void {
    if (!this.isTTY) return () => {};
    const own = this.#own();
    own?.on("resize", listener);
    return () => own?.off("resize", listener);
  }

  /** Which it is, is asked when it matters. */
  #choose(): void {
    if (this.#direct !== null || this.#stream !== null) return;
    const stats = statsOf(this.#descriptor);
    if (stats === null || (stats.isCharacterDevice() && !isNull(stats))) {
      this.#useStream(this.#process());
      return;
    }
    this.#direct = this.#descriptor;
    if (stats.isFIFO()) this.#direct = openWithoutWait(this.#descriptor) ?? this.#descriptor;
    else if (stats.isSocket()) this.#room = heldBySocket;
  }

  #process(): NodeJS.WriteStream {
    return this.#descriptor === 1 ? process.stdout : process.stderr;
  }

  /** The process's own stream, where that is in use. */
  #own(): NodeJS.WriteStream | null {
    return this.#stream === null ? null : this.#process();
  }

  #useStream(stream: NodeJS.WritableStream): void {
    this.#direct = null;
    this.#stream = stream.on("error", (error) => this.#fail(error));
  }

  #goThroughStream(): void {
    const own = this.#direct;
    // The process's own would change how its descriptor behaves for others that have it, too.
    if (own === null || own === this.#descriptor) this.#useStream(this.#process());
    else {
      const { Socket } = process.getBuiltinModule("node:net");
      this.#useStream(new Socket({ fd: own, readable: false, writable: true }));
    }
  }

  /** @returns what is left when the descriptor would not take it now, or null. */
  #writeDirect(descriptor: number, text: string): Uint8Array | null {
    let rest: Uint8Array = Buffer.from(text);
    try {
      for (;;) {
        if (rest.length > this.#room) return rest;
        const written = writeSync(descriptor, rest);
        this.#room -= written;
        if (written === rest.length) return null;
        rest = rest.subarray(written);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EAGAIN") return rest;
      this.#fail(error as NodeJS.ErrnoException);
      return null;
    }
  }

  #fail(error: NodeJS.ErrnoException): void {
    if (this.#isDead) return;
    this.#isDead = true;
    // The reader is gone: end quietly, as a process that SIGPIPE ends does.
    if (error.code === "EPIPE") {
      leaveNow(exitCodes.closedPipe);
      return;
    }
    // The terminal is gone, and a signal says so; or the complaint itself cannot be written.
    if (error.code === "EIO" || this.#descriptor === 2) return;
    const why = fileProblem(error.code ?? "unknown");
    try {
      writeSync(2, `asyncdemo: ${cannotWriteTo(this.#descriptor, why)}\n`);
    } catch {}
    leaveNow(exitCodes.usage);
  }
}

function statsOf(descriptor: number): Stats | null {
  try {
    return fstatSync(descriptor);
  } catch {
    return null;
  }
}

function isNull({ rdev }: Stats): boolean {
  try {
    return rdev === statSync("/dev/null").rdev;
  } catch {
    return false;
  }
}

/**
 * The same pipe under a descriptor of our own, which does not wait when it is full: that is a
 * property which all have in common that share a descriptor. Linux alone can open it once more.
 */
function openWithoutWait(descriptor: number): number | null {
  if (process.platform !== "linux") return null;
  try {
    return openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return null;
  }
}
