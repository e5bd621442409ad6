/**
 * Async generators: generators that await, and yield items to the task that iterates them.
 *
 * Python distinguishes `await` and `yield` by syntax. Here both are yields of one generator, and an
 * `Item` marks what is for the iterating task. `anext` returns items, and passes everything else on
 * to the loop.
 *
 * @see PEP 525
 */

import { raisedFrom, setContext } from "../builtins/exception-metadata.ts";
import { GeneratorExit, RuntimeError, StopAsyncIteration } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { reprMethod } from "../builtins/repr.ts";
import { makeGeneratorExit } from "../core/closing.ts";
import type { Coroutine, Suspension } from "../core/coroutines.ts";
import { GeneratorCoroutine } from "../core/generator-coroutines.ts";
import { findRunningLoop } from "../core/running-loop.ts";
import type { AsyncIteratorLike } from "./protocols.ts";

/** What an async generator yields to the task that iterates it. */
export class Item<T> {
  readonly value: T;

  /** @internal */
  constructor(value: T) {
    this.value = value;
  }
}

/** In an async generator, `yield item(x)` is Python's `yield x`; it returns what `asend` sends. */
export function item<T>(value: T): Item<T>;
export function item<T>(value: T, surplus?: unknown): Item<T> {
  if (surplus !== undefined) refuseSurplus("item", 1, surplus);
  return new Item(value);
}

/** What the generator function of an async generator returns. */
export type ItemGenerator<T> = Generator<Suspension | Item<T>, void, unknown>;

type Step<T> = IteratorResult<Suspension | Item<T>, void>;

/** How a generator is resumed. */
type Resume<T> = (steps: ItemGenerator<T>) => IteratorResult<Suspension | Item<T>, void>;

/** Begins what a method does, with its own resumption or with a given one. */
type Begin<T, R> = (resume: Resume<T> | null) => Coroutine<R>;

/** Steps that begin when the first is asked for. */
class Steps<T, R> {
  readonly #begin: Begin<T, R>;
  #begun: Coroutine<R> | null = null;

  constructor(begin: Begin<T, R>) {
    this.#begin = begin;
  }

  next(value?: unknown): IteratorResult<Suspension, R> {
    this.#begun ??= this.#begin(null);
    return this.#begun.next(value);
  }

  throw(error: unknown): IteratorResult<Suspension, R> {
    if (this.#begun !== null) return this.#begun.throw(error);
    this.#begun = this.#begin((steps) => steps.throw(error));
    return this.#begun.next();
  }
}

/** What the program has called. */
type Called = "asend" | "athrow" | "aclose";

abstract class MethodCall<T, R> extends GeneratorCoroutine<R> {
  abstract readonly type: string;
  readonly #called: Called;
  readonly #generatorName: string;

  /**
   * @param generatorName The name of the async generator's function.
   * @param begin What it does when it is awaited.
   */
  constructor(called: Called, generatorName: string, begin: Begin<T, R>) {
    const type = called === "asend" ? "asend" : "athrow";
    // It is resumed by `next`, and closed by `throw`: the rest of a generator is not needed.
    super(
      `<async_generator_${type} without __name__>`,
      new Steps(begin) as unknown as Coroutine<R>,
    );
    this.#called = called;
    this.#generatorName = generatorName;
  }

  /** An error that is thrown into it is raised in the generator. */
  override get endsAtFirstThrow(): boolean {
    return false;
  }

  override get hasCode(): boolean {
    return false;
  }

  override get description(): string {
    return `coroutine method '${this.#called}' of '${this.#generatorName}'`;
  }

  override get [Symbol.toStringTag](): string {
    return this.type;
  }

  override [reprMethod](): string {
    return `<${this.type} object>`;
  }
}

/** Of `anext` and `asend`. */
class AsyncGeneratorAsend<T, R> extends MethodCall<T, R> {
  readonly type = "async_generator_asend";

  protected override refuse(): never {
    throw new RuntimeError("cannot reuse already awaited __anext__()/asend()");
  }
}

/** Of `athrow` and `aclose`. */
class AsyncGeneratorAthrow<T, R> extends MethodCall<T, R> {
  readonly type = "async_generator_athrow";

  protected override refuse(): never {
    throw new RuntimeError("cannot reuse already awaited aclose()/athrow()");
  }
}

inModule("builtins", AsyncGeneratorAsend);
knownAs("async_generator_asend", AsyncGeneratorAsend);
inModule("builtins", AsyncGeneratorAthrow);
knownAs("async_generator_athrow", AsyncGeneratorAthrow);

/** What an error names: `asend` is named as `anext`. */
type Method = "anext" | "athrow" | "aclose";

/** The generator and its state. It outlives the object that the program holds. */
interface Body<T> {
  readonly name: string;
  readonly steps: ItemGenerator<T>;
  state: "created" | "suspended" | "running" | "closed";
  /** Whether `aclose` was called. A generator that ignored that is suspended again. */
  isClosed: boolean;
  /** Whether it is registered with a loop: from the first call of a method on. */
  isRegistered: boolean;
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

  /** Like `anext()`, with `value` as the result of the `yield` at which it is suspended. */
  asend(value: unknown): Coroutine<IteratorResult<T, void>> {
    this.#registerWithLoop();
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

  /** Like `anext()`, with `error` raised at the `yield` at which it is suspended, unless it is over. */
  athrow(error: unknown): Coroutine<IteratorResult<T, void>> {
    this.#registerWithLoop();
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
   * Blocks may await as they are left. If a manager swallows GeneratorExit, it goes on behind that
   * block, to its end. A `taskGroup` around the `yield` raises a BaseExceptionGroup.
   *
   * @throws what it raises in place of GeneratorExit.
   * @throws RuntimeError when it yields another item.
   * @throws StopAsyncIteration when it ignored an earlier `aclose()` and is still suspended.
   */
  aclose(): Coroutine<void> {
    this.#registerWithLoop();
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

  #registerWithLoop(): void {
    if (this.#body.isRegistered) return;
    this.#body.isRegistered = true;
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

  /** @internal A function that makes an object for the same generator, and does not hold this. */
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

/** Passes what the body awaits on to the loop, and the answer back to the body. */
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
): (...args: A) => AsyncGenerator<T>;
export function asyncGenerator<A extends unknown[], T>(
  generatorFunction: (...args: A) => ItemGenerator<T>,
  surplus?: unknown,
): (...args: A) => AsyncGenerator<T> {
  if (surplus !== undefined) refuseSurplus("asyncGenerator", 1, surplus);
  const { name } = generatorFunction;
  const made = (...args: A): AsyncGenerator<T> => generatorOf(name, generatorFunction(...args));
  Object.defineProperty(made, "name", { value: name });
  return made;
}

/** The async generator that `steps` are the body of. */
export function generatorOf<T>(name: string, steps: ItemGenerator<T>): AsyncGenerator<T> {
  return new AsyncGenerator({
    name,
    steps,
    state: "created",
    isClosed: false,
    isRegistered: false,
  });
}
