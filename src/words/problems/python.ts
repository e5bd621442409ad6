/** CPython beside us: it may be missing, too old or no CPython; how its runs end and differ. */

/** No interpreter, or none that will do. */
export const findProblems = () => ({
  noneRecent: (oldest: string) => `No CPython ${oldest} or newer was found.`,
  pyodide: "The package pyodide",
  notFound: (what: string) => `${what} was not found.`,
  notPython: (request: string) => `"${request}" does not name a Python.`,
  giveVersion: (version: string) =>
    `Give a version (${version}), "pyodide", or the path of an executable.`,
  cannotStart: (path: string) => `${path} is no CPython that can be started.`,
  tooOld: (path: string, version: string, oldest: string) =>
    `${path} is CPython ${version}; ${oldest} or newer is needed.`,
  installPyodide: (version: string) => `CPython ${version} comes with: npm install pyodide`,
  hasToBe: (oldest: string) => `It has to be CPython ${oldest} or newer.`,
  install: (version: string) =>
    `Install CPython ${version} (pyenv install ${version}, uv python install ${version}), or give its path.`,
  foundNone: "Found: none (looked on PATH, in pyenv's and uv's folders, for pyodide).",
  noneToRun: "no Python was found to run it",
  installRecent: (oldest: string) =>
    `install Python ${oldest} or newer, or bring one along: npm install pyodide`,
  environmentCannotStart: "has no CPython that can be started",
  environmentTooOld: (version: string, oldest: string) =>
    `has CPython ${version}; ${oldest} or newer is needed`,
  makeAnew: (oldest: string) =>
    `make it anew with Python ${oldest} or newer, or name one: --python 3.13`,
});

/** A process that runs programs. */
export const hostProblems = () => ({
  lacks: (name: string, paths: string) => `This installation lacks ${name}: ${paths}`,
  exitCode: (code: number | null) => `exit code ${code}`,
  said: (line: string) => `It said: ${line}`,
  notHost: (file: string, how: string) => `${file} did not start as a host of programs${how}.`,
  chooseOther: "Choose another interpreter with --python.",
  noAnswer: "no answer in time",
  cannotStart: (file: string) => `${file} cannot be started.`,
  noResult: (path: string) => `${path} answered what is no result.`,
  didNotRead: (path: string, file: string) => `${path} did not read ${file}.`,
});

/** How main ended. */
export const observedEnds = () => ({
  raised: (error: string) => `main raised ${error}`,
  exited: (code: number) => `main exited with ${code}`,
  endless: (bound: string) => `stopped: past its limit of ${bound}`,
  deadlocked: "main deadlocked",
  timedOut: "main timed out",
  interrupted: "main was interrupted",
  cutOff: "main was cut off",
  returned: "main returned",
});

/** Why events of a scenario's twin differ on a version of CPython. */
export const versionDifferences = () => ({
  reportsInside:
    "CPython reports the task inside the step that drops it, the engine after that step",
  caughtInStep: "before 3.12 an error that is caught in the step that raised it is not seen",
  keepsRequest:
    "before 3.13 a group that cancels the task at its end does not take the request back",
  queueShutDown: "Queue.shutdown came with 3.13",
  eagerTasks: "eager tasks came with 3.12",
  waitFor: "before 3.12 wait_for is not made of timeout()",
});

/** What an interpreter is called. */
export const interpreterWords = () => ({
  pyodide: (version: string) => `CPython on WebAssembly (pyodide ${version})`,
  interpreter: (implementation: string, version: string, path: string) =>
    `${implementation} ${version} at ${path}`,
});
