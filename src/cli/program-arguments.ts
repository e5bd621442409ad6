/** The arguments of Python programs on a command line. */

import { extname, resolve } from "node:path";
import { pythonExtension } from "./file-extensions.ts";
import { isPackageFolder } from "./python-files.ts";

/**
 * What follows `--` behind a Python program is the program's own. Elsewhere `--` only ends the
 * options.
 */
export function splitArguments(
  argv: readonly string[],
  folder: string,
): { readonly line: string[]; readonly args: readonly string[] } {
  const end = argv.indexOf("--");
  const before = end === -1 ? [] : argv.slice(0, end);
  const isProgram = (word: string) =>
    extname(word) === pythonExtension ||
    /^(-m|--module(=|$))/.test(word) ||
    (!word.startsWith("-") && isPackageFolder(resolve(folder, word)));
  if (!before.some(isProgram)) return { line: [...argv], args: [] };
  return { line: before, args: argv.slice(end + 1) };
}
