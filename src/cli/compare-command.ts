/** `asyncdemo compare`. */

import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { compareRuns, type Run, type Sides } from "../analysis/comparison.ts";
import type { EventFilter } from "../analysis/event-filter.ts";
import { drawComparison } from "../render/comparison.ts";
import { toJson } from "../render/json.ts";
import { Interrupts } from "../runner/drive.ts";
import { isInGallery, loadFromGallery } from "../runner/gallery.ts";
import { compareProblems } from "../words/problems/commands.ts";
import { comparisonAsData } from "./comparison-data.ts";
import { quote, UsageError } from "./complain.ts";
import { complainOfUnused } from "./complain-of-tasks.ts";
import { codeOfRun, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { OutputFile } from "./output-file.ts";
import type { ProjectOptions } from "./project-scenarios.ts";
import type { RecordSelectedOptions } from "./record-program.ts";
import { recordSelected } from "./record-selected.ts";
import { isTrace } from "./recorded-runs.ts";
import { type Selected, select } from "./select.ts";
import { watchSignals } from "./signals.ts";
import { type ReadSource, sourcesBeside, sourcesOf } from "./source-files.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface CompareCommandOptions
  extends ScreenOptions,
    ProjectOptions,
    Pick<RecordSelectedOptions, "python" | "args" | "clock" | "timeout"> {
  readonly json: boolean;
  /** What of the runs is shown. */
  readonly filter?: EventFilter | undefined;
  /** The file for a page. */
  readonly page?: string;
}

/** Runs two scenarios, one after the other, and shows them side by side. */
export async function compareCommand(
  [word, other]: readonly [string, string?],
  { json, page, ...options }: CompareCommandOptions,
  io: Io,
): Promise<void> {
  if (word === "-" && other === "-") {
    throw new UsageError(compareProblems().standardInputTwice);
  }
  const screen = makeScreen(io, options);
  const file = page === undefined ? null : OutputFile.open(page, io.folder);
  // Both are known before either runs, where that can be. There is nothing to be cancelled yet.
  const find = (name: string, most: 1 | 2) => sidesOf(name, io, most, options);
  const [left, second] = await find(word, other === undefined ? 2 : 1);
  const right = other !== undefined ? (await find(other, 1))[0] : (second ?? (await pairOf(left)));
  const interrupts = new Interrupts();
  const signals = watchSignals(io, interrupts, () => {});
  const onText = (text: string) => screen.copy(text, "err");
  const run = async (side: Side): Promise<Run | null> =>
    side.kind === "trace" ? side.run : recordSelected(side, io, { ...options, interrupts, onText });
  let runs: Sides<Run>;
  let sources: Sides<ReadSource>;
  try {
    const first = await run(left);
    if (first === null || signals.code !== null) return;
    const opposite = right ?? pairNamed(first.header.pair ?? null, left);
    const last = await run(opposite);
    if (last === null || signals.code !== null) return;
    runs = [first, last];
    sources = [sourceOf(left), sourceOf(opposite)];
  } finally {
    signals.stop();
    if (signals.code !== null) io.setExitCode(signals.code);
  }
  const { filter } = options;
  const narrowed = (run: Run): Run =>
    filter === undefined ? run : { ...run, events: filter.narrowed(run.events) };
  const comparison = compareRuns(narrowed(runs[0]), narrowed(runs[1]));
  if (json) io.stdout.write(`${toJson(comparisonAsData(comparison), 2)}\n`);
  else screen.out(drawComparison(comparison, screen, filter));
  const [a, b] = runs.map(({ summary }) => codeOfRun(summary));
  io.setExitCode(worse(worse(a as number, b as number), complainOfUnused(filter, io)));
  if (file === null) return;
  const { writePage } = await import("./write-page.ts");
  const sourced = runs.map((run, at) => ({ run, sourceOf: sources[at] as ReadSource }));
  await writePage(file, sourced, io, { show: "compare" });
}

/** A scenario to be run, or a run that was recorded. */
type Side =
  | Selected
  | {
      readonly kind: "trace";
      readonly name: string;
      readonly run: Run;
      readonly sourceOf: ReadSource;
    };

function sourceOf(side: Side): ReadSource {
  return side.kind === "trace" ? side.sourceOf : sourcesOf(side);
}

/** A word stands for one scenario here, or for the runs of a trace: for one, or for both sides. */
async function sidesOf(
  word: string,
  io: Io,
  most: 1 | 2,
  { scenarioFolders, timeout }: Pick<CompareCommandOptions, "scenarioFolders" | "timeout">,
): Promise<[Side, Side?]> {
  const project: ProjectOptions = { scenarioFolders };
  const isRecorded = await isTrace(word, io.folder, project);
  const sides = isRecorded
    ? await recordedIn(word, io, timeout)
    : await select([word], io.folder, project);
  const [one, two] = sides;
  if (one !== undefined && sides.length === 1) return [one];
  if (one !== undefined && isRecorded && sides.length === most) return two ? [one, two] : [one];
  const what = isRecorded ? "runs" : "scenarios";
  throw new UsageError(
    compareProblems().meansSeveral(quote(word), sides.length, what),
    isRecorded ? compareProblems().howManyRuns : compareProblems().nameOne,
  );
}

async function recordedIn(word: string, io: Io, timeout: number | undefined): Promise<Side[]> {
  const { readTraceFile } = await import("./trace-file.ts");
  const runs = await readTraceFile(word, io, timeout);
  const sourceOf = sourcesBeside(word, io.folder);
  return runs.map((run) => ({ kind: "trace", name: run.header.scenario, run, sourceOf }));
}

/** The pair of a scenario of the gallery; null for what has to run, or be read, first. */
async function pairOf(selected: Side): Promise<Selected | null> {
  if (selected.kind !== "gallery") return null;
  const { scenario } = await loadFromGallery(selected.name);
  return pairNamed(scenario.pair, selected);
}

/** The file of that name beside the first, or the scenario of the gallery. */
function pairNamed(pair: string | null, of: Side): Selected {
  if (pair === null) {
    throw new UsageError(
      compareProblems().noPair(quote(of.name)),
      compareProblems().nameTheOther(of.name),
    );
  }
  if (of.kind === "file") {
    const path = join(dirname(of.path), pair + extname(of.path));
    if (existsSync(path)) return { kind: "file", name: basename(pair), path };
  }
  if (isInGallery(pair)) return { kind: "gallery", name: pair };
  throw new UsageError(compareProblems().pairMissing(quote(of.name), quote(pair)));
}
