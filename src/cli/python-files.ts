/** Which Python files are programs, by their names and text: none is run to find out. */

import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** Tests, and what tools read. */
const otherwiseNamed = /^(test_.*|.*_test|conftest|setup|__init__)\.py$/;

/** What starts an event loop: a file without it is a module that programs import. */
const startsLoop =
  /\b(asyncio|anyio|uvloop)\.run\s*\(|\bRunner\s*\(|\.run_(until_complete|forever)\s*\(|^\s*from\s+asyncio\s+import\s.*\brun\b/m;

/** Whether a folder is a package that runs, as by `python FOLDER`. */
export function isPackageFolder(path: string): boolean {
  return existsSync(join(path, "__main__.py"));
}

/** Whether a folder holds modules only: those of a package, or an environment's. */
export function holdsModules(folder: string): boolean {
  return ["__init__.py", "pyvenv.cfg"].some((name) => existsSync(join(folder, name)));
}

/** Whether a Python file is a program that uses asyncio. What cannot be read is for the run to say. */
export function isAsyncioProgram(path: string): boolean {
  if (otherwiseNamed.test(basename(path))) return false;
  try {
    return startsLoop.test(readFileSync(path, "utf8"));
  } catch {
    return true;
  }
}

/** The file of a module below a folder, where it is there: else a path that stands for it. */
export function moduleFile(name: string, folder: string): string {
  const stem = join(folder, ...name.split("."));
  const files = [`${stem}.py`, join(stem, "__main__.py")];
  return files.find((path) => existsSync(path)) ?? stem;
}
