/** Errors of files that the command line names. Words from it come quoted. */

/** What cannot be read, or is not what it should be. */
export const fileProblems = {
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
} as const;

/** Files to be written. */
export const outputProblems = {
  cannotWrite: (word: string, reason: string) => `cannot write ${word}: ${reason}`,
  twoReports: (first: string, second: string) =>
    `--report ${first} and --report ${second} would both be written to standard output`,
  nameReportFile: (report: string) => `name a file for one: --report ${report}=FILE`,
  sameFile: (other: string, word: string) => `${other} and ${word} are one file`,
  nameAnother: "name another",
  noName: "a file to be written has no name",
  isRun: (word: string) => `${word} would be overwritten, and it is to be run`,
  isProgram: (word: string) => `${word} would be overwritten, and it is named like a program`,
  nameOfRecord: "name another file, such as one that ends in .ndjson, .xml or .json",
  reportWithoutFile: (text: string) => `--report ${text} names no file`,
  reportAlone: (report: string, stream: string) => `--report ${report} alone goes to ${stream}`,
  standardError: "standard error",
  standardOutput: "standard output",
  traceToOutput: "--trace takes a file, not standard output",
  traceByFormat: "--format json shows the trace there",
} as const;
