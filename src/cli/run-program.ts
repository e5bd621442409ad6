/** A Python program as one of what `run` runs: its lines go where a scenario's go. */

import { dirname } from "node:path";
import { PythonHostError, PythonNotFoundError } from "../python/interpreter-errors.ts";
import type { ProgramClock } from "../python/program-command.ts";
import { type EndedProgram, runProgramProcess } from "../python/program-process.ts";
import { programPython } from "../python/program-python.ts";
import type { PythonInterpreter } from "../python/python-interpreter.ts";
import type { Interrupts } from "../runner/drive.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { runProblems } from "../words/problems/running.ts";
import { endedUnrecorded, needsRealTime } from "../words/run-notes.ts";
import type { Display } from "./display.ts";
import type { Io } from "./io.ts";
import type { SelectedProgram } from "./select.ts";

/** What a command line says of the Python programs on it. */
export interface ProgramOptions {
  /** A version, `pyodide` or a path. */
  readonly python?: string | undefined;
  /** The programs' own arguments. */
  readonly args?: readonly string[] | undefined;
}

interface RunProgramOptions extends ProgramOptions {
  readonly clock: ProgramClock;
  /** Whether its streams are our own, and no line of the trace shows what it prints. */
  readonly isPlain: boolean;
  readonly onLine: (line: TraceLine) => void;
  /** Receives what it writes that no line of the trace has. */
  readonly display: Pick<Display, "text">;
  readonly interrupts: Interrupts;
  readonly timeoutSeconds?: number | undefined;
  readonly abort?: AbortSignal | undefined;
  readonly onLoaded?: ((path: string) => void) | undefined;
}

/**
 * @throws ScenarioProblem when there is no Python to run it, or virtual time cannot hold it.
 */
export async function runPythonProgram(
  selected: SelectedProgram,
  options: RunProgramOptions,
  io: Io,
): Promise<EndedProgram> {
  const {
    isPlain,
    display,
    onLine,
    interrupts,
    timeoutSeconds,
    abort,
    clock,
    onLoaded,
    args = [],
  } = options;
  const python = await pythonFor(selected, options, io);
  const own = io.handOver();
  const to = (descriptor: 1 | 2, name: "out" | "err") =>
    own !== null && isPlain ? descriptor : (text: string) => display.text(text, name);
  const { module, word, path } = selected;
  const order = {
    python,
    program: module ?? word ?? path,
    isModule: module !== undefined,
    args,
    printsEvents: !isPlain,
    clock,
    isWatched: onLoaded !== undefined,
  };
  try {
    const ended = await runProgramProcess(order, {
      folder: io.folder,
      env: io.env,
      stdin: own === null ? "ignore" : 0,
      stdout: to(1, "out"),
      stderr: to(2, "err"),
      onLine,
      interrupts,
      sharesTerminal: own !== null && [io.stdin, io.stdout, io.stderr].some(({ isTTY }) => isTTY),
      timeoutSeconds,
      abort,
      onLoaded,
    });
    if (ended.refused !== null) throw refusal(selected, ended.refused);
    return ended;
  } catch (error) {
    throw error instanceof PythonHostError ? asProblem(error) : error;
  }
}

/** It has a syntax error, say: Python has said what is wrong with it. */
export function unrecorded(
  { name }: SelectedProgram,
  status: number,
  details?: string,
): ScenarioProblem {
  const message = endedUnrecorded(name, status);
  return new ScenarioProblem({ message, ...(details !== undefined && { details }) });
}

function refusal(
  { name }: SelectedProgram,
  { refused, site }: NonNullable<EndedProgram["refused"]>,
): ScenarioProblem {
  const deed = site === undefined ? refused : `${refused} at ${site.file}:${site.line}`;
  return new ScenarioProblem({
    message: needsRealTime(name, deed),
    hint: runProblems().inRealTime,
    ...(site !== undefined && { place: site }),
  });
}

async function pythonFor(
  { path, module }: SelectedProgram,
  { python }: ProgramOptions,
  { env, folder }: Io,
): Promise<PythonInterpreter> {
  const from = module === undefined ? dirname(path) : folder;
  try {
    return await programPython({ request: python, folder: from, env, from: folder });
  } catch (error) {
    throw error instanceof PythonNotFoundError ? asProblem(error) : error;
  }
}

function asProblem({ message, details, hint, cause }: PythonNotFoundError): ScenarioProblem {
  return new ScenarioProblem(
    { message, ...(details !== undefined && { details }), ...(hint !== undefined && { hint }) },
    cause,
  );
}
