/** What commands say beside what they show: notes on standard error, titles, the next step. */

import { plural } from "./counts.ts";

/** The picker of the command without words. */
export const pickWords = {
  title: "Run which scenario?",
  keys: "type to search, arrows to move, Enter to run, Ctrl-C to leave",
  unknown: "a scenario or file of this name",
  about: (summary: string, topic: string, name: string) =>
    `${summary}\n${topic}; asyncdemo show ${name}`,
} as const;

/** @param names Those to start with, in this order. */
export function startWords(names: readonly string[]): { title: string; command: string } {
  const title = `Start with ${names.slice(0, -1).join(", ")} and ${names.at(-1)}:`;
  return { title, command: `asyncdemo run ${names[0]} --explain` };
}

export function compareWith(pair: string): string {
  return `compare with: ${pair}`;
}

/** Some scenarios share their lessons, which continue from one to the next. */
export const notebookLetters = "lettered as in the notebook that it is from";

export function predictionsRight(right: number, asked: number): string {
  return `${right} of ${plural(asked, "prediction was", "predictions were")} right`;
}

export const watchWords = {
  watching: (files: number) => `watching ${plural(files, "file")}; Ctrl-C ends that`,
  waitsFor: (problem: string) => `${problem}; waiting for it`,
  gone: (file: string) => `${file} is gone`,
} as const;

export const twinWords = {
  missing: (names: string) => `left out, as they have no Python twin beside them: ${names}`,
  needThreads: (names: string) => ({
    message: `pyodide has no threads, which the Python twin needs: ${names}`,
    hint: "verify with a CPython of this machine: --python 3.13",
  }),
} as const;

/** After a scenario has been written to a file. */
export const newWords = {
  /** To run a file, nothing has to be installed beside it. The template names the same command. */
  forTypes: "hint: an editor has the types after: npm install --save-dev asyncdemo",
  next: (path: string) =>
    `hint: asyncdemo run ${path} shows what happens; asyncdemo verify ${path} compares the two`,
  notTranslated: (count: number, file: string) => ({
    message: `${plural(count, "statement is", "statements are")} not translated`,
    hint: `look for "not translated:" in ${file}; each has the reason beside it`,
  }),
} as const;

/** Of files that would be written. */
export function alreadyThere(quoted: readonly string[]): string {
  return `${quoted.join(" and ")} ${quoted.length === 1 ? "exists" : "exist"} already`;
}

export const noBrowser = {
  message: "no browser could be started",
  hint: "open the file by hand",
} as const;

export function noStepSummary(problem: string): string {
  return `there is no step summary: ${problem}`;
}

/** A task of `--task` that no run has. */
export function noSuchTask(quoted: string): string {
  return `there is no task ${quoted}`;
}

/** Of a word that names no scenario, but a file or a folder. */
export function nameWithFolder(quoted: string): string {
  return `to run files, or all in a folder, name them with a folder: ${quoted}`;
}

export const listShowsAll = "asyncdemo list shows them all";
