/** Errors of a user's file that is loaded and run. */

/** A file that exports no scenario, or cannot be run. */
export const loadProblems = () => ({
  noScenario: (path: string) => `${path} exports no scenario`,
  onImport: " on import",
  exportScenario: (isCommonJs: boolean) =>
    `${isCommonJs ? "module.exports =" : "export default"} defineScenario({ summary: "…", *main() { … } });`,
  emptyFile: (file: string) => `${file}: the file is empty`,
  exports: (names: string) => `; it exports ${names}`,
  noDefault: (file: string, line: number, exports: string) =>
    `${file}:${line}: no default export${exports}`,
  defaultIsOther: (file: string, line: number, what: string) =>
    `${file}:${line}: the default export is no scenario: ${what}`,
  besideScenario: " beside its scenario",
  called: (call: string) => `the program called ${call}`,
  closesOthers: "it has not opened that: the process, or another file, needs it",
  cut: (text: string, count: number) => `${text}… and ${count} more characters`,
  howRunsEnd: "a run ends when main returns or raises an error",
});

/** A file that took its thread away, or kept it. */
export const threadProblems = () => ({
  failed: (file: string) => `${file}: its thread failed`,
  outOfMemory: (file: string) => `${file}: it ran out of memory`,
  replaces: "does it replace or delete what JavaScript provides, such as Map or Promise?",
  contradicts: (file: string) => `${file}: what was recorded of it contradicts itself`,
  endedInRun: (file: string) => `${file}: its thread ended in the middle of the run`,
  neverLoaded: (file: string) => `${file}: it never finished loading`,
  awaitsForever: "does it await something at its top level that never comes?",
  slow: (file: string, seconds: number) => `${file}: it did not finish loading within ${seconds} s`,
  topLevelWithoutEnd: "does its top level wait, or loop, without end?",
});
