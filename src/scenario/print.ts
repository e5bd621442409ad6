/** print: Python's, for scenarios. */

import { str } from "../engine/repr.ts";
import { findRunningLoop } from "../engine/running-loop.ts";

/**
 * Writes the values as Python's `str` has them, separated by spaces, and a line end.
 *
 * In a scenario the text becomes an event of the run; elsewhere it goes to standard output.
 *
 * @example
 * print("results:", [2, 6], null); // results: [2, 6] None
 */
export function print(...values: readonly unknown[]): void {
  const text = `${values.map(str).join(" ")}\n`;
  const loop = findRunningLoop();
  if (loop === null) process.stdout.write(text);
  else loop.write(text);
}
