/** print: Python's, for scenarios. */

import type { EventLoop } from "../engine/base-events.ts";
import { checkOptions } from "../engine/options.ts";
import { pythonType } from "../engine/python-module.ts";
import { str } from "../engine/repr.ts";
import { findRunningLoop } from "../engine/running-loop.ts";

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

/**
 * Prints the values as Python's `str` formats them, separated by `sep` and followed by `end`.
 *
 * A last argument with only these fields is taken as options: `{ sep: ", ", end: "" }`. In a scenario
 * the text becomes an event of the run, also if a promise or a timer of the host prints it during the
 * run. Elsewhere it goes to standard output.
 *
 * @throws TypeError for a `sep` or `end` that is not a string, and for Python's `file` and `flush`.
 * @example
 * print("results:", [2, 6], null); // results: [2, 6] None
 */
export function print(...values: readonly unknown[]): void {
  const last = values.at(-1);
  const hasOptions = isOptions(last);
  const { sep, end } = hasOptions ? checked(last) : defaults;
  const shown = hasOptions ? values.slice(0, -1) : values;
  const text = shown.map(str).join(sep) + end;
  const loop = findRunningLoop();
  if (loop !== null) loop.write(text);
  else if (!writeAsScenario(text)) process.stdout.write(text);
}

const defaults = { sep: " ", end: "\n" };

/** Python's keywords. An object with any other key is a value to print. */
const keywords = ["sep", "end", "file", "flush"];

function isOptions(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => keywords.includes(key));
}

function checked(options: Record<string, unknown>): typeof defaults {
  checkOptions("print", options, ["sep", "end"]);
  for (const [name, text] of Object.entries(options)) {
    if (text === undefined || text === null || typeof text === "string") continue;
    throw new TypeError(`${name} must be None or a string, not ${pythonType(text)}`);
  }
  const { sep, end } = options as { sep?: string | null; end?: string | null };
  return { sep: sep ?? defaults.sep, end: end ?? defaults.end };
}
