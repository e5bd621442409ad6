/** Files that a run keeps for later ones, in a folder of the user's own. */

import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const keptForMs = 7 * 24 * 60 * 60 * 1000;

/**
 * In a folder that others can write to, they could leave code for us to run.
 *
 * @param user Undefined on Windows, where the folder of temporary files is the user's own.
 * @returns whether there is such a folder now, of this user, who alone can write to it.
 */
export function makeOwn(folder: string, user: number | undefined): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch {
    // It may be there.
  }
  try {
    const stats = lstatSync(folder);
    const isOwn = user === undefined || (stats.uid === user && (stats.mode & 0o022) === 0);
    return stats.isDirectory() && isOwn;
  } catch {
    return false;
  }
}

/**
 * Another process may read the file at any time, and this one may end: so it is written under
 * another name first. Where that fails, a later run makes it again.
 */
export function writeWhole(file: string, contents: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}-${Math.random().toString(36).slice(2)}`;
  try {
    const descriptor = openSync(unfinished, "wx", 0o600);
    try {
      writeFileSync(descriptor, contents);
      // Else the name could be on the disk before the contents are.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(unfinished, file);
  } catch {
    remove(unfinished);
  }
}

/** Removes what is a week old. Another process may do the same. */
export function tidy(folder: string): void {
  for (const name of namesIn(folder)) {
    const file = join(folder, name);
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (stats && Date.now() - stats.mtimeMs > keptForMs) remove(file);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A later run tries again.
  }
}
