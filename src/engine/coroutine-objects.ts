/**
 * Coroutine objects: coroutines that know their name, and whether anybody awaited them.
 *
 *     created → started → closed
 *
 * A plain generator tells nobody that it was made, what made it, or that it was dropped. These
 * behave as CPython's coroutine objects do: each runs once, is awaited by one at a time, and is
 * reported when nobody ever awaited it.
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { type Coroutine, isGenerator, type Suspension } from "./coroutines.ts";
import type { Caller } from "./error-records.ts";
import { RuntimeError } from "./exceptions.ts";
import { inModule, knownAs } from "./python-module.ts";
import { reprMethod } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";
import type { NamedCoroutine } from "./unawaited.ts";

/** `noted`: created, and the loop has a note of it elsewhere. */
export type CoroutineState = "created" | "noted" | "started" | "closed";

export abstract class CoroutineObject<T> implements Coroutine<T> {
  abstract readonly name: string;
  /** @internal */
  protected abstract state: CoroutineState;

  /** @internal Whether a repr can say in which line it is. */
  get hasCode(): boolean {
    return true;
  }

  /** @internal Whether nobody has awaited or closed it yet. */
  get isUnawaited(): boolean {
    return this.state === "created" || this.state === "noted";
  }

  /** Awaits it: `yield* coroutine`. */
  [Symbol.iterator](): this {
    if (this.state === "started") throw new RuntimeError("coroutine is being awaited already");
    if (this.state === "closed") this.refuse();
    return this;
  }

  /** @internal Whether an error in the place of its first step ends it before any of its code runs. */
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

/** Whether an error in the place of its first step ends it before any of its code runs. */
export function endsAtFirstThrow(coroutine: unknown): boolean {
  if (coroutine instanceof CoroutineObject) return coroutine.endsAtFirstThrow;
  return isGenerator(coroutine);
}

/** Says that instances of `type` are coroutines to Python. */
export function isCoroutineType(type: object): void {
  inModule("builtins", type);
  knownAs("coroutine", type);
}

/** CPython's names of generator functions of the library, by what their generators inherit. */
const libraryNames = new WeakMap<object, string>();

/** Says what CPython calls a generator function of the library. */
export function nameCoroutine(name: string, makes: (...args: never) => unknown): void {
  libraryNames.set(makes.prototype, name);
}

/** The name of the function that made a coroutine, where it is known. */
export function coroutineName(coroutine: object): string | null {
  if (coroutine instanceof CoroutineObject) return coroutine.name;
  return libraryNames.get(Object.getPrototypeOf(coroutine)) ?? null;
}

/** Whether it is known that nobody has awaited or closed it yet. */
export function isUnawaited(coroutine: unknown): boolean {
  return coroutine instanceof CoroutineObject && coroutine.isUnawaited;
}

/** The loop's note of a coroutine of the library, while somebody records. */
class LibraryNote implements NamedCoroutine {
  readonly description: string;
  readonly madeAt: Frame | undefined;
  unawaitedIndex = -1;
  readonly #loop: EventLoop;

  constructor(name: string, loop: EventLoop, maker: Caller) {
    this.description = `coroutine '${name}'`;
    this.#loop = loop;
    this.madeAt = loop.recorder?.here(maker);
    loop.unawaited.add(this);
  }

  remove(): void {
    this.#loop.unawaited.delete(this);
  }
}

/** Kept apart from the coroutines, which are many: nobody has one who does not record. */
const notes = new WeakMap<LibraryCoroutine<unknown>, LibraryNote>();

/**
 * A coroutine of the library's own that suspends at most once: it needs no generator, which would
 * cost more than all that it does. It is reported only while somebody records, as what the library
 * makes is awaited.
 */
export abstract class LibraryCoroutine<T> extends CoroutineObject<T> {
  /** @internal */
  noteIn(loop: EventLoop, maker: Caller): void {
    notes.set(this, new LibraryNote(this.name, loop, maker));
    this.state = "noted";
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

  /** @internal Somebody awaits it, or closes it. */
  protected enter(): void {
    if (this.state === "noted") notes.get(this)?.remove();
    this.state = "started";
  }

  /** @internal */
  protected close(): void {
    this.state = "closed";
    this.leave();
  }
}

/**
 * Has `coroutine` reported, should nobody await it: only while somebody records.
 *
 * @param maker The function of the library that makes it.
 */
export function noted<C extends LibraryCoroutine<unknown>>(coroutine: C, maker: Caller): C {
  const loop = findRunningLoop();
  if (loop !== null && loop.recorder !== null) coroutine.noteIn(loop, maker);
  return coroutine;
}
