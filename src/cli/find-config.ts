/**
 * Where a project's settings are: in the folder that the command runs in or the nearest above it
 * that has some, up to the top of the repository or of the disk.
 *
 * On the way of every command, so a few questions to the file system and no more; libraries that
 * search (lilconfig, cosmiconfig) read and parse as well, and stop at the home folder.
 */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** In one folder the first of these counts. */
const configFiles = [
  "asyncdemo.config.ts",
  "asyncdemo.config.js",
  "asyncdemo.config.json",
] as const;

export function findConfig(from: string): string | null {
  for (let folder = from; ; ) {
    for (const file of configFiles) {
      const path = join(folder, file);
      if (existsSync(path)) return path;
    }
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, ".git"))) return null;
    folder = above;
  }
}
