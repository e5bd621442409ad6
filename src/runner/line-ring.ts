/**
 * LineRing: what a file's thread reports, in memory that the command line shares with it.
 *
 * A message to another thread costs more than the event that it carries, and what waits in a thread
 * is lost when that is ended in the middle of a step. So the thread writes each report into a ring
 * of bytes at once, and only wakes the reader when that has read everything before. The reader gets
 * all of it, however the thread ended.
 *
 * Rejected: messages of several events each, of which a thread that is ended keeps the last.
 */

import { shortened } from "./shortened.ts";

/** A power of two: positions count on, and their lower bits are the place in the ring. */
const size = 1 << 20;

/** Where in the shared numbers each stands. */
const written = 0;
const read = 1;
/** 1 while the reader waits to be woken. */
const idle = 2;
const numbersLength = 3 * Int32Array.BYTES_PER_ELEMENT;

const newline = 10;

/** The memory of a new ring. */
export function makeRing(): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(numbersLength + size);
  new Int32Array(memory, 0, 3)[idle] = 1;
  return memory;
}

// A program may replace the host's globals.
const { stringify } = JSON;
const { hasOwn } = Object;
const objects = Object.prototype;
const arrays = Array.prototype;

/** What a program has put there, JSON would call. */
function isReplaced(): boolean {
  return hasOwn(objects, "toJSON") || hasOwn(arrays, "toJSON");
}

/** The longest line that a trace may have, in UTF-16 units. */
const longestLine = 1 << 26;

function boundedText(message: object): string {
  let text = textOf(message);
  for (let kept = longestLine >> 6; lengthInTrace(text) > longestLine && kept > 0; kept >>= 3) {
    text = textOf(shortened(message, kept) as object);
  }
  return text;
}

/** At most, as a trace writes controls and their like, and a few others, in six characters. */
function lengthInTrace(text: string): number {
  let { length } = text;
  if (length * 6 <= longestLine) return length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit > 0x7e && unit < 0x206a) || unit === 0x23) length += 5;
  }
  return length;
}

function textOf(message: object): string {
  return isReplaced() ? serialized(message) : stringify(message);
}

/** The thread's end. */
export class RingWriter {
  readonly #numbers: Int32Array;
  readonly #bytes: Buffer;
  readonly #wake: () => void;
  #position = 0;

  /** @param wake Called when the reader waits. */
  constructor(memory: SharedArrayBuffer, wake: () => void) {
    this.#numbers = new Int32Array(memory, 0, 3);
    this.#bytes = Buffer.from(memory, numbersLength);
    this.#wake = wake;
  }

  /**
   * A reader that cannot keep up is waited for, however busy the program.
   *
   * @param isWhole Whether its texts are kept, however long.
   */
  write(message: object, isWhole = false): void {
    // Neither JSON nor Base64 has a line feed in it.
    const text = isWhole ? textOf(message) : boundedText(message);
    this.#put(`${text}\n`);
    this.#wakeReader();
  }

  #put(text: string): void {
    const from = this.#position & (size - 1);
    // A character takes three bytes at most.
    if (this.#room() >= text.length * 3 && size - from >= text.length * 3) {
      this.#publish(this.#bytes.write(text, from));
      return;
    }
    let rest: Uint8Array = Buffer.from(text);
    while (rest.length > 0) {
      const place = this.#position & (size - 1);
      const part = rest.subarray(0, Math.min(this.#waitForRoom(), size - place));
      this.#bytes.set(part, place);
      this.#publish(part.length);
      rest = rest.subarray(part.length);
    }
  }

  #publish(length: number): void {
    this.#position = (this.#position + length) | 0;
    Atomics.store(this.#numbers, written, this.#position);
  }

  #room(): number {
    return size - ((this.#position - Atomics.load(this.#numbers, read)) | 0);
  }

  #waitForRoom(): number {
    for (;;) {
      const seen = Atomics.load(this.#numbers, read);
      const room = size - ((this.#position - seen) | 0);
      if (room > 0) return room;
      this.#wakeReader();
      Atomics.wait(this.#numbers, read, seen);
    }
  }

  #wakeReader(): void {
    if (Atomics.load(this.#numbers, idle) === 0) return;
    if (Atomics.exchange(this.#numbers, idle, 0) === 1) this.#wake();
  }
}

/** The command line's end. */
export class RingReader<M> {
  readonly #numbers: Int32Array;
  readonly #bytes: Buffer;
  #position = 0;
  /** The beginning of a message whose end has not come. */
  #begun: Buffer[] = [];

  constructor(memory: SharedArrayBuffer) {
    this.#numbers = new Int32Array(memory, 0, 3);
    this.#bytes = Buffer.from(memory, numbersLength);
  }

  /** Takes what has been written. */
  take(): M[] {
    const end = Atomics.load(this.#numbers, written);
    const parts = this.#begun;
    while (this.#position !== end) {
      const place = this.#position & (size - 1);
      const length = Math.min((end - this.#position) | 0, size - place);
      // A copy: the place is free for the writer now.
      parts.push(Buffer.from(this.#bytes.subarray(place, place + length)));
      this.#position = (this.#position + length) | 0;
    }
    Atomics.store(this.#numbers, read, end);
    Atomics.notify(this.#numbers, read);
    const from = parts.findLastIndex((part) => part.includes(newline));
    if (from === -1) return [];
    const last = parts[from] as Buffer;
    const whole = last.lastIndexOf(newline) + 1;
    const text = Buffer.concat([...parts.slice(0, from), last.subarray(0, whole)]).toString("utf8");
    this.#begun = [last.subarray(whole), ...parts.slice(from + 1)];
    return messagesIn<M>(text);
  }

  /** Says that the writer is to wake the reader. @returns false when there is something to take. */
  sleep(): boolean {
    Atomics.store(this.#numbers, idle, 1);
    if (Atomics.load(this.#numbers, written) === this.#position) return true;
    Atomics.store(this.#numbers, idle, 0);
    return false;
  }
}

function messagesIn<M>(text: string): M[] {
  const lines = text.split("\n");
  lines.pop();
  return lines.map((line) => (line.startsWith("=") ? deserialized<M>(line) : JSON.parse(line)));
}

// Loaded when it is needed, which is hardly ever.
function serialized(message: object): string {
  return `=${process.getBuiltinModule("node:v8").serialize(message).toString("base64")}`;
}

function deserialized<M>(line: string): M {
  const bytes = Buffer.from(line.slice(1), "base64");
  return process.getBuiltinModule("node:v8").deserialize(bytes) as M;
}
