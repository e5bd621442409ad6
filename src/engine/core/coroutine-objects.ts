/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Coroutine objects: coroutines that have a name and record whether they were awaited.
 *
 *     created → started → closed
 *
 * A plain generator reports neither its creation nor its creator, nor that it was dropped. These
 * objects behave as CPython's coroutine objects do: each runs once, has one awaiter at a time, and
 * is reported when it was never awaited.
 */

import type { Frame } from "../../trace/terms.ts";
import { RuntimeError } from "../builtins/exceptions.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { reprMethod } from "../builtins/repr.ts";
import { keptWith } from "../recording/kept-with.ts";
import type { EventLoop } from "./base-events.ts";
import { type Coroutine, isGenerator, type Suspension } from "./coroutines.ts";
import type { NamedCoroutine } from "./unawaited.ts";

/** `noted`: created, with a note in the loop's list (see `LibraryNote`). */
export type CoroutineState = "created" | "noted" | "started" | "closed";

/** What a generator has besides, where the TypeScript of a program declares more. */
export interface CoroutineObject<T> extends Coroutine<T> {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: lib.esnext gives generators methods that no code here calls
export abstract class CoroutineObject<T> {
  abstract readonly name: string;
  /** @internal */
  protected abstract state: CoroutineState;

  /** @internal Whether a repr can name its line. */
  get hasCode(): boolean {
    return true;
  }

  /** @internal Whether it has been neither awaited nor closed. */
  get isUnawaited(): boolean {
    return this.state === "created" || this.state === "noted";
  }

  /** Awaits it: `yield* coroutine`. */
  [Symbol.iterator](): this {
    if (this.state === "started") throw new RuntimeError("coroutine is being awaited already");
    if (this.state === "closed") this.refuse();
    return this;
  }

  /** @internal Whether an error thrown instead of its first step ends it before any of its code runs. */
  get endsAtFirstThrow(): boolean {
    return true;
  }

  abstract next(value?: unknown): IteratorResult<Suspension, T>;
  abstract throw(error: unknown): IteratorResult<Suspension, T>;
  abstract return(value: T): IteratorResult<Suspension, T>;

  /** @internal */
  protected refuse(): never {
    throw new RuntimeError("cannot reuse already awaited coroutine");
  }

  [Symbol.dispose](): void {
    this.return(undefined as T);
  }

  get [Symbol.toStringTag](): string {
    return "coroutine";
  }

  [reprMethod](): string {
    return `<coroutine object ${this.name}>`;
  }
}

inModule("builtins", CoroutineObject);

/** Whether an error thrown instead of its first step ends it before any of its code runs. */
export function endsAtFirstThrow(coroutine: unknown): boolean {
  if (coroutine instanceof CoroutineObject) return coroutine.endsAtFirstThrow;
  return isGenerator(coroutine);
}

/** Makes Python's checks take instances of `type` for coroutines. */
export function isCoroutineType(type: object): void {
  inModule("builtins", type);
  knownAs("coroutine", type);
}

/** CPython's names of the library's generator functions, by the prototype of their generators. */
const libraryNames = new WeakMap<object, string>();

/** Gives a generator function of the library its name in CPython. */
export function nameCoroutine(name: string, makes: (...args: never) => unknown): void {
  libraryNames.set(makes.prototype, name);
}

/** The name of the function that made a coroutine, where it is known. */
export function coroutineName(coroutine: object): string | null {
  if (coroutine instanceof CoroutineObject) return coroutine.name;
  return libraryNames.get(Object.getPrototypeOf(coroutine)) ?? null;
}

/** Whether it is known to have been neither awaited nor closed. */
export function isUnawaited(coroutine: unknown): boolean {
  return coroutine instanceof CoroutineObject && coroutine.isUnawaited;
}

/** The entry of a library coroutine in the loop's list of unawaited ones, while recording. */
class LibraryNote implements NamedCoroutine {
  readonly name: string;
  readonly madeAt: Frame | undefined;
  unawaitedIndex: number;
  readonly loop: EventLoop;

  constructor(name: string, loop: EventLoop, madeAt: Frame | undefined) {
    this.name = name;
    this.madeAt = madeAt;
    this.unawaitedIndex = -1;
    this.loop = loop;
  }

  get description(): string {
    return `coroutine '${this.name}'`;
  }
}

const notes = keptWith<LibraryCoroutine<unknown>, LibraryNote>();

/**
 * A coroutine of the library that suspends at most once. It needs no generator, which would cost
 * more than the rest of it. It is reported only while recording.
 */
export abstract class LibraryCoroutine<T> extends CoroutineObject<T> {
  /** @internal */
  noteIn(loop: EventLoop, madeAt: Frame | undefined): void {
    const note = new LibraryNote(this.name, loop, madeAt);
    notes.keep(this, note);
    loop.unawaited.add(note);
    this.state = "noted";
  }

  /** @internal Where it was made; known only while recording. */
  protected get madeAt(): Frame | undefined {
    return notes.of(this)?.madeAt;
  }

  /** @internal Its `finally`. */
  protected leave(): void {}

  throw(error: unknown): IteratorResult<Suspension, T> {
    if (this.state === "closed") this.refuse();
    this.enter();
    this.close();
    throw error;
  }

  return(value: T): IteratorResult<Suspension, T> {
    if (this.state !== "closed") {
      this.enter();
      this.close();
    }
    return { done: true, value };
  }

  /** @internal It is awaited or closed. */
  protected enter(): void {
    if (this.state === "noted") {
      const note = notes.of(this) as LibraryNote;
      note.loop.unawaited.delete(note);
    }
    this.state = "started";
  }

  /** @internal */
  protected close(): void {
    this.state = "closed";
    this.leave();
  }
}
