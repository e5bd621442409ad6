import { isAbsolute } from "node:path";
import { PythonNotFoundError } from "./interpreter-errors.ts";
import { isRecentEnough, probePython } from "./native-python.ts";
import { describePython, type PythonInterpreter } from "./python-interpreter.ts";
import { answersVersion, isVersion, OLDEST_PYTHON } from "./python-version.ts";

/** The version that the engine imitates, and that the package `pyodide` brings. */
const REFERENCE = "3.14";

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
    throw notFound(`No CPython ${OLDEST_PYTHON} or newer was found.`, found, REFERENCE);
  }
  if (request === "pyodide" || isVersion(request)) {
    const choice = best(found.filter(answers(request)));
    if (choice) return choice;
    const what = request === "pyodide" ? "The package pyodide" : `CPython ${request}`;
    throw notFound(`${what} was not found.`, found, request);
  }
  if (isAbsolute(request) || /[\\/]/.test(request)) return fromPath(request, found);
  throw new PythonNotFoundError(`"${request}" does not name a Python.`, {
    details: whatWasFound(found),
    hint: `Give a version (${REFERENCE}), "pyodide", or the path of an executable.`,
  });
}

async function fromPath(
  path: string,
  found: readonly PythonInterpreter[],
): Promise<PythonInterpreter> {
  const python = await probePython(path);
  if (!python) throw notFound(`${path} is no CPython that can be started.`, found, REFERENCE);
  if (isRecentEnough(python)) return python;
  const message = `${path} is CPython ${python.version}; ${OLDEST_PYTHON} or newer is needed.`;
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
    ? `CPython ${REFERENCE} comes with: npm install pyodide`
    : `Install CPython ${request} (pyenv install ${request}, uv python install ${request}), or give its path.`;
  return new PythonNotFoundError(message, { details: whatWasFound(found), hint });
}

function whatWasFound(found: readonly PythonInterpreter[]): string {
  if (found.length === 0)
    return "Found: none (looked on PATH, in pyenv's and uv's folders, for pyodide).";
  return ["Found:", ...found.map((python) => `  ${describePython(python)}`)].join("\n");
}
