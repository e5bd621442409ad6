/**
 * ProgramStacks: a program's own frames, read off V8's stack traces.
 *
 * Frames of the engine and of Node are left out. Files are named as seen from the
 * program's folder, so that the same program gives the same text in every folder.
 */

import { basename, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { stackTextOf } from "../engine/builtins/exception-metadata.ts";
import { entryFunctionName } from "../engine/core/ready-queue.ts";
import type { Caller, Place, SleepPlaces, StackReader } from "../engine/recording/error-records.ts";
import type { Frame } from "../trace/terms.ts";
import { callSites } from "./call-sites.ts";
import type { FileNames } from "./file-names.ts";
import { KnownSleeps } from "./known-sleeps.ts";
import {
  codeFolder,
  dependenciesFolder,
  galleryFolder,
  gallerySourceFolder,
  isBuilt,
} from "./package-folder.ts";
import { SourceLines } from "./source-lines.ts";

/** `at name (place:line:column)` or `at place:line:column`. */
const stackLine = /^\s+at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/;

export class ProgramStacks implements StackReader {
  /** By the lines of V8's text. */
  readonly #frames = new Map<string, Frame | "engine" | null>();
  /** By the file, and the place in it. */
  readonly #framesByPlace = new Map<string, Map<number, Frame>>();
  /** Where in loaded code the functions of frames begin. */
  readonly #beginnings = new WeakMap<
    Frame,
    readonly [file: string, line: number, column: number]
  >();
  /** By where something is made, the frames where it is awaited; null where they may differ. */
  readonly #awaits = new WeakMap<Frame, readonly Frame[] | null>();
  /** The frames of errors, which have the text of their lines, by those without. */
  readonly #withSource = new WeakMap<Frame, Frame>();
  #expectedDepth = upperEnd;
  readonly #files: FileNames;
  /** What frames call a file, by its path. */
  readonly #names = new Map<string, string>();
  readonly #sources: SourceLines;

  readonly #sleeps: KnownSleeps;

  constructor(files: FileNames) {
    this.#files = files;
    this.#sources = new SourceLines(files);
    this.#sleeps = new KnownSleeps(files, this.#sources);
  }

  /**
   * V8 takes time for each frame that it is asked for. So it is asked for as many as the last stack
   * had, and for all of them where those are too few.
   */
  here(above: Caller): readonly Frame[] {
    const expected = this.#expectedDepth;
    const sites = callSites(above, expected);
    const entry = sites.findIndex(isEntry);
    if (entry === -1) return this.#allBelow(above);
    this.#expectedDepth = Math.max(entry + 1, expected - 1);
    return this.#programsOwn(sites.slice(0, entry));
  }

  #allBelow(above: Caller): readonly Frame[] {
    const sites = callSites(above);
    const entry = sites.findIndex(isEntry);
    if (entry === -1) return this.#programsOwn(calledByEngine(sites));
    this.#expectedDepth = entry + 1;
    return this.#programsOwn(sites.slice(0, entry));
  }

  whole(): readonly Frame[] {
    return this.#programsOwn(calledByEngine(callSites(this.whole)));
  }

  innermost(above: Caller, depth = upperEnd): Frame | undefined {
    const sites = callSites(above, depth);
    const site = sites.find((each) => isProgram(each) || isEntry(each));
    if (site !== undefined) return isEntry(site) ? undefined : this.#frameAt(site);
    return sites.length < depth ? undefined : this.innermost(above, 4 * depth);
  }

  awaitOf(madeAt: Frame): readonly Frame[] | undefined {
    return this.#awaits.get(madeAt) ?? undefined;
  }

  learnAwait(madeAt: Frame, frames: readonly Frame[]): void {
    if (this.#awaits.has(madeAt)) return;
    const [frame, ...others] = frames;
    const isOne = frame !== undefined && others.length === 0 && frame.file === madeAt.file;
    const isSame = isOne && frame.function === madeAt.function;
    this.#awaits.set(madeAt, isSame && this.#sources.isAwaited(madeAt) ? frames : null);
  }

  sleepsAround(madeAt: Frame): SleepPlaces | undefined {
    return this.#sleeps.around(madeAt);
  }

  callerOf(called: Caller): Frame | undefined {
    const [site] = callSites(called, 1);
    return site !== undefined && isProgram(site) ? this.#frameAt(site) : undefined;
  }

  outermost(above: Caller): Frame | undefined {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = Number.POSITIVE_INFINITY;
    const frames = this.#allBelow(above);
    Error.stackTraceLimit = stackTraceLimit;
    return frames[0];
  }

  definitionOf(frame: Frame): Place | undefined {
    const beginning = this.#beginnings.get(frame);
    if (beginning === undefined) return this.#sources.definitionOf(frame);
    return { file: frame.file, line: sourcePlaceOf(...beginning).line };
  }

  #programsOwn(sites: readonly NodeJS.CallSite[]): readonly Frame[] {
    return sites
      .filter(isProgram)
      .map((site) => this.#frameAt(site))
      .reverse();
  }

  #frameAt(site: NodeJS.CallSite): Frame {
    const file = site.getFileName() ?? "";
    const position = site.getPosition();
    let frames = this.#framesByPlace.get(file);
    if (frames === undefined) {
      frames = new Map();
      this.#framesByPlace.set(file, frames);
    }
    let frame = frames.get(position);
    if (frame === undefined) {
      const line = site.getLineNumber() ?? 0;
      const column = site.getColumnNumber() ?? 0;
      frame = this.#makeFrame(sourcePlaceOf(file, line, column), site.getFunctionName() ?? "");
      frames.set(position, frame);
      const beginning = site.getEnclosingLineNumber() ?? line;
      this.#beginnings.set(frame, [file, beginning, site.getEnclosingColumnNumber() ?? 1]);
    }
    return frame;
  }

  #makeFrame({ path, line, column }: SourcePlace, name: string): Frame {
    let file = this.#names.get(path);
    if (file === undefined) {
      file = this.#files.nameOf(path);
      this.#names.set(path, file);
    }
    return { file, line, column, function: functionName(name) };
  }

  of(error: Error): readonly Frame[] {
    return this.#parse(stackTextOf(error));
  }

  /** The frames in V8's text of a stack, outermost first. */
  #parse(stack: string): readonly Frame[] {
    const frames: Frame[] = [];
    let inside: number | null = null;
    for (const line of stack.split("\n")) {
      let frame = this.#frames.get(line);
      if (frame === undefined) {
        frame = this.#parseLine(line);
        this.#frames.set(line, frame);
      }
      if (frame === "engine") inside = frames.length;
      else if (frame !== null) frames.push(frame);
    }
    // What stands outside of the outermost engine frame called the engine: it is no program's.
    return frames.slice(0, inside ?? frames.length).reverse();
  }

  #parseLine(text: string): Frame | "engine" | null {
    // The first line is not, and all that there is where the engine made the error.
    if (!text.includes(" at ")) return null;
    const [, name = "", place = "", line = "", column = ""] = stackLine.exec(text) ?? [];
    if (isEngine(place)) return "engine";
    const path = sourcePath(place);
    if (path === null) return null;
    return this.#makeFrame({ path, line: Number(line), column: Number(column) }, name);
  }

  coroutineText(frame: Frame, item: number | null): string | undefined {
    return this.#sources.coroutineText(frame, item);
  }

  withSource(frame: Frame): Frame {
    let whole = this.#withSource.get(frame);
    if (whole === undefined) {
      const source = this.#sources.lineOf(frame);
      whole = source === undefined ? frame : { ...frame, source };
      this.#withSource.set(frame, whole);
    }
    return whole;
  }
}

type Owner = "engine" | "host" | "program";

/** Whose code a file is, by the name that V8 has of it. */
const owners = new Map<string | null, Owner>([[null, "host"]]);

function ownerOf(site: NodeJS.CallSite): Owner {
  const name = site.getFileName();
  let owner = owners.get(name);
  if (owner === undefined) {
    const file = name ?? "";
    const isHost = file.startsWith("node:") || isDependency(file);
    owner = isHost ? "host" : isEngine(file) ? "engine" : "program";
    owners.set(name, owner);
  }
  return owner;
}

interface SourcePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

function isProgram(site: NodeJS.CallSite): boolean {
  return ownerOf(site) === "program";
}

/** Whether it is the engine's method that runs a task's step or a callback. */
function isEntry(site: NodeJS.CallSite): boolean {
  return ownerOf(site) === "engine" && site.getFunctionName() === entryFunctionName;
}

/** What stands outside of the outermost engine frame called the engine: it is no program's. */
function calledByEngine(sites: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  return sites.slice(0, sites.findLastIndex((site) => ownerOf(site) === "engine") + 1);
}

/** How many frames are looked at first. */
const upperEnd = 8;

/** Of files of the built gallery their sources; null for other files. */
const gallerySources = new Map<string, string | null>();

/** Where a place in loaded code stands in the source: TypeScript comes with a source map. */
function sourcePlaceOf(file: string, line: number, column: number): SourcePlace {
  let source = gallerySources.get(file);
  if (source === undefined) {
    source = isBuilt && dirname(file) === galleryFolder ? sourcePath(file) : null;
    gallerySources.set(file, source);
  }
  // Built, the gallery has the lines and columns of its sources, and looking for a map is dear.
  if (source !== null) return { path: source, line, column };
  // Loaded when it is needed: it brings the ES module loader with it.
  const { findSourceMap } = process.getBuiltinModule("node:module");
  const entry = findSourceMap(file)?.findEntry(line - 1, column - 1);
  if (entry && "originalSource" in entry) {
    return {
      path: sourcePath(entry.originalSource) ?? file,
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  }
  return { path: sourcePath(file) ?? file, line, column };
}

/** Whether code is this package's own, and no scenario. */
function isEngine(place: string): boolean {
  return isIn(codeFolder, place) && !isIn(galleryFolder, place);
}

/** A callback may run inside of the command line, which commander calls. */
function isDependency(file: string): boolean {
  return dependenciesFolder !== null && isIn(dependenciesFolder, file);
}

function isIn(folder: string, place: string): boolean {
  return place.startsWith(folder, place.startsWith("file:") ? "file://".length : 0);
}

/** The file that a frame is in, as its author knows it; null for the host's. */
function sourcePath(place: string): string | null {
  const path = place.startsWith("file:") ? fileURLToPath(place.replace(/\?.*$/, "")) : place;
  if (!isAbsolute(path)) return null;
  if (dirname(path) === galleryFolder) {
    return join(gallerySourceFolder, basename(path).replace(/\.cjs$/, ".ts"));
  }
  return path;
}

/** `Object.main [as run]` is `main`. */
function functionName(text: string): string {
  const isBare = !text.includes(" ");
  const name = isBare ? text : text.replace(/^(async|new) /, "").replace(/ \[as .*\]$/, "");
  return name.slice(name.lastIndexOf(".") + 1) || "<anonymous>";
}
