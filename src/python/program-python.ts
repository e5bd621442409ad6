/** Which Python runs a user's program. */

import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { findProblems } from "../words/problems/python.ts";
import { findChosen } from "./choose-python.ts";
import { inOrder } from "./find-pythons.ts";
import { PythonNotFoundError } from "./interpreter-errors.ts";
import { findNativePythons, isRecentEnough, probePython } from "./native-python.ts";
import { findPyodide } from "./pyodide-package.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";
import { OLDEST_PYTHON } from "./python-version.ts";

export interface ProgramPythonOptions {
  /** A version, `pyodide`, or the path of an executable. */
  readonly request?: string | undefined;
  /** Where the program is: a virtual environment in it or above is used. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** The folder that a package `pyodide` may be installed in. */
  readonly from: string;
}

/**
 * The Python that is asked for; else that of the virtual environment which is active, or is in the
 * program's folder or above; else the newest release that is found; else pyodide.
 *
 * @throws PythonNotFoundError if there is none; it says what to install.
 */
export async function programPython(options: ProgramPythonOptions): Promise<PythonInterpreter> {
  const { request, folder, env, from } = options;
  if (request !== undefined) {
    const [found] = await findChosen([request], { env, folders: [from] });
    return found as PythonInterpreter;
  }
  const environment = env.VIRTUAL_ENV || environmentAbove(folder);
  if (environment) {
    const python = await probePython(executableOf(environment));
    if (python && isRecentEnough(python)) return python;
    throw unfit(environment, python);
  }
  const natives = inOrder(await findNativePythons(env, env.HOME ?? homedir()));
  const newest = natives.find(({ version }) => /^[\d.]+$/.test(version)) ?? natives[0];
  const python = newest ?? (await findPyodide([from]));
  if (python !== undefined) return python;
  throw new PythonNotFoundError(findProblems().noneToRun, {
    hint: findProblems().installRecent(OLDEST_PYTHON),
  });
}

/** A virtual environment in a folder or above it. */
function environmentAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = [".venv", "venv"].map((name) => join(at, name)).find(isEnvironment);
    if (found !== undefined) return found;
    if (dirname(at) === at) return undefined;
  }
}

function isEnvironment(path: string): boolean {
  return existsSync(join(path, "pyvenv.cfg"));
}

function executableOf(environment: string): string {
  const inside = process.platform === "win32" ? "Scripts/python.exe" : "bin/python";
  return join(environment, inside);
}

function unfit(environment: string, python: PythonInterpreter | undefined): PythonNotFoundError {
  const what =
    python === undefined
      ? findProblems().environmentCannotStart
      : findProblems().environmentTooOld(python.version, OLDEST_PYTHON);
  return new PythonNotFoundError(`${environment} ${what}`, {
    hint: findProblems().makeAnew(OLDEST_PYTHON),
  });
}
