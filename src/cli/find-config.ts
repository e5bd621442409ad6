/**
 * Where a project's settings are: in the folder that the command runs in or the nearest above it
 * that has some, up to the top of the repository or of the disk.
 *
 * On the way of every command, so a few questions to the file system and no more; libraries that
 * search (lilconfig, cosmiconfig) read and parse as well, and stop at the home folder.
 */

import { existsSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** In one folder the first of these counts. */
const configFiles = [
  "asyncdemo.config.ts",
  "asyncdemo.config.js",
  "asyncdemo.config.json",
] as const;

/**
 * What lies above the folder is only used if it belongs to the user or to root, as does the folder
 * that it lies in: settings may be a program. A folder that everyone may write to ends the search.
 */
export function findConfig(from: string): string | null {
  for (let folder = from; ; ) {
    for (const file of configFiles) {
      const path = join(folder, file);
      if (existsSync(path) && (folder === from || isTrusted(path, folder))) return path;
    }
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, ".git")) || isOpenToAll(above)) return null;
    folder = above;
  }
}

function isTrusted(...paths: readonly string[]): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  return paths.every((path) => {
    const owner = statsOf(path)?.uid;
    return owner === user || owner === 0;
  });
}

const writableByOthers = 0o002;

function isOpenToAll(folder: string): boolean {
  if (process.getuid === undefined) return false;
  return ((statsOf(folder)?.mode ?? writableByOthers) & writableByOthers) !== 0;
}

/** Undefined for what may not be looked at. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
