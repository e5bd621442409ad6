/** What can be run in a folder, by names and text: nothing is run to find out. */

import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { pythonExtension, scenarioExtensions } from "./file-extensions.ts";
import { holdsModules, isAsyncioProgram, isPackageFolder } from "./python-files.ts";

/** Declarations of types, tests, and the settings of tools. */
const otherwiseNamed = /\.(d|test|spec|config)\.[mc]?[jt]s$/;

/**
 * What a default export looks like, in every module format. What has none is no scenario but a
 * module that scenarios import.
 */
const defaultExport =
  /\bexport\s+default\b|\bas\s+default\b|\bexport\s*\{\s*default\b|\bexports\b|\bexport\s*=/;

/** Whether a file's name is one that a scenario can have, as far as a folder or pattern finds it. */
function mayBeScenario(file: string): boolean {
  return scenarioExtensions.includes(extname(file)) && !otherwiseNamed.test(file);
}

/**
 * The paths of all that can be run below `folder`, sorted: files that have a default export, Python
 * programs, and folders of Python packages that run. A Python file beside a scenario of its name is
 * that scenario's twin, and left out. So are folders that begin with a dot, `node_modules` and
 * `__tests__`, and links to folders are not followed.
 *
 * @throws what the file system does.
 */
export function scenarioFilesUnder(folder: string): string[] {
  return filesUnder(folder).sort();
}

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const isFileOf = (entry: Dirent) =>
    !entry.name.startsWith(".") && isFile(entry, join(folder, entry.name));
  const pathOf = ({ name }: Dirent) => join(folder, name);
  const scenarios = entries
    .filter((entry) => mayBeScenario(entry.name) && isFileOf(entry))
    .map(pathOf)
    .filter(hasDefaultExport);
  const stems = new Set(scenarios.map(stemOf));
  const isProgram = (path: string) => !stems.has(stemOf(path)) && isAsyncioProgram(path);
  const programs = holdsModules(folder)
    ? []
    : entries
        .filter((entry) => extname(entry.name) === pythonExtension && isFileOf(entry))
        .map(pathOf)
        .filter(isProgram);
  const below = entries
    .filter((entry) => entry.isDirectory() && !isLeftOut(entry.name))
    .map(pathOf)
    .flatMap((path) => (isPackageFolder(path) ? [path] : filesUnder(path)));
  return [...scenarios, ...programs, ...below];
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

function isLeftOut(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name === "__tests__";
}

function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** What cannot be read is for the run to complain of. */
function hasDefaultExport(path: string): boolean {
  try {
    return defaultExport.test(readFileSync(path, "utf8"));
  } catch {
    return true;
  }
}
