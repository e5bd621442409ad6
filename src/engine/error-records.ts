/**
 * What is known of the errors of a run: their identity, and the frames they passed through.
 *
 * A JavaScript error knows the stack it was made on; what Python's traceback adds while an error
 * travels from task to task, the await frames of each, is put before it here. An error that the
 * engine throws in the program's place has no stack: its frames are the awaits it landed at.
 */

import type { ErrorInfo, Frame, Outcome } from "../trace/terms.ts";
import { BaseExceptionGroup } from "./exception-groups.ts";
import { contextOf, notesOf, suppressesContext, wholeOf } from "./exception-metadata.ts";
import { CancelledError } from "./exceptions.ts";
import { qualifiedTypeName, quietly, repr, str } from "./repr.ts";

/** A function that is on the stack: what it called, and itself, are not looked at. */
export type Caller = (...args: never) => unknown;

/** A line of the program. */
export type Place = Pick<Frame, "file" | "line">;

/** Reads the program's own frames, outermost first; the engine's and the host's are left out. */
export interface StackReader {
  /** Those of the task or callback that is running. */
  here(above: Caller): readonly Frame[];
  /**
   * The last of them; to be asked inside of a loop only.
   *
   * @param depth So many frames below `above` it is likely to be found.
   */
  innermost(above: Caller, depth?: number): Frame | undefined;
  /** The one that called `called`; none where that is not the program's. */
  callerOf(called: Caller): Frame | undefined;
  /** The first of those of the task or callback that is running. */
  outermost(above: Caller): Frame | undefined;
  /** Where the function of a frame begins; undefined where that is not known. */
  definitionOf(frame: Frame): Place | undefined;
  /** Those of all the code that is running: below an eager task is whoever makes it. */
  whole(): readonly Frame[];
  /** Those of the code that made the error. */
  of(error: Error): readonly Frame[];
  /** The frame with the text of its line. */
  withSource(frame: Frame): Frame;
}

interface Landing {
  readonly task: object;
  readonly awaits: readonly Frame[];
}

export class ErrorRecords {
  readonly #stacks: StackReader;
  readonly #ids = new WeakMap<object, number>();
  readonly #frames = new WeakMap<object, readonly Frame[]>();
  /** Where an error was last thrown into a task; it may have been caught there since. */
  readonly #landings = new WeakMap<object, Landing>();
  /** The last event before an error was made. */
  readonly #made = new WeakMap<object, number>();
  #count = 0;

  constructor(stacks: StackReader) {
    this.#stacks = stacks;
  }

  /** The frames an error has passed through, outermost first. */
  framesOf(error: unknown): readonly Frame[] {
    if (!(error instanceof Error)) return [];
    let frames = this.#frames.get(error);
    if (frames === undefined) {
      const whole = wholeOf(error);
      frames = whole === error ? this.#stacks.of(error) : this.framesOf(whole);
      this.#frames.set(error, frames);
    }
    return frames;
  }

  /** @param after The last event before it was made. */
  made(error: Error, after: number): void {
    this.#made.set(error, after);
  }

  /** The error is thrown into a task that was suspended at `awaits`. */
  landed(error: unknown, task: object, awaits: readonly Frame[]): void {
    if (error instanceof Error) this.#landings.set(error, { task, awaits });
  }

  /**
   * The error leaves a task: if it was thrown into it, or is a part of what was, it has passed
   * through the awaits there.
   *
   * @returns those awaits, or else the frames it was raised in.
   */
  left(error: unknown, task: object): readonly Frame[] {
    const landing = error instanceof Error ? this.#landings.get(wholeOf(error)) : undefined;
    if (landing?.task !== task) return this.framesOf(error);
    this.#landings.delete(wholeOf(error as Error));
    this.#frames.set(error as Error, [...landing.awaits, ...this.framesOf(error)]);
    return landing.awaits;
  }

  /** The frames of an error that was caught, and replaced by one that was raised in `catcher`. */
  #framesUpTo(catcher: readonly Frame[], error: Error): readonly Frame[] {
    const { awaits } = this.#landings.get(error) ?? { awaits: [] };
    const isCommon = (frame: Frame, depth: number) =>
      frame.function === catcher[depth]?.function && frame.file === catcher[depth]?.file;
    const common = awaits.findIndex((frame, depth) => !isCommon(frame, depth));
    const catching = (common === -1 ? awaits.length : common) - 1;
    return [...awaits.slice(Math.max(0, catching)), ...this.framesOf(error)];
  }

  outcomeOf(error: unknown): Outcome {
    return error instanceof CancelledError ? "cancelled" : "raised";
  }

  /** The error as text; anything may be thrown, so anything is described. */
  describe(error: unknown): ErrorInfo {
    return quietly(() => this.describeReported(error));
  }

  /** The same for one that Python would print: the program's own `repr` methods are called. */
  describeReported(error: unknown): ErrorInfo {
    return this.#describe(error, [], this.framesOf(error));
  }

  #describe(error: unknown, outer: readonly unknown[], frames: readonly Frame[]): ErrorInfo {
    if (!(error instanceof Error)) {
      return { id: 0, type: typeof error, message: str(error), repr: repr(error), frames: [] };
    }
    const inside = [...outer, error];
    const chained = (key: "cause" | "context", other: unknown) =>
      other instanceof Error && !inside.includes(other)
        ? { [key]: this.#describe(other, inside, this.#framesUpTo(frames, other)) }
        : {};
    const notes = notesOf(error);
    const madeAfter = this.#made.get(error);
    return {
      id: this.#idOf(error),
      type: qualifiedTypeName(error),
      message: str(error),
      repr: repr(error),
      frames: frames.map((frame) => this.#stacks.withSource(frame)),
      ...(madeAfter !== undefined && { madeAfter }),
      ...(notes.length > 0 && { notes }),
      ...chained("cause", error.cause),
      ...(!suppressesContext(error) && chained("context", contextOf(error))),
      ...(error instanceof BaseExceptionGroup && {
        exceptions: error.exceptions.map((member) =>
          this.#describe(member, inside, this.framesOf(member)),
        ),
      }),
    };
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
