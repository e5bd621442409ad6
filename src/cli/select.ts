/** Which scenarios the words on a command line mean. */

import { existsSync, statSync } from "node:fs";
import { basename, extname, relative, resolve, sep } from "node:path";
import { galleryNames, isInGallery } from "../runner/gallery.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { runProblems } from "../words/problems/running.ts";
import { quote, UsageError } from "./complain.ts";
import { fileExtensions, pythonExtension } from "./file-extensions.ts";
import { describeNarrowing, isMeant, isNarrow, type Narrowing } from "./narrow.ts";
import type { ProjectOptions } from "./project-scenarios.ts";

/** A scenario of the gallery by its name, or a user's file by its path. */
export type Selected =
  | { readonly kind: "gallery"; readonly name: string }
  | SelectedFile
  | SelectedProgram;

export interface SelectedFile {
  readonly kind: "file";
  readonly name: string;
  readonly path: string;
  /** Whether it was found in a folder: then it may turn out to hold no scenario. */
  readonly isFromFolder?: true;
  /** The file that was meant, where its extension was left out. */
  readonly completedFrom?: string;
}

/** A program in Python. */
export interface SelectedProgram {
  readonly kind: "program";
  readonly name: string;
  /** Its file, or its package's folder. */
  readonly path: string;
  /** The path as it was written; it is the program's `sys.argv[0]`. */
  readonly word?: string;
  /** The name by which it is run, as by `python -m`. */
  readonly module?: string;
  readonly isFromFolder?: true;
  readonly completedFrom?: string;
}

/** Whether all that went wrong with a file from a folder is that it is something else. */
export function isNoScenario(selected: Selected, error: unknown): boolean {
  const isOther = error instanceof ScenarioProblem && error.kind === "no-scenario";
  return isOther && selected.kind === "file" && selected.isFromFolder === true;
}

export interface SelectOptions extends Narrowing, ProjectOptions {
  /** Every scenario of the project and of the gallery, after those that the words mean. */
  readonly all?: boolean;
  /** A Python module to run, by its name. */
  readonly module?: string | undefined;
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
  { all = false, module, allowEmpty = false, scenarioFolders, ...narrowing }: SelectOptions = {},
): Promise<Selected[]> {
  const own = await ownScenarios({ scenarioFolders });
  const found = new Map<string, Selected>();
  if (module !== undefined) found.set(module, await moduleSelected(module, folder));
  for (const word of words) {
    const matches = await matching(word, folder, own);
    if (matches.length === 0 && !allowEmpty) {
      throw isFolder(word, folder)
        ? new UsageError(runProblems().nothingIn(quote(word)), runProblems().howFilesRun)
        : nothingMatches(quote(word));
    }
    for (const selected of matches) {
      const key = identityOf(selected);
      // A file that is named is not excused for being in a folder as well.
      const isExcused = selected.kind !== "gallery" && selected.isFromFolder === true;
      if (!isExcused || !found.has(key)) found.set(key, selected);
    }
  }
  if (all || (words.length === 0 && isNarrow(narrowing))) {
    const isMeant = (each: Selected) => narrowing.topic === undefined || each.kind === "gallery";
    for (const each of [...withGallery(own).values()].filter(isMeant))
      found.set(identityOf(each), each);
  }
  const named = withFolders([...found.values()], folder);
  if (!isNarrow(narrowing)) return named;
  const left = await narrow(named, narrowing);
  if (left.length === 0 && !allowEmpty) {
    const asked = words.map((word) => `${quote(word)} `).join("");
    throw nothingMatches(asked + describeNarrowing(narrowing));
  }
  return left;
}

/** Files that are called the same have their folders in their names. */
function withFolders(all: readonly Selected[], folder: string): Selected[] {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { name } of all) {
    if (seen.has(name)) shared.add(name);
    seen.add(name);
  }
  return all.map((each) => {
    if (each.kind === "gallery" || !shared.has(each.name)) return each;
    const path = relative(folder, each.path).split(sep).join("/");
    return { ...each, name: path.slice(0, path.length - extname(path).length) };
  });
}

/** What differs between any two that are selected. */
export function identityOf(selected: Selected): string {
  return selected.kind === "gallery" ? selected.name : selected.path;
}

type Own = ReadonlyMap<string, SelectedFile | SelectedProgram>;

/** The project's scenarios by their names. */
async function ownScenarios(options: ProjectOptions): Promise<Own> {
  if (!options.scenarioFolders?.length) return new Map();
  const { projectScenarios } = await import("./project-scenarios.ts");
  const own = [...projectScenarios(options).values()];
  return new Map(own.map(({ name, path }) => [name, fileSelected(path)]));
}

/**
 * All that is known by its name. What is the project's own comes first, may turn out to be no
 * scenario, and hides what is called the same in the gallery.
 */
function withGallery(own: Own): ReadonlyMap<string, Selected> {
  const known = new Map<string, Selected>();
  for (const [name, each] of own) known.set(name, { ...each, isFromFolder: true });
  for (const name of galleryNames()) if (!own.has(name)) known.set(name, { kind: "gallery", name });
  return known;
}

/** What is said of words that select nothing. */
function nothingMatches(what: string): UsageError {
  return new UsageError(runProblems().nothingMatches(what), runProblems().listAll);
}

/** Of a file, which does not run for this, only the name is known. */
async function narrow(selected: readonly Selected[], narrowing: Narrowing): Promise<Selected[]> {
  const { galleryIndex } = await import("../runner/gallery-index.ts");
  const entries = await galleryIndex();
  const meant = new Set(entries.filter((entry) => isMeant(entry, narrowing)).map((e) => e.name));
  return selected.filter(({ kind, name }) => {
    if (kind === "gallery") return meant.has(name);
    if (narrowing.topic === undefined) return narrowing.grep?.test(name) ?? true;
    throw new UsageError(runProblems().topicOfFile(quote(name)), runProblems().chooseFiles);
  });
}

async function matching(word: string, folder: string, own: Own): Promise<Selected[]> {
  const named = own.get(word);
  if (named !== undefined) return [named];
  if (isInGallery(word)) return [{ kind: "gallery", name: word }];
  const path = resolve(folder, word);
  const isPattern = /[*?[{]/.test(word) && !existsSync(path);
  if (looksLikeFile(word)) {
    const { filesAt, matchingFiles } = await import("./file-words.ts");
    const paths = await (isPattern ? matchingFiles(word, folder) : filesAt(word, path));
    const isFromFolder = !isPattern && isFolder(word, folder);
    return paths.map((each) => ({
      ...fileSelected(each, each === path ? word : undefined),
      ...(isFromFolder && { isFromFolder }),
    }));
  }
  const known = withGallery(own);
  if (!isPattern) {
    const { fileNamed, unknownScenario } = await import("./unknown-word.ts");
    const file = fileNamed(word, folder);
    if (file === null) throw await unknownScenario(word, folder, [...known.keys()]);
    return [{ ...fileSelected(resolve(folder, file), file), completedFrom: file }];
  }
  const { default: picomatch } = await import("picomatch");
  const isMatch = picomatch(word);
  return [...known].filter(([name]) => isMatch(name)).map(([, each]) => each);
}

function isFolder(word: string, folder: string): boolean {
  const path = resolve(folder, word);
  return looksLikeFile(word) && existsSync(path) && statSync(path).isDirectory();
}

export function looksLikeFile(word: string): boolean {
  return /[\\/]|^\.\.?$/.test(word) || fileExtensions.includes(extname(word));
}

function fileSelected(path: string, word?: string): SelectedFile | SelectedProgram {
  const extension = extname(path);
  if (extension !== pythonExtension && fileExtensions.includes(extension)) {
    return { kind: "file", name: basename(path, extension), path };
  }
  // What has no extension is a package's folder.
  const name = basename(path, pythonExtension);
  return { kind: "program", name, path, ...(word !== undefined && { word }) };
}

async function moduleSelected(module: string, folder: string): Promise<SelectedProgram> {
  const { moduleFile } = await import("./python-files.ts");
  return { kind: "program", name: module, path: moduleFile(module, folder), module };
}
