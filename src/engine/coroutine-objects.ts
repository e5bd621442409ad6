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
import type { Coroutine, Suspension } from "./coroutines.ts";
import { RuntimeError } from "./exceptions.ts";
import { inModule, knownAs } from "./python-module.ts";
import { reprMethod } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";
import type { NamedCoroutine } from "./unawaited.ts";

type CoroutineState = "created" | "started" | "closed";

export abstract class CoroutineObject<T> implements Coroutine<T>, NamedCoroutine {
  abstract readonly name: string;
  /** @internal */
  unawaitedIndex = -1;
  /** @internal */
  madeAt: Frame | undefined = undefined;
  /** @internal */
  protected state: CoroutineState = "created";
  /** @internal The loop that is to report it; null for none. */
  protected tracker: EventLoop | null = null;

  /** Awaits it: `yield* coroutine`. */
  [Symbol.iterator](): this {
    if (this.state === "started") throw new RuntimeError("coroutine is being awaited already");
    if (this.state === "closed") this.refuse();
    return this;
  }

  abstract next(value?: unknown): IteratorResult<Suspension, T>;
  abstract throw(error: unknown): IteratorResult<Suspension, T>;
  abstract return(value: T): IteratorResult<Suspension, T>;

  /** @internal Has `loop` report it, should nobody await it. */
  protected trackIn(loop: EventLoop): void {
    this.tracker = loop;
    if (loop.recorder !== null) this.madeAt = loop.recorder.here();
    loop.unawaited.add(this);
  }

  /** @internal Somebody awaits it, or has closed it. */
  protected enter(): void {
    if (this.tracker !== null) this.tracker.unawaited.delete(this);
    this.state = "started";
  }

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

/** Says that instances of `type` are coroutines to Python. */
export function isCoroutineType(type: object): void {
  inModule("builtins", type);
  knownAs("coroutine", type);
}

/** The name of the function that made a coroutine, where it is known. */
export function coroutineName(coroutine: unknown): string | null {
  return coroutine instanceof CoroutineObject ? coroutine.name : null;
}

/**
 * A coroutine of the library's own that suspends at most once, or hands on to another: it needs no
 * generator. It is reported only while somebody records, as what the library makes is awaited.
 */
export abstract class LibraryCoroutine<T> extends CoroutineObject<T> {
  constructor() {
    super();
    const loop = findRunningLoop();
    if (loop !== null && loop.recorder !== null) this.trackIn(loop);
  }

  /** @internal Runs up to where it suspends, or to the end. */
  protected abstract begin(): IteratorResult<Suspension, T>;
  /** @internal Goes on after it has suspended. */
  protected abstract goOn(): IteratorResult<Suspension, T>;
  /** @internal Its `finally`. */
  protected leave(): void {}

  next(): IteratorResult<Suspension, T> {
    const isFirst = this.state === "created";
    if (isFirst) this.enter();
    else if (this.state === "closed") this.refuse();
    let step: IteratorResult<Suspension, T>;
    try {
      step = isFirst ? this.begin() : this.goOn();
    } catch (error) {
      this.#close();
      throw error;
    }
    if (step.done) this.#close();
    return step;
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    if (this.state === "closed") this.refuse();
    this.enter();
    this.#close();
    throw error;
  }

  return(value: T): IteratorResult<Suspension, T> {
    if (this.state === "created") this.enter();
    this.#close();
    return { done: true, value };
  }

  #close(): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.leave();
  }
}
