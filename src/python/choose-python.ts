import { homedir } from "node:os";
import { isAbsolute } from "node:path";
import { findProblems } from "../words/problems/python.ts";
import { type FindPythonsOptions, findPythons, inOrder } from "./find-pythons.ts";
import { PythonNotFoundError } from "./interpreter-errors.ts";
import { findNativePythons, isRecentEnough, probePython } from "./native-python.ts";
import { findPyodide } from "./pyodide-package.ts";
import { describePython, type PythonInterpreter } from "./python-interpreter.ts";
import { answersVersion, compareVersions, isVersion, OLDEST_PYTHON } from "./python-version.ts";

/** The version that the engine imitates, and that the package `pyodide` brings. */
const REFERENCE = "3.14";

/**
 * The interpreters that requests mean, as `choosePython` understands them. Those that are named
 * after the versions are looked at first, then pyodide, and all of the machine's only if these will
 * not do.
 *
 * @throws PythonNotFoundError if there is none for one of them.
 */
export async function findChosen(
  requests: readonly (string | undefined)[],
  options: FindPythonsOptions = {},
): Promise<PythonInterpreter[]> {
  const choose = (found: readonly PythonInterpreter[], byDefault?: string) =>
    Promise.all(requests.map((request) => choosePython(request ?? byDefault, inOrder(found))));
  const versions = requests.map((request) => request ?? REFERENCE).filter(isVersion);
  const { env = process.env, home = homedir(), folders = [process.cwd()] } = options;
  const likely = await findNativePythons(env, home, versions);
  const chosen = await choose(likely, REFERENCE).catch(() => null);
  if (chosen !== null) return chosen;
  const pyodide = await findPyodide(folders);
  if (pyodide !== undefined) likely.push(pyodide);
  return choose(likely, REFERENCE).catch(async () => choose(await findPythons(options)));
}

/**
 * The interpreter that a user's request means: a version (`3.14`, `3.12.1`), `pyodide`, or the
 * path of an executable. Among several, a native one comes first, then the newest. Without a
 * request, 3.14 if there is one, else the newest.
 *
 * @throws PythonNotFoundError if there is none; it says what was found and what to install.
 */
export async function choosePython(
  request: string | undefined,
  found: readonly PythonInterpreter[],
): Promise<PythonInterpreter> {
  if (request === undefined) {
    const choice = best(found.filter(answers(REFERENCE))) ?? best(found);
    if (choice) return choice;
    throw notFound(findProblems().noneRecent(OLDEST_PYTHON), found, REFERENCE);
  }
  if (request === "pyodide" || isVersion(request)) {
    const choice = best(found.filter(answers(request)));
    if (choice) return choice;
    const what = request === "pyodide" ? findProblems().pyodide : `CPython ${request}`;
    throw notFound(findProblems().notFound(what), found, request);
  }
  if (isAbsolute(request) || /[\\/]/.test(request)) return fromPath(request, found);
  throw new PythonNotFoundError(findProblems().notPython(request), {
    details: whatWasFound(found),
    hint: findProblems().giveVersion(REFERENCE),
  });
}

async function fromPath(
  path: string,
  found: readonly PythonInterpreter[],
): Promise<PythonInterpreter> {
  const python = await probePython(path);
  if (!python) throw notFound(findProblems().cannotStart(path), found, REFERENCE);
  if (isRecentEnough(python)) return python;
  const message = findProblems().tooOld(path, python.version, OLDEST_PYTHON);
  throw notFound(message, found, REFERENCE);
}

function answers(request: string): (python: PythonInterpreter) => boolean {
  return ({ kind, version }) =>
    request === "pyodide" ? kind === request : answersVersion(version, request);
}

/** Of interpreters with the newest first: a native one starts in a fraction of pyodide's time. */
function best(pythons: readonly PythonInterpreter[]): PythonInterpreter | undefined {
  return pythons.find(({ kind }) => kind === "native") ?? pythons[0];
}

function notFound(
  message: string,
  found: readonly PythonInterpreter[],
  request: string,
): PythonNotFoundError {
  const pyodide =
    request === "pyodide" || answersVersion(REFERENCE, request) || request.startsWith(REFERENCE);
  const hint = pyodide
    ? findProblems().installPyodide(REFERENCE)
    : isVersion(request) && compareVersions(request, OLDEST_PYTHON) < 0
      ? findProblems().hasToBe(OLDEST_PYTHON)
      : findProblems().install(request);
  return new PythonNotFoundError(message, { details: whatWasFound(found), hint });
}

function whatWasFound(found: readonly PythonInterpreter[]): string {
  if (found.length === 0) return findProblems().foundNone;
  return ["Found:", ...found.map((python) => `  ${describePython(python)}`)].join("\n");
}
