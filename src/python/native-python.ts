import { execFile } from "node:child_process";
import { access, constants, readdir, realpath } from "node:fs/promises";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import type { PythonInterpreter } from "./python-interpreter.ts";
import { answersVersion, compareVersions, OLDEST_PYTHON } from "./python-version.ts";

const EXECUTABLE = /^python(3(\.\d+)?)?(\.exe)?$/;
/** Without an import but `sys`: others take several times as long as the interpreter itself. */
const PROBE =
  "import sys; print(sys.version.split()[0], sys.implementation.name, sys.executable, sep='\\n')";
const PROBE_TIMEOUT_MS = 10_000;
const PROBES_AT_ONCE = 4;

/** An executable that may be a CPython. */
interface Candidate {
  readonly path: string;
  /** The version that its name gives it, or its folder's. */
  readonly claim: string;
  /** Whether that is beyond doubt: a folder of pyenv's or uv's for one release. */
  readonly isSure: boolean;
}

/**
 * The CPythons from 3.11 on among the executables of PATH, pyenv and uv, in that order.
 *
 * @param versions If given, those whose names claim none of these are left out without a look.
 */
export async function findNativePythons(
  env: NodeJS.ProcessEnv,
  home: string,
  versions?: readonly string[],
): Promise<PythonInterpreter[]> {
  const candidates = (await Promise.all((await folders(env, home)).map(executables))).flat();
  const mayAnswer = ({ claim }: Candidate) =>
    claim === "" || !versions || versions.some((version) => mayBe(claim, version));
  const likely = new Map(candidates.filter(mayAnswer).map((each) => [each.path, each]));
  const found: (PythonInterpreter | undefined)[] = [];
  const next = [...likely.values()].entries();
  await Promise.all(
    Array.from({ length: PROBES_AT_ONCE }, async () => {
      for (const [index, { path, claim, isSure }] of next) {
        found[index] = isSure ? cpython(claim, path) : await probePython(path);
      }
    }),
  );
  return found.filter((python) => python !== undefined).filter(isRecentEnough);
}

/** Either may be the longer one: `python3.12` may answer 3.12.1, a folder 3.12.1 answers 3.12. */
function mayBe(claim: string, version: string): boolean {
  return answersVersion(claim, version) || answersVersion(version, claim);
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
  const [version, name, path] = stdout.trimEnd().split("\n");
  if (name !== "cpython" || !version || !path) return undefined;
  return cpython(version, path);
}

function cpython(version: string, path: string): PythonInterpreter {
  return { kind: "native", version, implementation: "CPython", path };
}

interface Folder {
  readonly path: string;
  /** Of the Python in it, if its name has one. */
  readonly version: string;
  readonly isSure: boolean;
}

/** `3.12.1`, `cpython-3.12.1-linux-x86_64-gnu`: no preview, no other implementation. */
const RELEASE = /^(?:cpython-)?\d+\.\d+\.\d+(?:-|$)/;

async function folders(env: NodeJS.ProcessEnv, home: string): Promise<Folder[]> {
  const pyenv = env.PYENV_ROOT || join(home, ".pyenv");
  const data = env.XDG_DATA_HOME || join(home, ".local", "share");
  const uv = env.UV_PYTHON_INSTALL_DIR || join(data, "uv", "python");
  const installed = await Promise.all([join(pyenv, "versions"), uv].map(versionFolders));
  const path = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [
    // The shims lead into the folders that are looked at anyway, a tenth of a second each.
    ...path
      .filter((folder) => resolve(folder) !== resolve(pyenv, "shims"))
      .map((folder) => ({ path: folder, version: "", isSure: false })),
    ...installed.flat(),
  ];
}

async function versionFolders(folder: string): Promise<Folder[]> {
  const names = (await list(folder)).sort((a, b) => compareVersions(versionIn(b), versionIn(a)));
  return names
    .filter((name) => !versionIn(name) || compareVersions(versionIn(name), OLDEST_PYTHON) >= 0)
    .flatMap((name) =>
      ["bin", ""].map((below) => {
        const isSure = RELEASE.test(name);
        return { path: join(folder, name, below), version: versionIn(name), isSure };
      }),
    );
}

/** The version in the name of pyenv's folders (`3.12.1`), uv's (`cpython-3.12.1-linux-…`) and files. */
function versionIn(name: string): string {
  return /\d+\.\d+(\.\d+)?/.exec(name)?.[0] ?? "";
}

async function executables(folder: Folder): Promise<Candidate[]> {
  const names = (await list(folder.path)).filter((name) => EXECUTABLE.test(name));
  // The plain names first, then the newest: what the user means by `python3` wins a version.
  names.sort((a, b) => a.length - b.length || compareVersions(versionIn(b), versionIn(a)));
  const targets = await Promise.all(names.map((name) => targetOf(join(folder.path, name))));
  const sound = new Set(targets.filter((target) => target !== undefined));
  // Of names for one executable in one folder the first stands for all, and the longest claims.
  return Promise.all(
    [...sound].map(async (target) => {
      const same = names.filter((_, index) => targets[index] === target);
      const claim = folder.version || versionIn(same.at(-1) ?? "");
      const path = await canonical(join(folder.path, same[0] ?? ""));
      return { path, claim, isSure: folder.isSure };
    }),
  );
}

/** What the name leads to, if that can be executed. */
async function targetOf(path: string): Promise<string | undefined> {
  const check = access(path, constants.X_OK);
  return check.then(() => realpath(path)).catch(() => undefined);
}

/** /bin may be a link to /usr/bin; an executable that is a link (a virtual environment's) stays. */
async function canonical(path: string): Promise<string> {
  return join(await realpath(dirname(path)), basename(path));
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
