/** What is said of a run beside its output, in the cases that are rare. */

import { plural } from "./counts.ts";

/** Of a golden transcript that is not there. */
export function goldenIsMissing(file: string): string {
  return `there is no ${file}; --update writes it`;
}

export function goldenDiffers(file: string): string {
  return `the log differs from ${file}; --update accepts it`;
}

/** @param isNothing Whether nothing else was selected. */
export function noScenarioIn(files: string, isNothing: boolean): string {
  return `${isNothing ? "nothing to run" : "left out"}: no scenario is exported by ${files}`;
}

/** Of `--bail`. */
export function notRun(count: number): string {
  const scenarios = plural(count, "scenario was", "scenarios were");
  return `stopped at the first that went wrong: ${scenarios} not run`;
}

/** Of a scenario whose process ended before its last event. */
export const cutShort = "it was ended in the middle of its run";

/** Of a program with a syntax error, say. */
export function endedUnrecorded(program: string, status: number): string {
  return `${program}: it ended with status ${status} before it could be recorded`;
}

/** @param deed What it did: `opened a socket at mine.py:3`. */
export function needsRealTime(program: string, deed: string): string {
  return `${program} ${deed}, which virtual time does not support`;
}

/** Of several scenarios. */
export function didNotPass(failed: number, ran: number): string {
  return `${failed} of ${ran} did not pass`;
}

export function runThose(words: string): string {
  return `to run just those: asyncdemo run ${words}`;
}

/** Of a word that is the beginning of several names. */
export function beginsSo(names: readonly string[], more: number): string {
  return `did you mean ${names.join(", ")}${more > 0 ? ` or one of ${more} more` : ""}?`;
}

/** Of a file that was named without its extension. */
export function runsFile(file: string): string {
  return `running ./${file}`;
}

/** @param word By which the run is named. */
export function nextLooks(word: string): string {
  return `next: asyncdemo why ${word}, asyncdemo play ${word}, --explain, --format lanes`;
}
