/** The sources of a run, read from the disk: the files that its trace names. */

import { readFileSync, statSync } from "node:fs";
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { FileNames, realPath } from "../runner/file-names.ts";
import { gallerySourceFolder } from "../runner/package-folder.ts";
import { fileExtensions } from "./file-extensions.ts";
import { isPackageFolder } from "./python-files.ts";
import type { Selected } from "./select.ts";

/** The text of a file that a trace names; null where there is none. */
export type ReadSource = (file: string) => string | null;

/** A longer text is no program that people read. */
const longestSource = 1 << 19;

/** Of something that has run here: its own trace names only files that it consists of. */
export function sourcesOf(selected: Selected): ReadSource {
  const pathOf = pathsOf(selected);
  return (file) => readProgram(pathOf(file));
}

/** The paths of the files that its trace names. */
export function pathsOf(selected: Selected): (file: string) => string {
  const names = namesOf(selected);
  return (file) => names.pathOf(file);
}

/**
 * Of a trace from anywhere, which may name any file: only programs are read, and only beside the
 * trace, in the working folder, and below these.
 *
 * @param word The trace's path from the working folder, or `-`.
 */
export function sourcesBeside(word: string, folder: string): ReadSource {
  const folders = word === "-" ? [folder] : [dirname(resolve(folder, word)), folder];
  return (file) => {
    for (const folder of folders) {
      const base = realPath(folder);
      const from = relative(base, realPath(isAbsolute(file) ? file : join(base, file)));
      const isInside = from !== "" && !isAbsolute(from) && from.split(sep)[0] !== "..";
      const text = isInside ? readProgram(join(base, from)) : null;
      if (text !== null) return text;
    }
    return null;
  };
}

function readProgram(path: string): string | null {
  if (!fileExtensions.includes(extname(path))) return null;
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= longestSource ? readFileSync(path, "utf8") : null;
  } catch {
    return null;
  }
}

function namesOf(selected: Selected): FileNames {
  if (selected.kind === "gallery") return new FileNames(gallerySourceFolder);
  const { path } = selected;
  if (selected.kind === "file") return FileNames.from(path);
  if (selected.module === undefined) {
    return isPackageFolder(path) ? new FileNames(path) : FileNames.from(path);
  }
  // From the folder that its outermost package is in.
  const below = selected.module.replaceAll(".", sep);
  const end = path.lastIndexOf(`${sep}${below}`);
  return new FileNames(end === -1 ? dirname(path) : path.slice(0, end));
}
