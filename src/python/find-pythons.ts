import { homedir } from "node:os";
import { findNativePythons } from "./native-python.ts";
import { findPyodide } from "./pyodide-package.ts";
import type { PythonInterpreter } from "./python-interpreter.ts";
import { compareVersions } from "./python-version.ts";

/** Where to look for interpreters. */
export interface FindPythonsOptions {
  /** For PATH, PYENV_ROOT, UV_PYTHON_INSTALL_DIR and XDG_DATA_HOME. */
  readonly env?: NodeJS.ProcessEnv;
  readonly home?: string;
  /** Folders from which the package `pyodide` is resolved, before our own. */
  readonly folders?: readonly string[];
}

/**
 * Finds the interpreters that can judge programs: CPython from 3.11 on, on PATH, in pyenv's and
 * uv's folders, and the npm package `pyodide`. One for each version and kind, the newest first.
 */
export async function findPythons(options: FindPythonsOptions = {}): Promise<PythonInterpreter[]> {
  const { env = process.env, home = homedir(), folders = [process.cwd()] } = options;
  const [native, pyodide] = await Promise.all([findNativePythons(env, home), findPyodide(folders)]);
  return inOrder(pyodide ? [...native, pyodide] : native);
}

/** One for each version and kind, the newest first. */
export function inOrder(pythons: readonly PythonInterpreter[]): PythonInterpreter[] {
  const found = new Map<string, PythonInterpreter>();
  for (const python of pythons) {
    const key = `${python.kind} ${python.version}`;
    if (!found.has(key)) found.set(key, python);
  }
  return [...found.values()].sort((a, b) => compareVersions(b.version, a.version));
}
