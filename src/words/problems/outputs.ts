/** Errors of files to be written. Words come quoted. */

export const outputProblems = () => ({
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
});
