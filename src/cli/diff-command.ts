/** `asyncdemo diff`. */

import { type DiffAspect, firstDifference } from "../analysis/trace-diff.ts";
import { toJson } from "../render/json.ts";
import { type DiffSide, drawTraceDiff } from "../render/trace-diff.ts";
import { compareProblems } from "../words/problems/commands.ts";
import { UsageError } from "./complain.ts";
import { diffAsData } from "./diff-data.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { OutputFile } from "./output-file.ts";
import {
  codeOfRecorded,
  type RecordedRunsOptions,
  type SourcedRun,
  sourcedRuns,
} from "./recorded-runs.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface DiffCommandOptions extends ScreenOptions, RecordedRunsOptions {
  readonly json: boolean;
  readonly ignore: readonly DiffAspect[];
  /** The file for a page. */
  readonly page?: string;
}

/** Compares what two words mean: a scenario is run for it, a trace is read. */
export async function diffCommand(
  [first, second]: readonly [string, string],
  { json, ignore, page, ...options }: DiffCommandOptions,
  io: Io,
): Promise<void> {
  if (first === "-" && second === "-") {
    throw new UsageError(compareProblems().standardInputTwice);
  }
  const file = page === undefined ? null : OutputFile.open(page, io.folder);
  const sourced = [
    await sourcedRuns(first, io, options),
    await sourcedRuns(second, io, options),
  ] as const;
  const side = (word: string, at: 0 | 1): DiffSide => ({
    word,
    runs: sourced[at].map(({ run }) => run),
  });
  const sides = [side(first, 0), side(second, 1)] as const;
  const difference = firstDifference(sides[0].runs, sides[1].runs, ignore);
  if (json) io.stdout.write(`${toJson(diffAsData(sides, difference, ignore), 2)}\n`);
  else {
    const screen = makeScreen(io, options);
    screen.out(drawTraceDiff(sides, difference, screen));
  }
  const found = difference === null ? exitCodes.ok : exitCodes.otherwise;
  io.setExitCode(
    worse(
      found,
      codeOfRecorded(
        sides.flatMap(({ runs }) => runs),
        options,
      ),
    ),
  );
  if (file !== null) await writeDiffPage(file, sourced, ignore, io);
}

/** A page with the runs that differ first; with the first two, where none do. */
async function writeDiffPage(
  file: OutputFile,
  [left, right]: readonly [readonly SourcedRun[], readonly SourcedRun[]],
  ignored: readonly DiffAspect[],
  io: Io,
): Promise<void> {
  const differ = (a: SourcedRun, at: number): boolean => {
    const b = right[at];
    return b !== undefined && firstDifference([a.run], [b.run], ignored) !== null;
  };
  const at = Math.max(left.findIndex(differ), 0);
  const pair = [left[at], right[at]].filter((run) => run !== undefined);
  const { writePage } = await import("./write-page.ts");
  await writePage(file, pair, io, { show: "diff", ignored });
}
