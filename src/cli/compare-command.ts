/** `asyncdemo compare`. */

import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { compareRuns, type Run, type Sides } from "../analysis/comparison.ts";
import { drawComparison } from "../render/comparison.ts";
import { toJson } from "../render/json.ts";
import { Interrupts } from "../runner/drive.ts";
import { galleryNames, loadFromGallery } from "../runner/gallery.ts";
import { runScenario } from "../runner/run-scenario.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { comparisonAsData } from "./comparison-data.ts";
import { quote, UsageError } from "./complain.ts";
import { codeOfRun, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { type Selected, select } from "./select.ts";
import { watchSignals } from "./signals.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface CompareCommandOptions extends ScreenOptions {
  readonly json: boolean;
}

/** Runs two scenarios, one after the other, and shows them side by side. */
export async function compareCommand(
  [word, other]: readonly [string, string?],
  { json, ...options }: CompareCommandOptions,
  io: Io,
): Promise<void> {
  const screen = makeScreen(io, options);
  const interrupts = new Interrupts();
  const signals = watchSignals(io, interrupts, () => {});
  const run = (selected: Selected): Promise<Run | null> =>
    runOne(selected, interrupts, (text) => screen.copy(text, "err"));
  let runs: Sides<Run>;
  try {
    // Both are known before either runs, where that can be.
    const left = await selectOne(word, io.folder);
    const right = other === undefined ? await pairOf(left) : await selectOne(other, io.folder);
    const first = await run(left);
    if (first === null || signals.code !== null) return;
    const second = await run(right ?? pairOfFile(left, first.header));
    if (second === null || signals.code !== null) return;
    runs = [first, second];
  } finally {
    signals.stop();
    if (signals.code !== null) io.setExitCode(signals.code);
  }
  const comparison = compareRuns(...runs);
  if (json) io.stdout.write(`${toJson(comparisonAsData(comparison), 2)}\n`);
  else screen.out(drawComparison(comparison, screen));
  const [a, b] = runs.map(({ summary }) => codeOfRun(summary));
  io.setExitCode(worse(a as number, b as number));
}

/** A word stands for one scenario here. A recorded trace would be told apart at this place. */
async function selectOne(word: string, folder: string): Promise<Selected> {
  const [one, ...others] = await select([word], folder);
  if (one !== undefined && others.length === 0) return one;
  throw new UsageError(`${quote(word)} means ${others.length + 1} scenarios`, "name one");
}

/** The pair of a scenario of the gallery; null for a file, which has to run first. */
async function pairOf(selected: Selected): Promise<Selected | null> {
  if (selected.kind === "file") return null;
  const { scenario } = await loadFromGallery(selected.name);
  return pairNamed(scenario.pair, selected);
}

function pairOfFile(selected: Selected, { pair }: TraceHeader): Selected {
  return pairNamed(pair ?? null, selected);
}

/** The file of that name beside the first, or the scenario of the gallery. */
function pairNamed(pair: string | null, of: Selected): Selected {
  if (pair === null) {
    throw new UsageError(
      `${quote(of.name)} names no pair to be compared with`,
      `name the other one: asyncdemo compare ${of.name} OTHER`,
    );
  }
  if (of.kind === "file") {
    const path = join(dirname(of.path), pair + extname(of.path));
    if (existsSync(path)) return { kind: "file", name: basename(pair), path };
  }
  if (galleryNames().includes(pair)) return { kind: "gallery", name: pair };
  throw new UsageError(`the pair of ${quote(of.name)}, ${quote(pair)}, cannot be found`);
}

/** @returns null when an interrupt came before its first line. */
async function runOne(
  selected: Selected,
  interrupts: Interrupts,
  onText: (text: string) => void,
): Promise<Run | null> {
  let header: TraceHeader | null = null;
  let summary: TraceSummary | null = null;
  const events: TraceEvent[] = [];
  const onLine = (line: TraceLine): void => {
    if (!("kind" in line)) header = line;
    else if (line.kind === "summary") summary = line;
    else events.push(line);
  };
  if (selected.kind === "gallery") {
    await runScenario(await loadFromGallery(selected.name), { onLine, interrupts });
  } else {
    const { runFile } = await import("../runner/run-file.ts");
    await runFile(selected, { clock: "virtual", speed: 1, onLine, onText, interrupts });
  }
  return header && summary && { header, events, summary };
}
