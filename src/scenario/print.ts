/** print: Python's, for scenarios. */

import type { EventLoop } from "../engine/base-events.ts";
import { str } from "../engine/repr.ts";
import { findRunningLoop } from "../engine/running-loop.ts";

/** The loops of the scenarios that run. */
const recorded = new Set<EventLoop>();

/** What code prints that no loop runs belongs to `loop`, until the returned function is called. */
export function takeOutsidePrints(loop: EventLoop): () => void {
  recorded.add(loop);
  return () => recorded.delete(loop);
}

/** Writes text in the name of a scenario, if one runs; says whether. With several, whose is not known. */
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
 * Writes the values as Python's `str` has them, separated by spaces, and a line end.
 *
 * In a scenario the text becomes an event of the run, also when a promise or a timer of the host
 * prints it while the scenario runs; elsewhere it goes to standard output.
 *
 * @example
 * print("results:", [2, 6], null); // results: [2, 6] None
 */
export function print(...values: readonly unknown[]): void {
  const text = `${values.map(str).join(" ")}\n`;
  const loop = findRunningLoop();
  if (loop !== null) loop.write(text);
  else if (!writeAsScenario(text)) process.stdout.write(text);
}
