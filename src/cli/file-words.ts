/** The files that words of a command line mean: paths, patterns and folders. */

import { accessSync, constants, readdirSync, type Stats, statSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import { fileProblems } from "../words/problems/files.ts";
import { quote, UsageError, unreadable } from "./complain.ts";
import { fileExtensions, pythonExtension } from "./file-extensions.ts";
import { isPackageFolder } from "./python-files.ts";
import { scenarioFilesUnder } from "./scenario-files.ts";

/** The paths that a pattern means, sorted. Of twins the scenario is meant. */
export async function matchingFiles(pattern: string, folder: string): Promise<string[]> {
  const { glob } = await import("tinyglobby");
  const paths = await glob(pattern, { cwd: folder, absolute: true, onlyFiles: true });
  const found = paths.filter(
    (path) => fileExtensions.includes(extname(path)) && !/\.d\.[mc]?ts$/.test(path),
  );
  const stems = new Set(found.filter((path) => !isPython(path)).map(stemOf));
  return found.filter((path) => !isPython(path) || !stems.has(stemOf(path))).sort();
}

function isPython(path: string): boolean {
  return extname(path) === pythonExtension;
}

function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/**
 * The path that a word means, or those of the scenario files in a folder.
 *
 * @throws UsageError when there is nothing that could be a scenario, or it cannot be read.
 */
export async function filesAt(word: string, path: string): Promise<string[]> {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) accessSync(path, constants.R_OK);
  } catch (error) {
    // A path through a file: to later versions of Node that is no entry either.
    if ((error as NodeJS.ErrnoException).code !== "ENOTDIR") {
      throw unreadable(word, error as NodeJS.ErrnoException);
    }
  }
  if (stats === undefined) return missing(word, path);
  if (stats.isDirectory()) return isPackageFolder(path) ? [path] : filesIn(word, path);
  if (!fileExtensions.includes(extname(path))) {
    throw new UsageError(
      fileProblems().notRunnable(quote(word)),
      fileProblems().runnableEndings([...fileExtensions.slice(0, 4), pythonExtension].join(", ")),
    );
  }
  // To read a pipe would wait for its writer.
  if (stats.isFile()) return [path];
  throw new UsageError(
    stats.isFIFO()
      ? fileProblems().namedPipe(quote(word))
      : fileProblems().device(quote(word), stats.isSocket() ? "socket" : "device"),
  );
}

function filesIn(word: string, path: string): string[] {
  try {
    return scenarioFilesUnder(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw unreadable(word, error as NodeJS.ErrnoException);
  }
}

async function missing(word: string, path: string): Promise<never> {
  const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
  const near = nearest(basename(path), scenarioFilesIn(dirname(path)));
  const there = word.slice(0, word.length - basename(word).length);
  throw new UsageError(
    fileProblems().missing(quote(word)),
    near === null ? undefined : didYouMean(quote(there + near)),
  );
}

function scenarioFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => fileExtensions.includes(extname(file)));
  } catch {
    return [];
  }
}
