/** The runs that a word on the command line means: scenarios, run at once, or a recorded trace. */

import { type Stats, statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { isInGallery } from "../runner/gallery.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import { runProblems } from "../words/problems/running.ts";
import { quote, UsageError } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import { fileExtensions } from "./file-extensions.ts";
import type { Io } from "./io.ts";
import type { ProjectOptions } from "./project-scenarios.ts";
import type { RecordSelectedOptions } from "./record-program.ts";
import { recordSelected } from "./record-selected.ts";
import { isNoScenario, type Selected, select } from "./select.ts";
import { type ReadSource, sourcesBeside, sourcesOf } from "./source-files.ts";

export interface RecordedRunsOptions
  extends ProjectOptions,
    Pick<RecordSelectedOptions, "python" | "args" | "clock" | "timeout"> {}

/** What a command that only looks at runs ends with. */
export function codeOfRecorded(
  runs: readonly RecordedRun[],
  { timeout }: RecordedRunsOptions,
): number {
  const isTimedOut =
    timeout !== undefined && runs.some(({ summary }) => summary.ending.how === "timed-out");
  return isTimedOut ? exitCodes.stuck : exitCodes.ok;
}

/** A run, and the sources that it names. */
export interface SourcedRun {
  readonly run: RecordedRun;
  readonly sourceOf: ReadSource;
}

/**
 * Runs what `word` selects; or reads it, when it names a file that is no program.
 *
 * @throws UsageError when there is nothing of that name, or the trace cannot be read.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function recordedRuns(
  word: string,
  io: Io,
  options: RecordedRunsOptions = {},
): Promise<readonly RecordedRun[]> {
  return (await sourcedRuns(word, io, options)).map(({ run }) => run);
}

/** The same with the sources: of a trace those beside it, and in the working folder. */
export async function sourcedRuns(
  word: string,
  io: Io,
  options: RecordedRunsOptions = {},
): Promise<readonly SourcedRun[]> {
  const { folder } = io;
  if (await isTrace(word, folder, options)) {
    const { readTraceFile } = await import("./trace-file.ts");
    const runs = await readTraceFile(word, io, options.timeout);
    return runs.map((run) => ({ run, sourceOf: sourcesBeside(word, folder) }));
  }
  const selected = await select([word], folder, { scenarioFolders: options.scenarioFolders });
  return recordAll(selected, quote(word), io, options);
}

/** The same of a Python module. */
export async function recordedModule(
  module: string,
  io: Io,
  options: RecordedRunsOptions,
): Promise<readonly RecordedRun[]> {
  const selected = await select([], io.folder, { module });
  return (await recordAll(selected, quote(module), io, options)).map(({ run }) => run);
}

async function recordAll(
  all: readonly Selected[],
  word: string,
  io: Io,
  options: RecordedRunsOptions,
): Promise<readonly SourcedRun[]> {
  const runs: SourcedRun[] = [];
  for (const selected of all) {
    try {
      const run = await recordSelected(selected, io, options);
      if (run === null) throw new UsageError(runProblems().didNotRun(quote(selected.name)));
      runs.push({ run, sourceOf: sourcesOf(selected) });
    } catch (error) {
      if (!isNoScenario(selected, error)) throw error;
    }
  }
  if (runs.length === 0) throw new UsageError(runProblems().noScenarioIn(word));
  return runs;
}

const traceExtensions = [".ndjson", ".jsonl", ".json"];

/**
 * Whether a word names a file that is no program, or standard input: a recorded trace. A scenario of
 * that name comes first, as everywhere.
 */
export async function isTrace(
  word: string,
  folder: string,
  { scenarioFolders = [] }: ProjectOptions,
): Promise<boolean> {
  if (word === "-") return true;
  if (isInGallery(word)) return false;
  if (traceExtensions.includes(extname(word))) return true;
  if (fileExtensions.includes(extname(word))) return false;
  let stats: Stats | undefined;
  try {
    stats = statSync(resolve(folder, word), { throwIfNoEntry: false });
  } catch {
    return false;
  }
  // What a shell puts in a program's place, `<(…)`, is a pipe.
  if (stats === undefined || stats.isDirectory()) return false;
  if (scenarioFolders.length === 0) return true;
  const { projectScenarios } = await import("./project-scenarios.ts");
  return !projectScenarios({ scenarioFolders }).has(word);
}
