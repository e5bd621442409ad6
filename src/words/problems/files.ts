/** Errors of files that the command line names. Words come quoted. */

export const fileProblems = () => ({
  missing: (word: string) => `there is no file ${word}`,
  unreadable: (word: string, reason: string) => `cannot read ${word}: ${reason}`,
  notRunnable: (word: string) => `${word} is neither TypeScript nor JavaScript nor Python`,
  runnableEndings: (endings: string) => `what can be run ends in ${endings}`,
  namedPipe: (word: string) => `${word} is a named pipe, not a file`,
  device: (word: string, kind: string) => `${word} is a ${kind}, not a file`,
  golden: (verb: string, path: string, code: string | undefined) =>
    `cannot ${verb} ${path}: ${code}`,
  noCurrentFolder: "the current folder does not exist any more",
  meansFiles: (word: string, count: number) => `${word} means ${count} files`,
  nameOne: "name one",
  pipeWithoutEnd: (name: string, seconds: number | undefined) =>
    `${name}: it did not end within ${seconds} s`,
  standardInput: "standard input",
});
