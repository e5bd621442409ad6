/** Errors of a project's settings. */

export const settingsProblems = () => ({
  whole: "the settings",
  notSettings: (file: string) => `${file} is no file of settings`,
  languages: "they are TypeScript, JavaScript or JSON",
  noExport: "no default export",
  exportThem: "export default defineConfig({ … });",
  notJson: (file: string, line: string, reason: string) => `${file}${line}: no JSON: ${reason}`,
  notObject: (what: string, found: string) => `${what} must be an object, not ${found}`,
  keys: (known: string) => `there are ${known}`,
  unknownKey: (key: string) => `unknown key ${key}`,
  notFolders: (found: string) => `scenarios must be folders, not ${found}`,
  noFolder: (word: string) => `there is no folder ${word}`,
  notSwitch: (key: string, found: string) => `${key} must be true or false, not ${found}`,
  notValue: (key: string, found: string) => `${key} must be a text or a number, not ${found}`,
  foundText: (value: string) => `the text ${value}`,
  exited: (code: string | number) => `the settings called process.exit(${code})`,
  notFinished: (file: string, seconds: number) =>
    `${file} did not finish loading within ${seconds} s`,
  waitsForever: "does its top level wait for what never comes?",
});
