/** Errors of what functions of the library are given. */

export const libraryProblems = () => ({
  clock: (kind: string) => `clock is "real" or "virtual", not ${kind}`,
  speed: (speed: number) => `speed is a number above 0, not ${speed}`,
  promise: (promise: string) => `fromPromise(): the function gives a promise, not ${promise}`,
  cannotWait: (what: string) => `${what} needs a host that can wait: use run(), not runSync()`,
  mode: (mode: string) => `mode is "run" or "notebook", not ${mode}`,
  twoCopies: (first: string, second: string) =>
    `Two copies of asyncdemo are loaded: ${first} and ${second}. Each has an event loop, ` +
    "tasks and errors of its own, which the other does not recognise. " +
    "Install one copy for all that share them; `npm ls asyncdemo` lists what depends on it.",
});
