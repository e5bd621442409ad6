/** Which scenarios the words on a command line mean. */

import { accessSync, constants, existsSync, readdirSync, type Stats, statSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { galleryNames, isInGallery } from "../runner/gallery.ts";
import { quote, UsageError } from "./complain.ts";
import { describeNarrowing, isMeant, isNarrow, type Narrowing } from "./narrow.ts";

/** A scenario of the gallery by its name, or a user's file by its path. */
export type Selected =
  | { readonly kind: "gallery"; readonly name: string }
  | { readonly kind: "file"; readonly name: string; readonly path: string };

export const fileExtensions: readonly string[] = [".ts", ".mts", ".js", ".mjs", ".cts", ".cjs"];

export interface SelectOptions extends Narrowing {
  /** Every scenario of the gallery, after those that the words mean. */
  readonly all?: boolean;
  /** Lets a pattern, or a topic, match nothing. */
  readonly allowEmpty?: boolean;
}

/**
 * The scenarios that `words` select, each once, in the order of the words. A topic and an
 * expression narrow that down, or without words the whole gallery.
 *
 * @throws UsageError when a word matches nothing, or nothing is left.
 */
export async function select(
  words: readonly string[],
  folder: string,
  { all = false, allowEmpty = false, ...narrowing }: SelectOptions = {},
): Promise<Selected[]> {
  const found = new Map<string, Selected>();
  for (const word of words) {
    const matches = await matching(word, folder);
    if (matches.length === 0 && !allowEmpty) throw nothingMatches(quote(word));
    for (const selected of matches) {
      found.set(selected.kind === "file" ? selected.path : selected.name, selected);
    }
  }
  if (all || (words.length === 0 && isNarrow(narrowing))) {
    for (const name of galleryNames()) found.set(name, { kind: "gallery", name });
  }
  if (!isNarrow(narrowing)) return [...found.values()];
  const left = await narrow([...found.values()], narrowing);
  if (left.length === 0 && !allowEmpty) {
    const named = words.map((word) => `${quote(word)} `).join("");
    throw nothingMatches(named + describeNarrowing(narrowing));
  }
  return left;
}

function nothingMatches(what: string): UsageError {
  return new UsageError(`nothing matches ${what}`, "asyncdemo list shows every scenario");
}

/** Of a file, which does not run for this, only the name is known. */
async function narrow(selected: readonly Selected[], narrowing: Narrowing): Promise<Selected[]> {
  const { galleryIndex } = await import("../runner/gallery-index.ts");
  const entries = await galleryIndex();
  const meant = new Set(entries.filter((entry) => isMeant(entry, narrowing)).map((e) => e.name));
  return selected.filter(({ kind, name }) => {
    if (kind === "gallery") return meant.has(name);
    if (narrowing.topic === undefined) return narrowing.grep?.test(name) ?? true;
    throw new UsageError(
      `--topic is for the scenarios of the gallery, and ${quote(name)} is a file`,
      "to choose among files, use --grep or a glob",
    );
  });
}

async function matching(word: string, folder: string): Promise<Selected[]> {
  if (isInGallery(word)) return [{ kind: "gallery", name: word }];
  const path = resolve(folder, word);
  const isPattern = /[*?[{]/.test(word) && !existsSync(path);
  if (looksLikeFile(word)) {
    return isPattern ? matchingFiles(word, folder) : [await fileAt(word, path)];
  }
  const names = galleryNames();
  if (!isPattern) return unknown(word, path, names);
  const { default: picomatch } = await import("picomatch");
  const isMatch = picomatch(word);
  return names.filter((name) => isMatch(name)).map((name) => ({ kind: "gallery", name }));
}

function looksLikeFile(word: string): boolean {
  return /[\\/]/.test(word) || fileExtensions.includes(extname(word));
}

async function matchingFiles(pattern: string, folder: string): Promise<Selected[]> {
  const { glob } = await import("tinyglobby");
  const paths = await glob(pattern, { cwd: folder, absolute: true, onlyFiles: true });
  return paths
    .filter((path) => fileExtensions.includes(extname(path)) && !/\.d\.[mc]?ts$/.test(path))
    .sort()
    .map(fileSelected);
}

function fileSelected(path: string): Selected {
  return { kind: "file", name: basename(path, extname(path)), path };
}

async function fileAt(word: string, path: string): Promise<Selected> {
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) accessSync(path, constants.R_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // A path through a file: to later versions of Node that is no entry either.
    if (code !== "ENOTDIR") throw new UsageError(`cannot read ${quote(word)}: ${code}`);
  }
  if (stats === undefined) return missing(word, path);
  if (stats.isDirectory()) {
    throw new UsageError(
      `${quote(word)} is a folder`,
      `name its files: ${quote(`${word.replace(/[\\/]$/, "")}/*.ts`)}`,
    );
  }
  if (!fileExtensions.includes(extname(path))) {
    throw new UsageError(
      `${quote(word)} is neither TypeScript nor JavaScript`,
      `a scenario's file ends in ${fileExtensions.slice(0, 4).join(", ")}`,
    );
  }
  return fileSelected(path);
}

async function missing(word: string, path: string): Promise<never> {
  const { nearest } = await import("./nearest.ts");
  const near = nearest(basename(path), scenarioFilesIn(dirname(path)));
  const there = word.slice(0, word.length - basename(word).length);
  throw new UsageError(
    `there is no file ${quote(word)}`,
    near === null ? undefined : `did you mean ${quote(there + near)}?`,
  );
}

function scenarioFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => fileExtensions.includes(extname(file)));
  } catch {
    return [];
  }
}

async function unknown(word: string, path: string, names: readonly string[]): Promise<never> {
  const { nearest } = await import("./nearest.ts");
  const near = nearest(word, names);
  const hint =
    near !== null
      ? `did you mean '${near}'?`
      : existsSync(path)
        ? `to run files, name them with their folder: ${quote(`./${word}`)}`
        : "asyncdemo list shows them all";
  throw new UsageError(`unknown scenario ${quote(word)}`, hint);
}
