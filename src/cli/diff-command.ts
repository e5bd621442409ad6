/** `asyncdemo diff`. */

import { type DiffAspect, firstDifference } from "../analysis/trace-diff.ts";
import { toJson } from "../render/json.ts";
import { type DiffSide, drawTraceDiff } from "../render/trace-diff.ts";
import { UsageError } from "./complain.ts";
import { diffAsData } from "./diff-data.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { type RecordedRunsOptions, recordedRuns } from "./recorded-runs.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface DiffCommandOptions extends ScreenOptions, RecordedRunsOptions {
  readonly json: boolean;
  readonly ignore: readonly DiffAspect[];
}

/** Compares what two words mean: a scenario is run for it, a trace is read. */
export async function diffCommand(
  [first, second]: readonly [string, string],
  { json, ignore, ...options }: DiffCommandOptions,
  io: Io,
): Promise<void> {
  if (first === "-" && second === "-") {
    throw new UsageError("standard input can be one of the two, not both");
  }
  const side = async (word: string): Promise<DiffSide> => ({
    word,
    runs: await recordedRuns(word, io, options),
  });
  const sides = [await side(first), await side(second)] as const;
  const difference = firstDifference(sides[0].runs, sides[1].runs, ignore);
  if (json) io.stdout.write(`${toJson(diffAsData(sides, difference, ignore), 2)}\n`);
  else {
    const screen = makeScreen(io, options);
    screen.out(drawTraceDiff(sides, difference, screen));
  }
  io.setExitCode(difference === null ? exitCodes.ok : exitCodes.otherwise);
}
