import { execFile } from "node:child_process";
import { readdir, realpath } from "node:fs/promises";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import type { PythonInterpreter } from "./python-interpreter.ts";
import { compareVersions, OLDEST_PYTHON } from "./python-version.ts";

const EXECUTABLE = /^python(3(\.\d+)?)?(\.exe)?$/;
const PROBE =
  "import json, platform, sys;" +
  "print(json.dumps([platform.python_version(), sys.implementation.name, sys.executable]))";
const PROBE_TIMEOUT_MS = 10_000;
const PROBES_AT_ONCE = 4;

/** The CPythons from 3.11 on among the executables of PATH, pyenv and uv, in that order. */
export async function findNativePythons(
  env: NodeJS.ProcessEnv,
  home: string,
): Promise<PythonInterpreter[]> {
  const candidates = await Promise.all((await folders(env, home)).map(executables));
  const found: (PythonInterpreter | undefined)[] = [];
  const next = [...new Set(candidates.flat())].entries();
  await Promise.all(
    Array.from({ length: PROBES_AT_ONCE }, async () => {
      for (const [index, path] of next) found[index] = await probePython(path);
    }),
  );
  return found.filter((python) => python !== undefined).filter(isRecentEnough);
}

/** What an executable says of itself; undefined if it is no working CPython. */
export function probePython(path: string): Promise<PythonInterpreter | undefined> {
  return new Promise((answer) => {
    const options = { timeout: PROBE_TIMEOUT_MS, windowsHide: true };
    // A shim (pyenv's) answers with the interpreter that it stands for, or fails.
    execFile(path, ["-I", "-S", "-c", PROBE], options, (error, stdout) => {
      answer(error ? undefined : readAnswer(stdout));
    });
  });
}

/** Whether programs can run on it at all. */
export function isRecentEnough({ version }: PythonInterpreter): boolean {
  return compareVersions(version, OLDEST_PYTHON) >= 0;
}

function readAnswer(stdout: string): PythonInterpreter | undefined {
  try {
    const [version, name, path] = JSON.parse(stdout);
    if (name !== "cpython" || !version || !path) return undefined;
    return { kind: "native", version, implementation: "CPython", path };
  } catch {
    return undefined;
  }
}

async function folders(env: NodeJS.ProcessEnv, home: string): Promise<string[]> {
  const pyenv = env.PYENV_ROOT || join(home, ".pyenv");
  const data = env.XDG_DATA_HOME || join(home, ".local", "share");
  const uv = env.UV_PYTHON_INSTALL_DIR || join(data, "uv", "python");
  const installed = await Promise.all([join(pyenv, "versions"), uv].map(versionFolders));
  const path = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [
    // The shims lead into the folders that are looked at anyway, a tenth of a second each.
    ...path.filter((folder) => resolve(folder) !== resolve(pyenv, "shims")),
    ...installed.flat().flatMap((folder) => [join(folder, "bin"), folder]),
  ];
}

async function versionFolders(folder: string): Promise<string[]> {
  const names = (await list(folder)).sort((a, b) => compareVersions(versionIn(b), versionIn(a)));
  return names
    .filter((name) => !versionIn(name) || compareVersions(versionIn(name), OLDEST_PYTHON) >= 0)
    .map((name) => join(folder, name));
}

/** The version in the name of pyenv's folders (`3.12.1`) and uv's (`cpython-3.12.1-linux-…`). */
function versionIn(name: string): string {
  return /\d+\.\d+(\.\d+)?/.exec(name)?.[0] ?? "";
}

async function executables(folder: string): Promise<string[]> {
  const names = (await list(folder)).filter((name) => EXECUTABLE.test(name));
  // The plain names first, then the newest: what the user means by `python3` wins a version.
  names.sort((a, b) => a.length - b.length || compareVersions(versionIn(b), versionIn(a)));
  return Promise.all(names.map((name) => canonical(join(folder, name))));
}

/** /bin may be a link to /usr/bin; an executable that is a link (a virtual environment's) stays. */
async function canonical(path: string): Promise<string> {
  return join(await realpath(dirname(path)), basename(path));
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
