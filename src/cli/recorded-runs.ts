/** The runs that a word on the command line means: scenarios, run at once, or a recorded trace. */

import { type Stats, statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { Interrupts } from "../runner/drive.ts";
import { isInGallery, loadFromGallery } from "../runner/gallery.ts";
import { runScenario } from "../runner/run-scenario.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { quote, UsageError } from "./complain.ts";
import { fileExtensions } from "./file-extensions.ts";
import type { Io } from "./io.ts";
import type { ProjectOptions } from "./project-scenarios.ts";
import { isNoScenario, type Selected, select } from "./select.ts";

/**
 * Runs what `word` selects on the virtual clock; or reads it, when it names a file that is no
 * program.
 *
 * @throws UsageError when there is nothing of that name, or the trace cannot be read.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function recordedRuns(
  word: string,
  { folder, stdin }: Pick<Io, "folder" | "stdin">,
  project: ProjectOptions = {},
): Promise<readonly RecordedRun[]> {
  if (await isTrace(word, folder, project)) {
    const { readTraceFile } = await import("./trace-file.ts");
    return readTraceFile(word, { folder, stdin });
  }
  const runs: RecordedRun[] = [];
  for (const selected of await select([word], folder, project)) {
    try {
      runs.push(await record(selected));
    } catch (error) {
      if (!isNoScenario(selected, error)) throw error;
    }
  }
  if (runs.length === 0) throw new UsageError(`no file in ${quote(word)} exports a scenario`);
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

async function record(selected: Selected): Promise<RecordedRun> {
  const lines: TraceLine[] = [];
  const onLine = (line: TraceLine): void => {
    lines.push(line);
  };
  if (selected.kind === "gallery") {
    await runScenario(await loadFromGallery(selected.name), { onLine });
  } else {
    const { runFile } = await import("../runner/run-file.ts");
    const onText = (): void => {};
    await runFile(selected, {
      clock: "virtual",
      speed: 1,
      onLine,
      onText,
      interrupts: new Interrupts(),
    });
  }
  const [header] = lines;
  const summary = lines.at(-1);
  if (header === undefined || summary === undefined) {
    throw new UsageError(`${quote(selected.name)} did not run`);
  }
  return {
    header: header as TraceHeader,
    events: lines.filter((line): line is TraceEvent => "seq" in line),
    summary: summary as TraceSummary,
  };
}
