/** print: Python's, for scenarios. */

import { AttributeError } from "../engine/builtins/exceptions.ts";
import { pythonType } from "../engine/builtins/python-module.ts";
import { str } from "../engine/builtins/repr.ts";
import type { EventLoop } from "../engine/core/base-events.ts";
import { findRunningLoop } from "../engine/core/running-loop.ts";

/** The loops of running scenarios. */
const recorded = new Set<EventLoop>();

/** Attributes text printed outside of any loop to `loop`, until the returned function is called. */
export function takeOutsidePrints(loop: EventLoop): () => void {
  recorded.add(loop);
  return () => recorded.delete(loop);
}

/** Writes text as output of the running scenario. False if there is none, or more than one. */
export function writeAsScenario(text: string): boolean {
  const running = findRunningLoop();
  if (running !== null) {
    if (running.recorder === null) return false;
    running.write(text);
    return true;
  }
  const [only] = recorded;
  if (only === undefined || recorded.size > 1) return false;
  only.writeFromOutside(text);
  return true;
}

/** Python's keywords of `print`. */
export interface PrintOptions {
  /** Between the values: a space by default, or for null. */
  readonly sep?: string | null;
  /** After them: the end of the line by default, or for null. */
  readonly end?: string | null;
  /** Takes the text in the place of the output: `process.stderr`, or an object with `write`. */
  readonly file?: TextFile | null;
  /** Whether to call `file.flush` afterwards. What goes to the output is never kept back. */
  readonly flush?: boolean;
}

/** What `print` can write to. */
export interface TextFile {
  write(text: string): unknown;
  flush?(): unknown;
}

/**
 * Prints the values as Python's `str` formats them, separated by `sep` and followed by `end`.
 *
 * Options are the last of several arguments: an object literal with no other fields than those of
 * PrintOptions. A single argument is always printed, and so is any other object; of an object that
 * has such fields only, print the text: `print("range:", str(range))`.
 *
 * In a scenario the text becomes an event of the run, also if a promise or a timer of the host prints
 * it during the run. Elsewhere it goes to standard output.
 *
 * Python: `print(*values, sep, end, file, flush)`, checked against CPython 3.14.
 *
 * @throws TypeError for a `sep` or `end` that is neither a string nor null.
 * @throws AttributeError for a `file` without `write`, or without `flush` where that is asked for.
 * @example
 * print("results:", [2, 6], null); // results: [2, 6] None
 * print("a", "b", { sep: ", ", end: "!\n" }); // a, b!
 */
export function print(...given: readonly unknown[]): void {
  const last = given.length > 1 ? given[given.length - 1] : undefined;
  if (!isOptions(last)) {
    write(`${given.map(str).join(" ")}\n`);
    return;
  }
  const values = given.slice(0, -1);
  const sep = textOf("sep", last, " ");
  const end = textOf("end", last, "\n");
  const { file, flush } = last;
  if (file === undefined || file === null) write(values.map(str).join(sep) + end);
  else writeTo(file, values, sep, end, Boolean(flush));
}

function write(text: string): void {
  const loop = findRunningLoop();
  if (loop !== null) loop.write(text);
  else if (!writeAsScenario(text)) process.stdout.write(text);
}

/** As CPython does: a call for each value and for what is between and after them. */
function writeTo(
  file: unknown,
  values: readonly unknown[],
  sep: string,
  end: string,
  flush: boolean,
): void {
  const call = (method: "write" | "flush", ...args: readonly string[]) => {
    const found = (file as Record<string, unknown>)[method];
    if (typeof found === "function") found.apply(file, args);
    else {
      throw new AttributeError(`'${pythonType(file)}' object has no attribute '${method}'`);
    }
  };
  values.forEach((value, at) => {
    if (at > 0) call("write", sep);
    call("write", str(value));
  });
  call("write", end);
  if (flush) call("flush");
}

/** Python's keywords. An object with any other key is a value to print. */
const keywords = ["sep", "end", "file", "flush"];

function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => keywords.includes(key));
}

function textOf(name: "sep" | "end", options: Record<string, unknown>, usual: string): string {
  const text = options[name];
  if (text === undefined || text === null) return usual;
  if (typeof text === "string") return text;
  throw new TypeError(`${name} must be None or a string, not ${pythonType(text)}`);
}
