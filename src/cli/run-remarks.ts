/** What is said when a run of several scenarios was not one of all that were selected. */

import { sanitizeLine } from "../words/sanitize.ts";
import { complain } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import type { RunCommandOptions } from "./run-command.ts";

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
    complain(io, {
      message: `${isNothing ? "nothing to run" : "left out"}: no scenario is exported by ${files}`,
    });
  }
  return isNothing ? exitCodes.usage : exitCodes.ok;
}

/** `--bail`. */
export function complainOfRest(count: number, io: Io): void {
  complain(io, {
    message: `stopped at the first that went wrong: ${count} ${count === 1 ? "scenario was" : "scenarios were"} not run`,
  });
}
