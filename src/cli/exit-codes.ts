/** The exit codes, and which of several wins. */

import type { TraceSummary } from "../trace/trace-line.ts";

export const exitCodes = {
  ok: 0,
  otherwise: 1,
  usage: 2,
  stuck: 3,
  bug: 70,
  hungUp: 129,
  interrupted: 130,
  quit: 131,
  closedPipe: 141,
  terminated: 143,
} as const;

/** The code after a signal. */
export const signalCodes = {
  SIGHUP: exitCodes.hungUp,
  SIGINT: exitCodes.interrupted,
  SIGQUIT: exitCodes.quit,
  SIGTERM: exitCodes.terminated,
} as const;

/** From least to most: what a script must hear about first. */
const severity: readonly number[] = [0, 1, 3, 2, 129, 131, 143, 130, 70];

/** The code that a run of several scenarios ends with. */
export function worse(a: number, b: number): number {
  return rank(a) >= rank(b) ? a : b;
}

/** An exit status of a program's own, such as 7, says that it did not end well. */
function rank(code: number): number {
  return severity.includes(code) ? severity.indexOf(code) : severity.indexOf(exitCodes.otherwise);
}

/** The code for how a scenario ended. */
export function codeOfRun(summary: TraceSummary): number {
  const { asDeclared, endedAsDeclared = asDeclared, ending } = summary;
  if (asDeclared) return exitCodes.ok;
  const isStuck = !endedAsDeclared && (ending.how === "deadlocked" || ending.how === "timed-out");
  return isStuck ? exitCodes.stuck : exitCodes.otherwise;
}
