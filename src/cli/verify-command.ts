/** `asyncdemo verify`: scenarios beside their twins on real CPython. */

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { sideBySide } from "../analysis/side-by-side.ts";
import { findChosen } from "../python/choose-python.ts";
import { observeProgram, observeTrace, timedAs } from "../python/compare.ts";
import { firstEventDifference, recordedTwin } from "../python/compare-events.ts";
import { describeObservation } from "../python/describe-observation.ts";
import { PythonHostError, PythonNotFoundError } from "../python/interpreter-errors.ts";
import { listedDifference, unknownTo } from "../python/listed-differences.ts";
import type { ProgramResult } from "../python/program-result.ts";
import { PythonHost } from "../python/python-host.ts";
import type { PythonInterpreter } from "../python/python-interpreter.ts";
import { type ComparedTwin, verdictOnTwin, verifyReport } from "../render/verify-report.ts";
import { gallerySource } from "../runner/gallery.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import type { TraceHeader, TraceLine } from "../trace/trace-line.ts";
import { twinWords } from "../words/command-words.ts";
import { twinProblems } from "../words/problems/commands.ts";
import { runProblems } from "../words/problems/running.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain, UsageError } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { recordSelected } from "./record-selected.ts";
import { type Selected, type SelectedFile, type SelectOptions, select } from "./select.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface VerifyCommandOptions extends ScreenOptions, SelectOptions {
  /** Versions or paths; one interpreter, 3.14 if there is one, by default. */
  readonly python: readonly string[];
  /** How long each may take outside, in seconds, here and on CPython. */
  readonly timeout?: number | undefined;
}

/** Runs each scenario here and its twin on each Python, and reports where they differ. */
export async function verifyCommand(
  words: readonly string[],
  options: VerifyCommandOptions,
  io: Io,
): Promise<void> {
  const found = await select(words, io.folder, options);
  const selected = found.filter((each) => !isWithoutTwin(each) && !isFoundProgram(each));
  const twinless = found.filter(isWithoutTwin);
  if (twinless.length > 0) complainOfTwins(twinless, io);
  if (selected.length === 0) {
    if (options.allowEmpty) return;
    throw new UsageError(twinProblems().nothingToVerify, runProblems().nameScenario);
  }
  const twins = selected.map(twinOf);
  const pythons = await choosePythons(options.python, io);
  const report = verifyReport(
    makeScreen(io, options),
    pythons.map(({ version, kind }) => (kind === "pyodide" ? `${version} (pyodide)` : version)),
    selected.map(({ name }) => name),
  );
  const hosts = pythons.map((python) => PythonHost.start(python));
  const lackThreads: Selected[] = [];
  let isSame = true;
  let isTimedOut = false;
  try {
    const all = observeAll(selected, twins, hosts, options.timeout, io);
    for (const [index, each] of selected.entries()) {
      const [ours, ...theirs] = (await all[index]) as [Here, ...ProgramResult[]];
      const compared = theirs.map((their) => compareTwin(each, ours, their));
      isTimedOut ||= observeTrace(ours).end.kind === "timed-out";
      if (theirs.some(({ threads }) => threads === "missing")) lackThreads.push(each);
      isSame &&= compared.every((twin) => verdictOnTwin(twin) !== "different");
      report.scenario(each.name, compared);
    }
  } catch (error) {
    if (error instanceof PythonHostError) throw asProblem(error);
    throw error;
  } finally {
    await Promise.allSettled(hosts.map(async (host) => (await host).close()));
  }
  report.end();
  if (lackThreads.length > 0) complainOfThreads(lackThreads, io);
  if (isTimedOut) io.setExitCode(exitCodes.stuck);
  else io.setExitCode(isSame ? exitCodes.ok : exitCodes.otherwise);
}

/** Of what a folder holds, only the pairs are meant. */
function isWithoutTwin(selected: Selected): boolean {
  return (
    selected.kind === "file" && selected.isFromFolder === true && !existsSync(besides(selected))
  );
}

function isFoundProgram(selected: Selected): boolean {
  return selected.kind === "program" && selected.isFromFolder === true;
}

function besides({ path }: SelectedFile): string {
  return path.replace(/\.\w+$/, ".py");
}

function complainOfTwins(files: readonly Selected[], io: Io): void {
  const names = files.map(({ name }) => sanitizeLine(name)).join(", ");
  complain(io, { message: twinWords.missing(names) });
}

function complainOfThreads(selected: readonly Selected[], io: Io): void {
  const names = selected.map(({ name }) => sanitizeLine(name)).join(", ");
  complain(io, twinWords.needThreads(names));
}

function twinOf(selected: Selected): string {
  if (selected.kind === "gallery") return gallerySource(selected.name, "py");
  if (selected.kind === "program") {
    throw new UsageError(
      twinProblems().isPython(basename(selected.path)),
      twinProblems().verifyScenario,
    );
  }
  const path = besides(selected);
  if (existsSync(path)) return path;
  throw new UsageError(
    twinProblems().noneOf(basename(selected.path)),
    twinProblems().write(basename(path)),
  );
}

async function choosePythons(requests: readonly string[], io: Io): Promise<PythonInterpreter[]> {
  try {
    const options = { env: io.env, folders: [io.folder] };
    return await findChosen(requests.length === 0 ? [undefined] : requests, options);
  } catch (error) {
    if (error instanceof PythonNotFoundError) throw asProblem(error);
    throw error;
  }
}

function asProblem({ message, details, hint, cause }: PythonNotFoundError): ScenarioProblem {
  return new ScenarioProblem(
    { message, ...(details !== undefined && { details }), ...(hint !== undefined && { hint }) },
    cause,
  );
}

/** A run here. */
type Here = readonly TraceLine[];

/**
 * Every scenario here and on each Python. All are asked for at once, so that neither side waits for
 * the other, nor for an interpreter to start; here one runs after another.
 */
function observeAll(
  selected: readonly Selected[],
  twins: readonly string[],
  hosts: readonly Promise<PythonHost>[],
  timeout: number | undefined,
  io: Io,
): Promise<[Here, ...ProgramResult[]]>[] {
  let here: Promise<unknown> = Promise.resolve();
  const observations = selected.map((each, index) => {
    const ours = here.then(() => record(each, timeout, io));
    here = ours;
    const theirs = hosts.map(async (host) => {
      const [python, lines] = await Promise.all([host, ours]);
      // How a notebook goes on after its cell is for the twin to play.
      const mode = headerOf(lines)?.mode ?? "run";
      const hidden = mode === "notebook" ? ["leftovers"] : [];
      const path = twins[index] as string;
      const limits = timeout === undefined ? {} : { wallMs: timeout * 1000 };
      return python.run({ path, record: { name: each.name, mode, hidden } }, limits);
    });
    return Promise.all([ours, ...theirs]) as Promise<[Here, ...ProgramResult[]]>;
  });
  // The first that is looked at reports what went wrong.
  for (const observation of observations) observation.catch(() => {});
  return observations;
}

async function record(selected: Selected, timeout: number | undefined, io: Io): Promise<Here> {
  const run = await recordSelected(selected, io, { timeout });
  return run === null ? [] : [run.header, ...run.events, run.summary];
}

function headerOf(lines: Here): TraceHeader | undefined {
  return lines.find((line): line is TraceHeader => !("kind" in line));
}

/** Printed lines and the end, and every event of a twin that could be recorded. */
function compareTwin(selected: Selected, ours: Here, result: ProgramResult): ComparedTwin {
  const observed = observeTrace(ours);
  const theirs = describeObservation(timedAs(observed, observeProgram(result)));
  const rows = sideBySide(describeObservation(observed), theirs);
  const trace = recordedTwin(result);
  const unknown = unknownTo(result.python);
  return {
    rows,
    event: trace === null ? null : firstEventDifference(ours, trace, unknown),
    listed: selected.kind === "gallery" ? listedDifference(selected.name, result.python) : null,
  };
}
