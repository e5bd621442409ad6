/**
 * The errors of a run: their identity, and the frames that they passed through.
 *
 * A JavaScript error has the stack on which it was made. Python's traceback also has the await
 * frames of each task that the error passes through: those are put before the stack here. An error
 * that the engine raises at an await has no stack; its frames are the awaits at which it landed.
 */

import type { ErrorInfo, Frame, Outcome, TracebackFrame } from "../../trace/terms.ts";
import { BaseExceptionGroup } from "../builtins/exception-groups.ts";
import {
  causeOf,
  contextOf,
  notesOf,
  suppressesContext,
  wholeOf,
} from "../builtins/exception-metadata.ts";
import { CancelledError } from "../builtins/exceptions.ts";
import { qualifiedTypeName, quietly, repr, reprTo, str } from "../builtins/repr.ts";

/** A function on the stack. Frames are read below it: those of its own callers. */
export type Caller = (...args: never) => unknown;

/** A line of the program. */
export type Place = Pick<Frame, "file" | "line">;

/** The places at which a function of the program makes sleeps, all of which it awaits there. */
export interface SleepPlaces {
  /** Where it makes one with this delay; undefined where that is not known, or one of several. */
  placeOf(delaySeconds: number): Frame | undefined;
}

/** Reads the program's own frames, outermost first; the engine's and the host's are left out. */
export interface StackReader {
  /** Those of the task or callback that is running. */
  here(above: Caller): readonly Frame[];
  /**
   * The last of them. To be called inside a loop only.
   *
   * @param depth So many frames below `above` it is likely to be found.
   */
  innermost(above: Caller, depth?: number): Frame | undefined;
  /** The frames of the await of what was made at a frame, where they are the same each time. */
  awaitOf(madeAt: Frame): readonly Frame[] | undefined;
  /** What was made at a frame is awaited at these, in the outermost function of a task. */
  learnAwait(madeAt: Frame, frames: readonly Frame[]): void;
  /** All sleeps of the function that made one at a frame, where they are known. */
  sleepsAround(madeAt: Frame): SleepPlaces | undefined;
  /** The one that called `called`; none where that is not the program's. */
  callerOf(called: Caller): Frame | undefined;
  /** The first of those of the task or callback that is running. */
  outermost(above: Caller): Frame | undefined;
  /** Where the function of a frame begins; undefined where that is not known. */
  definitionOf(frame: Frame): Place | undefined;
  /** Those of all running code: below an eager task's stand those of the code that creates it. */
  whole(): readonly Frame[];
  /** Those of the code that made the error. */
  of(error: Error): readonly Frame[];
  /** The frame with the text of its line. */
  withSource(frame: Frame): Frame;
  /**
   * The coroutine that the call at a frame is given, as the source writes it: `fetch("a")`.
   *
   * @param item Which item of the call's array it is; null where the call takes no array.
   */
  coroutineText(frame: Frame, item: number | null): string | undefined;
}

/** Where an object was made, as debug mode knows it. */
export interface Origin {
  /** In debug mode: the frames that made the task, future or handle, outermost first. */
  readonly sourceTraceback?: readonly Frame[];
}

/** How deep errors are described in others, and how many in one: a program may make any number. */
const deepest = 100;
const mostErrors = 10_000;
/** How many frames one has, before those of each error are cut to a few. */
const manyFrames = 1000;
/** Once a run has described so many errors and frames, the following errors are described less deep. */
const manyInRun = 1_000_000;

/** The members of an error, and what came before it. */
function partsOf(error: Error): readonly Error[] {
  const members = error instanceof BaseExceptionGroup ? error.exceptions : [];
  const context = suppressesContext(error) ? undefined : contextOf(error);
  return [causeOf(error), context, ...members].filter(
    (part): part is Error => part instanceof Error,
  );
}

function countDistinct(error: Error): number {
  const found = new Set<Error>();
  const open = [error];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const part of partsOf(next)) open.push(part);
  }
  return found.size;
}

/** How much room there is for an error, its parts and their frames. */
interface Room {
  errors: number;
  frames: number;
  readonly depth: number;
}

function roomOf(isNarrow: boolean): Room {
  return isNarrow
    ? { errors: 100, frames: 100, depth: 5 }
    : { errors: mostErrors, frames: manyFrames, depth: deepest };
}

/** How many frames of an error are kept: so many of the outermost, and of the innermost. */
const mostFrames = 50;
const fewFrames = 5;

type Frames = readonly TracebackFrame[];

function isSameLine(a: Frame, b: Frame | undefined): boolean {
  return b !== undefined && a.line === b.line && a.file === b.file && a.function === b.function;
}

/** Leaves out what is more than so many of the outermost, and of the innermost. */
function cut(frames: Frames, most: number): Frames {
  const dropped = frames.slice(most, -most);
  const last = frames[most - 1] as TracebackFrame;
  const isOneLine = dropped.every((each) => isSameLine(each, last) && each.omitted === undefined);
  const count = dropped.reduce(
    (sum, { repeated = 0, omitted = 0 }) => sum + 1 + repeated + omitted,
    0,
  );
  const marked = { ...last, [isOneLine ? "repeated" : "omitted"]: count };
  return [...frames.slice(0, most - 1), marked, ...frames.slice(-most)];
}

/** An error passes the awaits of a task: a chain of tasks has any number of them. */
function passedOn(awaits: readonly Frame[], frames: Frames): Frames {
  return frames.length < 3 ? [...awaits, ...frames] : joined(awaits, frames);
}

/** Apart from that: what a short run does not call is not among what V8 keeps of it. */
function joined(awaits: readonly Frame[], frames: Frames): Frames {
  const [first, second, third] = frames;
  const [at] = awaits;
  const isAlike = awaits.length === 1 && at !== undefined && isSameLine(at, first);
  if (isAlike && isSameLine(at, second) && third !== undefined && isSameLine(at, third)) {
    // Python writes the same line three times, then counts.
    const counted = { ...third, repeated: (third.repeated ?? 0) + 1 };
    return [at, second as Frame, counted, ...frames.slice(3)];
  }
  const all = [...awaits, ...frames];
  return all.length <= 2 * mostFrames ? all : cut(all, mostFrames);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** How deep errors are in the text of another; that of one inside of others is less deep. */
const deepestRepr = 20;
const leastRepr = 3;

interface Landing {
  readonly task: object;
  readonly awaits: readonly Frame[];
}

export class ErrorRecords {
  readonly #stacks: StackReader;
  readonly #ids = new WeakMap<object, number>();
  readonly #passed = new WeakMap<object, Frames>();
  /** Where an error was last thrown into a task; it may have been caught there since. */
  readonly #landings = new WeakMap<object, Landing>();
  /** The last event before an error was made. */
  readonly #made = new WeakMap<object, number>();
  /** The id of the task that made an error: the error's stack is that task's. */
  readonly #makers = new WeakMap<object, number>();
  readonly #counts = new WeakMap<Error, number>();
  #count = 0;
  /** How many errors and frames were described in the run. */
  #described = 0;

  constructor(stacks: StackReader) {
    this.#stacks = stacks;
  }

  /** The frames an error has passed through, outermost first. */
  framesOf(error: unknown): readonly Frame[] {
    return error instanceof Error ? this.#passedOf(error) : [];
  }

  #passedOf(error: Error): Frames {
    let passed = this.#passed.get(error);
    if (passed === undefined) {
      const whole = wholeOf(error);
      passed = whole === error ? this.#stacks.of(error) : this.#passedOf(whole);
      this.#passed.set(error, passed);
    }
    return passed;
  }

  /** @param after The last event before it was made. */
  made(error: Error, after: number, task: number | null): void {
    this.#made.set(error, after);
    if (task !== null) this.#makers.set(error, task);
  }

  /** The error is thrown into a task that was suspended at `awaits`. */
  landed(error: unknown, task: object, awaits: readonly Frame[]): void {
    if (error instanceof Error) this.#landings.set(error, { task, awaits });
  }

  /**
   * The error leaves a task: if it was thrown into it, or is a part of what was, it has passed
   * through the awaits there.
   *
   * @returns those awaits, or else the frames it was raised in; none if another task made it, as its
   *   stack then is not that of the `throw`.
   */
  left(error: unknown, task: object, id: number): readonly Frame[] {
    const landing = error instanceof Error ? this.#landings.get(wholeOf(error)) : undefined;
    if (landing?.task !== task || !(error instanceof Error)) {
      const maker = error instanceof Error ? this.#makers.get(error) : undefined;
      return maker === undefined || maker === id ? this.framesOf(error) : [];
    }
    this.#landings.delete(wholeOf(error));
    this.#passed.set(error, passedOn(landing.awaits, this.#passedOf(error)));
    return landing.awaits;
  }

  /** The frames of an error that was caught, and replaced by one that was raised in `catcher`. */
  #passedUpTo(catcher: Frames, error: Error): Frames {
    const { awaits } = this.#landings.get(error) ?? { awaits: [] };
    const isCommon = (frame: Frame, depth: number) =>
      frame.function === catcher[depth]?.function && frame.file === catcher[depth]?.file;
    const common = awaits.findIndex((frame, depth) => !isCommon(frame, depth));
    const catching = (common === -1 ? awaits.length : common) - 1;
    return passedOn(awaits.slice(Math.max(0, catching)), this.#passedOf(error));
  }

  outcomeOf(error: unknown): Outcome {
    return error instanceof CancelledError ? "cancelled" : "raised";
  }

  /** The error as text. Any value may be thrown, so any value is described. */
  describe(error: unknown): ErrorInfo {
    const room = roomOf(this.#described > manyInRun);
    return quietly(() => this.#describe(error, [], room));
  }

  /** The same for one that Python would print: the program's own `repr` methods are called. */
  describeReported(error: unknown): ErrorInfo {
    try {
      return this.#describe(error, [], roomOf(false));
    } catch {
      // A repr of the program's own failed.
      return this.describe(error);
    }
  }

  #describe(
    error: unknown,
    outer: readonly unknown[],
    room: Room,
    passed = error instanceof Error ? this.#passedOf(error) : null,
  ): ErrorInfo {
    if (!(error instanceof Error) || passed === null) {
      return { id: 0, type: typeof error, message: str(error), repr: repr(error), frames: [] };
    }
    const isCut = room.frames <= 0 && passed.length > 2 * fewFrames;
    const frames = isCut ? cut(passed, fewFrames) : passed;
    room.errors--;
    room.frames -= frames.length;
    this.#described += 1 + frames.length;
    // Field by field: spreading what may be missing takes half of the time.
    const info: Writable<ErrorInfo> = {
      id: this.#idOf(error),
      type: qualifiedTypeName(error),
      message: str(error),
      repr: reprTo(Math.max(deepestRepr - outer.length, leastRepr), error),
      frames: frames.map((frame) => this.#stacks.withSource(frame)),
    };
    const madeAfter = this.#made.get(error);
    if (madeAfter !== undefined) info.madeAfter = madeAfter;
    const notes = notesOf(error);
    if (notes.length > 0) info.notes = notes;
    const cause = causeOf(error);
    const context = suppressesContext(error) ? undefined : contextOf(error);
    const isGroup = error instanceof BaseExceptionGroup;
    if (cause === undefined && context === undefined && !isGroup) return info;
    return this.#withParts(info, error, [cause, context], outer, room, passed);
  }

  #withParts(
    info: Writable<ErrorInfo>,
    error: Error,
    [cause, context]: readonly [unknown, unknown],
    outer: readonly unknown[],
    room: Room,
    passed: Frames,
  ): ErrorInfo {
    const inside = [...outer, error];
    let omitted = 0;
    const fits = (other: unknown): boolean => {
      if (room.errors > 0 && inside.length < room.depth) return true;
      omitted += this.#countErrors(other);
      return false;
    };
    for (const key of ["cause", "context"] as const) {
      const other = key === "cause" ? cause : context;
      if (!(other instanceof Error) || inside.includes(other) || !fits(other)) continue;
      info[key] = this.#describe(other, inside, room, this.#passedUpTo(passed, other));
    }
    if (error instanceof BaseExceptionGroup) {
      info.exceptions = error.exceptions.flatMap((member) =>
        fits(member) ? this.#describe(member, inside, room) : [],
      );
    }
    if (omitted > 0) info.omitted = omitted;
    return info;
  }

  /**
   * An error, its members, and what came before each; without recursion. Kept, for each error of a
   * long chain is counted with all that came before it.
   */
  #countErrors(error: unknown): number {
    const chain = new Set<Error>();
    let next = error;
    let count = 0;
    while (next instanceof Error && !chain.has(next)) {
      const known = this.#counts.get(next);
      const parts = known === undefined ? partsOf(next) : [];
      if (known !== undefined || parts.length > 1) {
        count = known ?? countDistinct(next);
        this.#counts.set(next, count);
        break;
      }
      chain.add(next);
      next = parts[0];
    }
    for (const each of [...chain].reverse()) this.#counts.set(each, ++count);
    return Math.max(count, 1);
  }

  #idOf(error: Error): number {
    let id = this.#ids.get(error);
    if (id === undefined) {
      id = ++this.#count;
      this.#ids.set(error, id);
    }
    return id;
  }
}
