/**
 * ProgramStacks: a program's own frames, read off V8's stack traces.
 *
 * Frames of the engine and of Node are left out. Files are named as seen from the
 * program's folder, so that the same program gives the same text in every folder.
 */

import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Caller, Place, StackReader } from "../engine/error-records.ts";
import type { Frame } from "../trace/terms.ts";
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
  readonly #folder: string;
  /** By the lines of V8's text. */
  readonly #frames = new Map<string, Frame | "engine" | null>();
  /** By the file, and the place in it. */
  readonly #framesByPlace = new Map<string, Map<number, Frame>>();
  /** Where in loaded code the functions of frames begin. */
  readonly #beginnings = new WeakMap<
    Frame,
    readonly [file: string, line: number, column: number]
  >();
  #expectedDepth = upperEnd;
  /** What frames call a file, by its path. */
  readonly #names = new Map<string, string>();
  readonly #sources: SourceLines;

  /** @param folder The folder that files are named from. */
  constructor(folder: string) {
    this.#folder = folder;
    this.#sources = new SourceLines(folder);
  }

  /**
   * Each frame that V8 is asked for costs as much as five switches: it is asked for no more than the
   * last stack had, and for all where that was too few.
   */
  here(above: Caller): readonly Frame[] {
    const expected = this.#expectedDepth;
    const sites = callSites(above, expected);
    const turn = sites.findIndex(isTurn);
    if (turn === -1) return this.#allBelow(above);
    this.#expectedDepth = Math.max(turn + 1, expected - 1);
    return this.#programsOwn(sites.slice(0, turn));
  }

  #allBelow(above: Caller): readonly Frame[] {
    const sites = callSites(above);
    const turn = sites.findIndex(isTurn);
    if (turn === -1) return this.#programsOwn(calledByEngine(sites));
    this.#expectedDepth = turn + 1;
    return this.#programsOwn(sites.slice(0, turn));
  }

  whole(): readonly Frame[] {
    return this.#programsOwn(calledByEngine(callSites(this.whole)));
  }

  innermost(above: Caller, depth = upperEnd): Frame | undefined {
    const sites = callSites(above, depth);
    const site = sites.find((each) => isProgram(each) || isTurn(each));
    if (site !== undefined) return isTurn(site) ? undefined : this.#frameAt(site);
    return sites.length < depth ? undefined : this.innermost(above, 4 * depth);
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
    return { file: frame.file, line: originOf(...beginning).line };
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
      frame = this.#makeFrame(originOf(file, line, column), site.getFunctionName() ?? "");
      frames.set(position, frame);
      const beginning = site.getEnclosingLineNumber() ?? line;
      this.#beginnings.set(frame, [file, beginning, site.getEnclosingColumnNumber() ?? 1]);
    }
    return frame;
  }

  #makeFrame({ path, line, column }: Origin, name: string): Frame {
    let file = this.#names.get(path);
    if (file === undefined) {
      const isBeside = dirname(path) === this.#folder;
      file = isBeside ? basename(path) : relative(this.#folder, path).replaceAll(sep, "/");
      this.#names.set(path, file);
    }
    return { file, line, column, function: functionName(name) };
  }

  of(error: Error): readonly Frame[] {
    return this.#parse(error.stack ?? "");
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
    const [, name = "", given = "", line = "", column = ""] = stackLine.exec(text) ?? [];
    const place = placeOf(given);
    if (isEngine(place)) return "engine";
    const path = sourcePath(place);
    if (path === null) return null;
    return this.#makeFrame({ path, line: Number(line), column: Number(column) }, name);
  }

  withSource(frame: Frame): Frame {
    const source = this.#sources.lineOf(frame);
    return source === undefined ? frame : { ...frame, source };
  }
}

/** What the built package's own files are called when they were compiled ahead, without a folder. */
const compiledAhead = "asyncdemo:";

function placeOf(given: string): string {
  if (!given.startsWith(compiledAhead)) return given;
  return codeFolder + sep + given.slice(compiledAhead.length).replaceAll("/", sep);
}

type Owner = "engine" | "host" | "program";

/** Whose code a file is, by the name that V8 has of it. */
const owners = new Map<string | null, Owner>([[null, "host"]]);

function ownerOf(site: NodeJS.CallSite): Owner {
  const name = site.getFileName();
  let owner = owners.get(name);
  if (owner === undefined) {
    const file = placeOf(name ?? "");
    const isHost = file.startsWith("node:") || isDependency(file);
    owner = isHost ? "host" : isEngine(file) ? "engine" : "program";
    owners.set(name, owner);
  }
  return owner;
}

interface Origin {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

function isProgram(site: NodeJS.CallSite): boolean {
  return ownerOf(site) === "program";
}

/** Whether it is the engine's method that runs a task's step or a callback. */
function isTurn(site: NodeJS.CallSite): boolean {
  return ownerOf(site) === "engine" && site.getFunctionName() === "takeTurn";
}

/** What stands outside of the outermost engine frame called the engine: it is no program's. */
function calledByEngine(sites: readonly NodeJS.CallSite[]): readonly NodeJS.CallSite[] {
  return sites.slice(0, sites.findLastIndex((site) => ownerOf(site) === "engine") + 1);
}

/** How many frames are looked at first. */
const upperEnd = 8;

/**
 * The stack below `above`, its innermost frames first. V8 is asked for call sites rather than text:
 * the place of a frame is worked out when it is asked for, and those of the engine's own are never.
 */
function callSites(above: Caller, depth = Number.POSITIVE_INFINITY): readonly NodeJS.CallSite[] {
  const prepare = Error.prepareStackTrace;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Math.min(depth, stackTraceLimit);
  Error.prepareStackTrace = (_, sites) => sites;
  const holder: { stack: readonly NodeJS.CallSite[] } = { stack: [] };
  Error.captureStackTrace(holder, above);
  const { stack } = holder;
  Error.prepareStackTrace = prepare;
  Error.stackTraceLimit = stackTraceLimit;
  return stack;
}

/** Of files of the built gallery, by V8's names of them, their sources; null for other files. */
const gallerySources = new Map<string, string | null>();

/** Where a place in loaded code stands in the source: TypeScript comes with a source map. */
function originOf(name: string, line: number, column: number): Origin {
  const file = placeOf(name);
  let source = gallerySources.get(name);
  if (source === undefined) {
    source = isBuilt && dirname(file) === galleryFolder ? sourcePath(file) : null;
    gallerySources.set(name, source);
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
