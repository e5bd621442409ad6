/**
 * Coroutine objects: generators that know their name, and whether anybody awaited them.
 *
 * A plain generator tells nobody that it was made, what made it, or that it was dropped. What
 * `coroutine()` wraps behaves as CPython's coroutine objects do: it runs once, is awaited by one at
 * a time, and is reported when nobody ever awaited it.
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import type { Coroutine, Suspension } from "./coroutines.ts";
import { RuntimeError } from "./exceptions.ts";
import { inModule, knownAs } from "./python-module.ts";
import { reprMethod } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";

type CoroutineState = "created" | "started" | "closed";

class CoroutineObject<T> implements Coroutine<T> {
  /** The function's name. */
  readonly name: string;
  /** Where it was made, while somebody records. */
  readonly madeAt: Frame | undefined;
  readonly #generator: Coroutine<T>;
  readonly #loop: EventLoop | null;
  #state: CoroutineState = "created";

  constructor(name: string, generator: Coroutine<T>) {
    this.name = name;
    this.#generator = generator;
    this.#loop = findRunningLoop();
    this.madeAt = this.#loop?.recorder?.here();
    this.#loop?.unawaited.add(this as NamedCoroutine);
  }

  /** Awaits it: `yield* coroutine`. */
  [Symbol.iterator](): this {
    if (this.#state === "started") throw new RuntimeError("coroutine is being awaited already");
    this.#checkOpen();
    return this;
  }

  next(value?: unknown): IteratorResult<Suspension, T> {
    this.#start();
    return this.#step(() => this.#generator.next(value));
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.#start();
    return this.#step(() => this.#generator.throw(error));
  }

  return(value: T): IteratorResult<Suspension, T> {
    if (this.#state === "created") this.#loop?.unawaited.delete(this as NamedCoroutine);
    return this.#step(() => this.#generator.return(value));
  }

  #start(): void {
    this.#checkOpen();
    if (this.#state !== "created") return;
    this.#state = "started";
    this.#loop?.unawaited.delete(this as NamedCoroutine);
  }

  #step(step: () => IteratorResult<Suspension, T>): IteratorResult<Suspension, T> {
    let isOver = true;
    try {
      const result = step();
      isOver = result.done === true;
      return result;
    } finally {
      if (isOver) this.#state = "closed";
    }
  }

  #checkOpen(): void {
    if (this.#state === "closed") throw new RuntimeError("cannot reuse already awaited coroutine");
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
knownAs("coroutine", CoroutineObject);

/** A coroutine that knows its name. */
export interface NamedCoroutine {
  readonly name: string;
  readonly madeAt: Frame | undefined;
}

/** The name of the function that made a coroutine, where it is known. */
export function coroutineName(coroutine: unknown): string | null {
  return coroutine instanceof CoroutineObject ? coroutine.name : null;
}

/**
 * Makes a coroutine function of a generator function: what it returns knows its name, can be awaited
 * once, and is reported as `never awaited` when it is dropped.
 *
 * Plain generator functions work everywhere as well; they only cannot be told apart or missed.
 *
 * asyncio: `async def`, checked against CPython 3.14.
 *
 * @example
 * const fetchAll = coroutine(function* fetchAll(urls: string[]) {
 *   return yield* gather(urls.map(fetchOne));
 * });
 */
export function coroutine<A extends unknown[], T>(
  generatorFunction: (...args: A) => Coroutine<T>,
): (...args: A) => Coroutine<T> {
  const { name } = generatorFunction;
  const made = (...args: A): Coroutine<T> => new CoroutineObject(name, generatorFunction(...args));
  Object.defineProperty(made, "name", { value: name });
  return made;
}

/** The same for the library's own, which pay for it only while somebody records. */
export function trackedCoroutine<T>(name: string, generator: Coroutine<T>): Coroutine<T> {
  const isRecorded = Boolean(findRunningLoop()?.recorder);
  return isRecorded ? new CoroutineObject(name, generator) : generator;
}
