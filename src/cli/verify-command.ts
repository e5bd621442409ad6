/** `asyncdemo verify`: scenarios beside their twins on real CPython. */

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { differs, sideBySide } from "../analysis/side-by-side.ts";
import { findChosen } from "../python/choose-python.ts";
import { type Observation, observeProgram, observeTrace, timedAs } from "../python/compare.ts";
import { describeObservation } from "../python/describe-observation.ts";
import { PythonHostError, PythonNotFoundError } from "../python/interpreter-errors.ts";
import { PythonHost } from "../python/python-host.ts";
import type { PythonInterpreter } from "../python/python-interpreter.ts";
import { verifyReport } from "../render/verify-report.ts";
import { gallerySource } from "../runner/gallery.ts";
import { ScenarioProblem } from "../runner/problem.ts";
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
    throw new UsageError(
      "nothing to verify",
      "name a scenario, or --all; asyncdemo list shows them",
    );
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
  try {
    const observations = observeAll(selected, twins, hosts);
    for (const [index, each] of selected.entries()) {
      const [ours, ...theirs] = (await observations[index]) as [Observation, ...Observation[]];
      const here = describeObservation(ours);
      const rows = theirs.map((their) =>
        sideBySide(here, describeObservation(timedAs(ours, their))),
      );
      if (theirs.some(({ threads }) => threads === "missing")) lackThreads.push(each);
      isSame &&= rows.every((side) => !side.some(differs));
      report.scenario(each.name, rows);
    }
  } catch (error) {
    if (error instanceof PythonHostError) throw asProblem(error);
    throw error;
  } finally {
    await Promise.allSettled(hosts.map(async (host) => (await host).close()));
  }
  report.end();
  if (lackThreads.length > 0) complainOfThreads(lackThreads, io);
  io.setExitCode(isSame ? exitCodes.ok : exitCodes.otherwise);
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
  complain(io, { message: `left out, as they have no Python twin beside them: ${names}` });
}

function complainOfThreads(selected: readonly Selected[], io: Io): void {
  const names = selected.map(({ name }) => sanitizeLine(name)).join(", ");
  complain(io, {
    message: `pyodide has no threads, which the Python twin needs: ${names}`,
    hint: "verify with a CPython of this machine: --python 3.13",
  });
}

function twinOf(selected: Selected): string {
  if (selected.kind === "gallery") return gallerySource(selected.name, "py");
  if (selected.kind === "program") {
    throw new UsageError(
      `'${basename(selected.path)}' is a Python program`,
      "verify takes the scenario of which it is the twin",
    );
  }
  const path = besides(selected);
  if (existsSync(path)) return path;
  throw new UsageError(
    `'${basename(selected.path)}' has no twin`,
    `write the same program in Python beside it, as ${basename(path)}`,
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

/**
 * Every scenario here and on each Python. All are asked for at once, so that neither side waits for
 * the other, nor for an interpreter to start; here one runs after another.
 */
function observeAll(
  selected: readonly Selected[],
  twins: readonly string[],
  hosts: readonly Promise<PythonHost>[],
): Promise<Observation[]>[] {
  let here: Promise<unknown> = Promise.resolve();
  const observations = selected.map((each, index) => {
    const ours = here.then(() => observe(each));
    here = ours;
    const theirs = hosts.map(async (host) => observeTwin(await host, twins[index] as string));
    return Promise.all([ours, ...theirs]);
  });
  // The first that is looked at tells what went wrong.
  for (const observation of observations) observation.catch(() => {});
  return observations;
}

async function observe(selected: Selected): Promise<Observation> {
  const run = await recordSelected(selected);
  return observeTrace(run === null ? [] : [run.header, ...run.events, run.summary]);
}

async function observeTwin(host: PythonHost, path: string): Promise<Observation> {
  return observeProgram(await host.run({ path }));
}
