/**
 * `asyncdemo run --watch`: runs, and runs again what a change touches.
 *
 * A change touches a scenario when it is in its file, in one that this imports, or in the golden
 * beside it. What a file imports is known from its last run, also where that failed.
 */

import { statSync } from "node:fs";
import { dirname, extname, relative, sep } from "node:path";
import { watchWords } from "../words/command-words.ts";
import { runProblems } from "../words/problems/running.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain, UsageError } from "./complain.ts";
import { exitCodes, signalCodes } from "./exit-codes.ts";
import type { EndingSignal, Io } from "./io.ts";
import { runSelected, selectToRun } from "./run-command.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { identityOf, type Selected } from "./select.ts";
import { isAnimated } from "./terminal.ts";
import type { FolderWatcher } from "./watch-folders.ts";

export interface WatchCommandOptions extends RunCommandOptions {
  /** Whether a terminal is cleared before each run. */
  readonly clear: boolean;
}

const clearScreen = "\u001b[2J\u001b[3J\u001b[H";

/** Runs until a signal; then that is the exit code. */
export async function watchCommand(
  words: readonly string[],
  options: WatchCommandOptions,
  io: Io,
): Promise<void> {
  const selected = await selectToRun(words, options, io);
  if (!selected.some(({ kind }) => kind !== "gallery")) {
    throw new UsageError(runProblems().nothingToWatch, runProblems().nameOwn);
  }
  const changes = new Changes();
  const stopListening = io.onSignal((signal) => changes.end(signal));
  const watcher = await io.watchFolders((paths) => changes.add(paths));
  const watched = new Watched(watcher);
  try {
    let toRun: readonly Selected[] | null = selected;
    while (toRun !== null) {
      await runOnce(toRun, watched, changes, options, io);
      const unfinished = changes.wasCut ? toRun : [];
      toRun = await untilTouched(unfinished, words, watched, changes, options, io);
    }
    io.setExitCode(changes.code ?? exitCodes.ok);
  } finally {
    stopListening();
    await watcher.close();
  }
}

async function runOnce(
  toRun: readonly Selected[],
  watched: Watched,
  changes: Changes,
  options: WatchCommandOptions,
  io: Io,
): Promise<void> {
  if (options.clear && isAnimated(io, io.stdout)) io.stdout.write(clearScreen);
  const abort = changes.begin((path) => toRun.some((each) => watched.touches(path, each)));
  for (const each of toRun) watched.begin(each);
  await watched.ready();
  await runSelected(toRun, options, io, {
    abort,
    onLoaded: (each, path) => watched.add(each, path),
  });
  if (!options.quiet && !abort.aborted && changes.code === null) {
    await watched.ready();
    io.stderr.write(`${watchWords.watching(watched.size)}\n`);
  }
}

/**
 * Waits for changes that touch something.
 *
 * @param unfinished What is to run in any case: a change has cut it short.
 * @returns what is to run; null after a signal.
 */
async function untilTouched(
  unfinished: readonly Selected[],
  words: readonly string[],
  watched: Watched,
  changes: Changes,
  options: WatchCommandOptions,
  io: Io,
): Promise<readonly Selected[] | null> {
  let complaint: string | null = null;
  for (;;) {
    const paths = await changes.next();
    if (paths === null) return null;
    for (const path of paths) if (isFolder(path)) watched.watch(path);
    const selected = await selectAgain(words, options, io);
    if (typeof selected === "string") {
      // A file is gone, say, and will come back.
      if (selected !== complaint) complain(io, { message: watchWords.waitsFor(selected) });
      complaint = selected;
      continue;
    }
    complaint = null;
    const say = (text: string) => options.quiet || io.stderr.write(`${text}\n`);
    for (const path of watched.keep(selected)) say(watchWords.gone(shown(path, io.folder)));
    const touched = selected.filter(
      (each) => isAmong(each, unfinished) || watched.isTouched(each, paths),
    );
    if (touched.length === 0) continue;
    const causes = paths.filter((path) => touched.some((each) => watched.touches(path, each)));
    say(describeChange(causes, io.folder));
    return touched;
  }
}

function isAmong(selected: Selected, others: readonly Selected[]): boolean {
  return others.some((each) => identityOf(each) === identityOf(selected));
}

/** What is wrong, while that cannot be. */
async function selectAgain(
  words: readonly string[],
  options: WatchCommandOptions,
  io: Io,
): Promise<Selected[] | string> {
  try {
    return await selectToRun(words, options, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return sanitizeLine(error.message);
  }
}

function describeChange(paths: readonly string[], folder: string): string {
  const [first, ...rest] = paths.map((path) => shown(path, folder));
  const more = rest.length === 0 ? "" : runProblems().andMore(rest.length);
  return `${first}${more} changed`;
}

function shown(path: string, folder: string): string {
  return sanitizeLine(relative(folder, path).split(sep).join("/"));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** What each scenario's last run has loaded. */
class Watched {
  readonly #watcher: FolderWatcher;
  readonly #folders = new Map<string, Promise<void>>();
  readonly #loaded = new Map<string, Set<string>>();

  constructor(watcher: FolderWatcher) {
    this.#watcher = watcher;
  }

  /** How many files are watched. */
  get size(): number {
    return new Set([...this.#loaded].flatMap(([path, loaded]) => [path, ...loaded])).size;
  }

  watch(folder: string): void {
    if (!this.#folders.has(folder)) this.#folders.set(folder, this.#watcher.add(folder));
  }

  /** Resolves when no change is missed any more. */
  async ready(): Promise<void> {
    await Promise.all(this.#folders.values());
  }

  /** A run begins: what it loads is not known yet. */
  begin(selected: Selected): void {
    if (selected.kind === "gallery") return;
    this.#loaded.set(selected.path, new Set());
    this.watch(dirname(selected.path));
  }

  add(selected: Selected, path: string): void {
    if (selected.kind === "gallery") return;
    this.#loaded.get(selected.path)?.add(path);
    this.watch(dirname(path));
  }

  /** Forgets what is selected no longer. @returns the files of that. */
  keep(selected: readonly Selected[]): string[] {
    const kept = new Set(selected.map(identityOf));
    const gone = [...this.#loaded.keys()].filter((path) => !kept.has(path));
    for (const path of gone) this.#loaded.delete(path);
    return gone;
  }

  touches(path: string, selected: Selected): boolean {
    if (selected.kind === "gallery") return false;
    if (path === selected.path || path === goldenOf(selected.path)) return true;
    return this.#loaded.get(selected.path)?.has(path) === true;
  }

  /** Whether it is new, or something that it has loaded has changed. */
  isTouched(selected: Selected, paths: readonly string[]): boolean {
    if (selected.kind === "gallery") return false;
    return !this.#loaded.has(selected.path) || paths.some((path) => this.touches(path, selected));
  }
}

/** The transcript that a run is compared with. */
function goldenOf(path: string): string {
  return `${path.slice(0, -extname(path).length)}.golden`;
}

/** The changes that wait to be handled, and the signal that ends it all. */
class Changes {
  readonly #paths = new Set<string>();
  #code: number | null = null;
  #wake: () => void = () => {};
  #abort = new AbortController();
  #cuts: (path: string) => boolean = () => false;

  /** The exit code after a signal. */
  get code(): number | null {
    return this.#code;
  }

  /** Whether the last run was cut short by a change. */
  get wasCut(): boolean {
    return this.#abort.signal.aborted;
  }

  /** A run begins. @returns what a change that `cuts` it short aborts. */
  begin(cuts: (path: string) => boolean): AbortSignal {
    this.#abort = new AbortController();
    this.#cuts = cuts;
    return this.#abort.signal;
  }

  add(paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
    if (paths.some((path) => this.#cuts(path))) this.#abort.abort();
    this.#wake();
  }

  end(signal: EndingSignal): void {
    this.#code = signalCodes[signal];
    this.#wake();
  }

  /** Resolves to the paths that have changed; to null after a signal. */
  async next(): Promise<readonly string[] | null> {
    this.#cuts = () => false;
    while (this.#paths.size === 0 && this.#code === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#code !== null) return null;
    const paths = [...this.#paths];
    this.#paths.clear();
    return paths;
  }
}
