/** The clock that a scenario or a program runs by, from the flags and the terminal. */

import type { ProgramClock } from "../python/program-command.ts";
import { type Clock, realClock, virtualClock } from "../runner/clock.ts";
import { choiceProblems } from "../words/problems/flag-values.ts";
import { UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import type { RunCommandOptions } from "./run-options.ts";

/** Off a terminal the program has virtual time if it seems that this can hold it. */
export function programClock({ clock, speed }: RunCommandOptions, { kind }: Clock): ProgramClock {
  if (speed !== undefined) {
    throw new UsageError(choiceProblems().speedOfPython);
  }
  return clock ?? (kind === "real" ? "real" : "auto");
}

/** Each scenario has a clock of its own, which starts when it does. */
export function clockMaker({ clock, speed }: RunCommandOptions, io: Io) {
  if (speed !== undefined && clock === "virtual") {
    throw new UsageError(choiceProblems().speedOfVirtual);
  }
  const isReal =
    clock === "real" || (clock === undefined && (speed !== undefined || io.stdout.isTTY));
  return () => (isReal ? realClock(speed) : virtualClock);
}
