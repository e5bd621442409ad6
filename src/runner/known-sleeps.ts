/**
 * KnownSleeps: where the functions of the program make and await sleeps, once that is known without
 * a look at the stack.
 *
 * A task that yields control in a loop costs a look at the stack each time, which is most of what
 * recording costs. After some thousand of them the text of the file is read: where it proves which
 * sleeps a function makes (`sleep-calls.ts`), its place is known from the delay alone.
 */

import type { SleepPlaces } from "../engine/recording/error-records.ts";
import type { Frame } from "../trace/terms.ts";
import type { FileNames } from "./file-names.ts";
import type { SleepCall, SleepCalls } from "./sleep-calls.ts";
import type { SourceLines } from "./source-lines.ts";

/** So many sleeps of a run are worth reading a file for. */
const many = 2000;
/** A longer text takes longer to read than many runs. */
const longest = 300_000;

/** The sleeps of a function, and the frames of those that have been made. */
class SleepsOfFunction implements SleepPlaces {
  readonly #calls: readonly SleepCall[];
  readonly #frames: (Frame | undefined)[];

  constructor(calls: readonly SleepCall[]) {
    this.#calls = calls;
    this.#frames = calls.map(() => undefined);
  }

  learn(at: number, frame: Frame): void {
    this.#frames[this.#calls.findIndex((call) => call.at === at)] = frame;
  }

  placeOf(delaySeconds: number): Frame | undefined {
    const calls = this.#calls;
    let found = -1;
    for (let index = 0; index < calls.length; index++) {
      const written = (calls[index] as SleepCall).delaySeconds;
      if (written !== null && written !== delaySeconds) continue;
      if (found !== -1) return undefined;
      found = index;
    }
    return this.#frames[found];
  }
}

interface Source {
  readonly path: string;
  readonly text: string;
  /** Whether it is the file that was asked for. */
  readonly isOwn: boolean;
}

interface Reading extends Source {
  readonly calls: SleepCalls;
}

/** What has been read, for the following runs of the same process. */
const readings = new Map<string, Reading>();

export class KnownSleeps {
  readonly #names: FileNames;
  readonly #sources: SourceLines;
  #count = 0;
  /** By where one of its sleeps is made; null for a function of which nothing is proved. */
  readonly #places = new WeakMap<Frame, SleepsOfFunction | null>();
  readonly #functions = new WeakMap<readonly SleepCall[], SleepsOfFunction>();
  /** By the name of the file. */
  readonly #files = new Map<string, Source>();
  readonly #asked = new Set<Source>();

  constructor(names: FileNames, sources: SourceLines) {
    this.#names = names;
    this.#sources = sources;
  }

  /** To be asked each time that a sleep was made at `madeAt` and awaited there. */
  around(madeAt: Frame): SleepPlaces | undefined {
    const known = this.#places.get(madeAt);
    if (known !== undefined) return known ?? undefined;
    const isWorthReading = ++this.#count >= many;
    if (!isWorthReading && readings.size === 0) return undefined;
    const source = this.#sourceOf(madeAt);
    const reading = readings.get(source.path);
    if (reading?.text !== source.text || reading.isOwn !== source.isOwn) {
      if (isWorthReading && !this.#asked.has(source)) {
        this.#asked.add(source);
        void read(source);
      }
      return undefined;
    }
    const found = this.#learn(reading.calls, madeAt);
    this.#places.set(madeAt, found);
    return found ?? undefined;
  }

  #sourceOf(frame: Frame): Source {
    let source = this.#files.get(frame.file);
    if (source === undefined) {
      const path = this.#names.pathOf(frame.file);
      const [text] = this.#sources.placeOf(frame);
      source = { path, text, isOwn: this.#names.isOwn(path) };
      this.#files.set(frame.file, source);
    }
    return source;
  }

  #learn(all: SleepCalls, madeAt: Frame): SleepsOfFunction | null {
    const [, at] = this.#sources.placeOf(madeAt);
    const calls = all.around(at);
    if (calls === null) return null;
    let found = this.#functions.get(calls);
    if (found === undefined) {
      found = new SleepsOfFunction(calls);
      this.#functions.set(calls, found);
    }
    found.learn(at, madeAt);
    return found;
  }
}

/** Not in a step of the program: it takes as long as some thousand of those. */
async function read(source: Source): Promise<void> {
  const { path, text, isOwn } = source;
  if (text.length > longest) return;
  try {
    const { SleepCalls } = await import("./sleep-calls.ts");
    readings.set(path, { ...source, calls: new SleepCalls(path, text, isOwn) });
  } catch {
    // It is the program's run: whatever cannot be read costs it time only.
  }
}
