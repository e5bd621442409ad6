/** What is said when a run of several scenarios was not one of all that were selected. */

import { noScenarioIn, notRun, runsFile } from "../words/run-notes.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { RunCommandOptions } from "./run-options.ts";
import type { Selected } from "./select.ts";

/**
 * Files that a folder held beside its scenarios.
 *
 * @returns the exit code that comes of it: that nothing has run is an error.
 */
export function complainOfLeftOut(
  names: readonly string[],
  selected: number,
  { quiet, allowEmpty, shard }: RunCommandOptions,
  io: Io,
): number {
  const isNothing = names.length === selected && !allowEmpty && shard === undefined;
  if (isNothing || !quiet) {
    const files = names.map(sanitizeLine).join(", ");
    complain(io, { message: noScenarioIn(files, isNothing) });
  }
  return isNothing ? exitCodes.usage : exitCodes.ok;
}

/** `--bail`. */
export function complainOfRest(count: number, io: Io): void {
  complain(io, { message: notRun(count) });
}

/** Of files whose extension was left out on the command line. */
export function sayCompleted(selected: readonly Selected[], io: Io): void {
  for (const each of selected) {
    if (each.kind === "gallery" || each.completedFrom === undefined) continue;
    complain(io, { message: runsFile(sanitizeLine(each.completedFrom)) });
  }
}
