/**
 * Async generators: generators that await, and give items to whoever iterates them.
 *
 * Python tells the two kinds of `yield` apart by syntax. Here both leave the same generator, and an
 * `Item` marks what is for the iterating task: it stops at `anext`, everything else goes on to the
 * loop.
 *
 * @see PEP 525
 */

import {
  AsyncGeneratorAsend,
  AsyncGeneratorAthrow,
  type Resume,
} from "./async-generator-methods.ts";
import { makeGeneratorExit } from "./closing.ts";
import type { AsyncContextManager, AsyncIteratorLike } from "./context-managers.ts";
import type { Coroutine, Suspension } from "./coroutines.ts";
import { raisedFrom, setContext } from "./exception-metadata.ts";
import { GeneratorExit, RuntimeError, StopAsyncIteration } from "./exceptions.ts";
import { inModule, knownAs } from "./python-module.ts";
import { reprMethod } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";

/** What an async generator yields to whoever iterates it. */
export class Item<T> {
  readonly value: T;

  /** @internal */
  constructor(value: T) {
    this.value = value;
  }
}

/** In an async generator, `yield item(x)` is Python's `yield x`; it returns what `asend` sends. */
export function item<T>(value: T): Item<T> {
  return new Item(value);
}

/** What a generator function has to return to be made an async one. */
export type ItemGenerator<T> = Generator<Suspension | Item<T>, void, unknown>;

type Step<T> = IteratorResult<Suspension | Item<T>, void>;
type Method = "anext" | "athrow" | "aclose";

/** The generator and what is known of it: it outlives the object that the program holds. */
interface Body<T> {
  readonly name: string;
  readonly steps: ItemGenerator<T>;
  state: "created" | "suspended" | "running" | "closed";
  /** Whether `aclose` was called: one that ignored that is suspended all the same. */
  isClosed: boolean;
  /** Whether a loop knows of it: from the first call of a method on, awaited or not. */
  isKnown: boolean;
}

/**
 * What a function made by `asyncGenerator` returns. Its body runs in the task that iterates it.
 *
 * One that is suspended when the program ends is closed then: its `finally` blocks run, and may
 * await. Breaking out of a loop does not close it; `aclosing` around the loop does.
 *
 * asyncio: asynchronous generators, checked against CPython 3.14.
 */
export class AsyncGenerator<T = unknown> implements AsyncIteratorLike<T> {
  readonly #body: Body<T>;

  /** @internal */
  constructor(body: Body<T>) {
    this.#body = body;
  }

  /**
   * The next item, or `{ done: true }`.
   *
   * @throws what the body raises.
   * @throws RuntimeError while another task is in it.
   */
  anext(): Coroutine<IteratorResult<T, void>> {
    return this.asend(undefined);
  }

  /** The same, and the `yield` that it is suspended at returns `value`. */
  asend(value: unknown): Coroutine<IteratorResult<T, void>> {
    this.#tellLoop();
    return new AsyncGeneratorAsend("asend", this.#body.name, (resume: Resume<T> | null) =>
      this.#send(value, resume),
    );
  }

  *#send(value: unknown, resume: Resume<T> | null): Coroutine<IteratorResult<T, void>> {
    const isEarly = this.#body.state === "created" && resume === null;
    if (isEarly && value !== undefined && value !== null) {
      throw new TypeError("can't send non-None value to a just-started async generator");
    }
    return yield* this.#drive("anext", resume ?? ((steps) => steps.next(value)));
  }

  /** The same, and the `yield` that it is suspended at raises `error`; nothing once it is over. */
  athrow(error: unknown): Coroutine<IteratorResult<T, void>> {
    this.#tellLoop();
    return new AsyncGeneratorAthrow("athrow", this.#body.name, (resume: Resume<T> | null) =>
      this.#throw(error, resume),
    );
  }

  *#throw(error: unknown, resume: Resume<T> | null): Coroutine<IteratorResult<T, void>> {
    const { state, isClosed } = this.#body;
    const isOver = state === "closed" || (state === "suspended" && isClosed);
    if (isOver && resume === null) return { done: true, value: undefined };
    return yield* this.#drive("athrow", resume ?? ((steps) => steps.throw(error)));
  }

  /**
   * Ends it where it is suspended: GeneratorExit is raised there, so that every block around its
   * `yield` is left. Does nothing when it is done.
   *
   * Blocks may await as they are left, and a manager that swallows GeneratorExit lets it go on behind
   * its block, to its end. A `taskGroup` around the `yield` raises a BaseExceptionGroup.
   *
   * @throws what leaves it instead of GeneratorExit.
   * @throws RuntimeError when it yields another item all the same.
   * @throws StopAsyncIteration when it has done that before, and is not over.
   */
  aclose(): Coroutine<void> {
    this.#tellLoop();
    return new AsyncGeneratorAthrow("aclose", this.#body.name, (resume: Resume<T> | null) =>
      this.#close(resume),
    );
  }

  *#close(resume: Resume<T> | null): Coroutine<void> {
    const body = this.#body;
    if (resume === null && body.state === "suspended") {
      if (body.isClosed) throw new StopAsyncIteration();
      body.isClosed = true;
    }
    try {
      const exit: Resume<T> = (steps) => steps.throw(makeGeneratorExit());
      const { done } = yield* this.#drive("aclose", resume ?? exit);
      if (!done) throw new RuntimeError("async generator ignored GeneratorExit");
    } catch (error) {
      if (!(error instanceof GeneratorExit)) throw error;
    }
  }

  #tellLoop(): void {
    if (this.#body.isKnown) return;
    this.#body.isKnown = true;
    findRunningLoop()?.asyncGenerators.add(this as AsyncGenerator);
  }

  *#drive(method: Method, begin: Resume<T>): Coroutine<IteratorResult<T, void>> {
    const body = this.#body;
    const { steps } = body;
    if (body.state === "running") {
      throw new RuntimeError(`${method}(): asynchronous generator is already running`);
    }
    const loop = findRunningLoop();
    body.state = "running";
    let isOver = true;
    try {
      let step = begin(steps);
      while (!step.done && !(step.value instanceof Item)) step = yield* forward(steps, step.value);
      isOver = step.done === true;
      return step.done
        ? { done: true, value: undefined }
        : { value: (step.value as Item<T>).value };
    } catch (error) {
      if (!(error instanceof StopAsyncIteration)) throw error;
      const raised = new RuntimeError("async generator raised StopAsyncIteration");
      setContext(raised, error);
      throw raisedFrom(raised, error);
    } finally {
      body.state = isOver ? "closed" : "suspended";
      if (isOver) loop?.asyncGenerators.delete(this as AsyncGenerator);
    }
  }

  /** @internal The name of its function. */
  get name(): string {
    return this.#body.name;
  }

  /** @internal Makes another object for the same generator, to be held in the place of this one. */
  heir(): () => AsyncGenerator<T> {
    const body = this.#body;
    return () => new AsyncGenerator(body);
  }

  get [Symbol.toStringTag](): string {
    return "async_generator";
  }

  [reprMethod](): string {
    return `<async_generator object ${this.#body.name}>`;
  }
}

inModule("builtins", AsyncGenerator);
knownAs("async_generator", AsyncGenerator);

/** Hands what the body waits for on to the loop, and what comes back from there to the body. */
function* forward<T>(steps: ItemGenerator<T>, suspension: Suspension): Coroutine<Step<T>> {
  let sent: unknown;
  try {
    sent = yield suspension;
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(sent);
}

/**
 * Makes an async generator function of a generator function that awaits with `yield*` and gives
 * items with `yield item(x)`.
 *
 * asyncio: `async def` with `yield`, checked against CPython 3.14.
 *
 * @example
 * const ticks = asyncGenerator(function* ticks(count: number) {
 *   for (let tick = 0; tick < count; tick++) {
 *     yield* sleep(1);
 *     yield item(tick);
 *   }
 * });
 * yield* asyncFor(ticks(3), function* (tick) {
 *   print(tick);
 * });
 */
export function asyncGenerator<A extends unknown[], T>(
  generatorFunction: (...args: A) => ItemGenerator<T>,
): (...args: A) => AsyncGenerator<T> {
  const { name } = generatorFunction;
  const made = (...args: A): AsyncGenerator<T> =>
    new AsyncGenerator({
      name,
      steps: generatorFunction(...args),
      state: "created",
      isClosed: false,
      isKnown: false,
    });
  Object.defineProperty(made, "name", { value: name });
  return made;
}

/**
 * For `asyncWith`: calls `aclose` on `thing` however the block ends.
 *
 * Python: `contextlib.aclosing(thing)`, checked against CPython 3.14.
 *
 * @example
 * yield* asyncWith(aclosing(ticks(3)), function* (each) {
 *   yield* asyncFor(each, function* (tick) {
 *     return tick !== 1;
 *   });
 * });
 */
export function aclosing<T extends { aclose(): Coroutine }>(thing: T): AsyncContextManager<T> {
  return new Closing(thing);
}

class Closing<T extends { aclose(): Coroutine }> implements AsyncContextManager<T> {
  readonly #thing: T;

  constructor(thing: T) {
    this.#thing = thing;
  }

  enter(): T {
    return this.#thing;
  }

  *exit(): Coroutine<boolean> {
    yield* this.#thing.aclose();
    return false;
  }
}

knownAs("aclosing", Closing);
inModule("contextlib", Closing);
