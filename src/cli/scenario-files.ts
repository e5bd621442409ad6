/** The scenario files of a folder, told by their names and text: none is run to find out. */

import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { scenarioExtensions } from "./file-extensions.ts";

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
 * The paths of all files below `folder` that have a default export, sorted. Folders that begin with
 * a dot, `node_modules` and `__tests__` are left out, and links to folders not followed.
 *
 * @throws what the file system does.
 */
export function scenarioFilesUnder(folder: string): string[] {
  return filesUnder(folder).sort();
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return isLeftOut(entry.name) ? [] : filesUnder(path);
    const isMeant = mayBeScenario(entry.name) && !entry.name.startsWith(".");
    return isMeant && isFile(entry, path) && hasDefaultExport(path) ? [path] : [];
  });
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
