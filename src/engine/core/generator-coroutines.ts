/**
 * Coroutine functions: `coroutine(function* …)`, and how their calls in one another are resumed.
 *
 * Native `yield*` walks from the outermost generator to the innermost at every resumption, so each
 * switch of a task would cost the depth of its awaits. Calls of coroutine functions avoid that. The
 * first walk down is native. On the way back up from the await, each call links itself to the one
 * inside it (`Ascent`). The task then resumes the innermost call directly, and when that ends, the
 * call around it, whose `yield*` finds the ending that the inner one left.
 *
 * There may be plain generators between two linked calls: they pass on the very object that an
 * inner `next` returned, which identifies it. While recording, everything goes the native way,
 * since the frames of the awaiting coroutines have to be on the stack.
 *
 * Rejected: a stack of generators with a `call()` of our own instead of `yield*`, which loses the
 * types of what is awaited.
 */

import type { Frame } from "../../trace/terms.ts";
import { GeneratorExit } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import type { Place, StackReader } from "../recording/error-records.ts";
import type { EventLoop } from "./base-events.ts";
import { closeDropped, ignoredExit, throwExit } from "./closing.ts";
import { CoroutineObject, type CoroutineState, isCoroutineType } from "./coroutine-objects.ts";
import type { Coroutine, CoroutineLike, Suspension } from "./coroutines.ts";
import { findRunningLoop } from "./running-loop.ts";
import type { NamedCoroutine } from "./unawaited.ts";

type Step<T = unknown> = IteratorResult<Suspension, T>;

/** How a call failed, for the `yield*` that waits for it. */
class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

/** A call of a coroutine function. */
export class GeneratorCoroutine<T = unknown> extends CoroutineObject<T> implements NamedCoroutine {
  declare protected state: CoroutineState;
  declare readonly name: string;
  declare readonly generator: Coroutine<T>;
  declare unawaitedIndex: number;
  declare readonly madeAt: Frame | undefined;
  /** The loop that is to report it; null for none. */
  declare private readonly loop: EventLoop | null;
  /** The linked call that awaits this one, since they suspended together. */
  declare outer: GeneratorCoroutine | null;
  /** How it ended, when it was resumed directly: for the `yield*` that waits for it. */
  declare ending: Step<T> | Failure | null;

  constructor(name: string, generator: Coroutine<T>) {
    super();
    const loop = findRunningLoop();
    this.state = "created";
    this.name = name;
    this.generator = generator;
    this.unawaitedIndex = -1;
    this.madeAt = loop?.recorder?.here();
    this.loop = loop;
    this.outer = null;
    this.ending = null;
    if (loop === null) return;
    loop.unawaited.add(this);
  }

  get isClosed(): boolean {
    return this.state === "closed";
  }

  get description(): string {
    return `coroutine '${this.name}'`;
  }

  next(value?: unknown): Step<T> {
    if (this.ending !== null) return this.handOver(this.ending);
    if (this.state !== "started") this.start();
    let step: Step<T>;
    try {
      step = this.generator.next(value);
    } catch (error) {
      this.state = "closed";
      throw error;
    }
    if (step.done) this.state = "closed";
    else ascent.link(this as GeneratorCoroutine, step);
    return step;
  }

  throw(error: unknown): Step<T> {
    if (this.state !== "started") this.start();
    if (error instanceof GeneratorExit) {
      // Python closes what is awaited, then raises GeneratorExit at the await.
      this.closeAwaited();
      throw error;
    }
    return this.raise(error);
  }

  private closeAwaited(): void {
    try {
      this.return(undefined as T);
    } catch (ignored) {
      // If it has awaited again, its awaiter drops it, which closes it a second time.
      if (this.state === "started") closeDropped(this.generator);
      this.state = "closed";
      throw ignored;
    }
  }

  /** @internal What a task throws; GeneratorExit too is then raised in this coroutine alone. */
  raise(error: unknown): Step<T> {
    if (this.state !== "started") this.start();
    let step: Step<T>;
    try {
      step = this.generator.throw(error);
    } catch (thrown) {
      this.state = "closed";
      throw thrown;
    }
    if (step.done) this.state = "closed";
    else ascent.link(this as GeneratorCoroutine, step);
    return step;
  }

  /** Python's `close()`: raises GeneratorExit where it is suspended. */
  return(value: T): Step<T> {
    this.enter();
    this.state = "closed";
    const step = throwExit(this.generator, value);
    if (step.done) return step;
    this.state = "started";
    throw ignoredExit();
  }

  /** @internal */
  protected start(): void {
    if (this.state === "closed") this.refuse();
    this.enter();
  }

  /** @internal It is awaited or closed. */
  protected enter(): void {
    this.state = "started";
    if (this.loop !== null) this.loop.unawaited.delete(this);
  }

  /** @internal Ends it: the call that awaits it gets the ending when it is resumed. */
  end(ending: Step<T> | Failure): void {
    this.ending = ending;
    this.state = "closed";
  }

  /** @internal */
  protected handOver(ending: Step<T> | Failure): Step<T> {
    this.ending = null;
    if (ending instanceof Failure) throw ending.error;
    return ending;
  }
}

isCoroutineType(GeneratorCoroutine);

/** The way back up from where a task suspends: the calls that have linked themselves so far. */
class Ascent {
  /** The step that the outermost linked call has passed on. */
  step: Step | null = null;
  /** The call that was resumed directly; null when the whole coroutine was. */
  resumed: GeneratorCoroutine | null = null;
  #innermost: GeneratorCoroutine | null = null;
  #outermost: GeneratorCoroutine | null = null;

  /** `call` passes on `step`, of the call that linked itself last or of something else. */
  link(call: GeneratorCoroutine, step: Step): void {
    if (this.step === step && this.#outermost !== null) this.#outermost.outer = call;
    else this.#innermost = call;
    this.#outermost = call;
    this.step = step;
  }

  /** The innermost call that passes on `step`, linked up to the one that was resumed. */
  take(step: Step): GeneratorCoroutine | undefined {
    const { resumed } = this;
    let innermost = resumed;
    if (this.step === step && this.#outermost !== null) {
      this.#outermost.outer = resumed;
      innermost = this.#innermost;
    }
    this.step = null;
    this.resumed = null;
    this.#innermost = null;
    this.#outermost = null;
    return innermost ?? undefined;
  }
}

const ascent = new Ascent();

/**
 * To be called before suspending with a shared step. Calls that have linked themselves by the same
 * step before, in a coroutine that the program steps itself, do not belong to this ascent.
 */
export function beginAscent(): void {
  ascent.step = null;
}

/** Where a coroutine is resumed that suspended with `step`: its innermost linked call, if any. */
export function resumePointAfter(step: Step): GeneratorCoroutine | undefined {
  return ascent.step === null && ascent.resumed === null ? undefined : ascent.take(step);
}

/** Throws GeneratorExit into the coroutine of a task. */
export function throwInto<T>(root: CoroutineLike<T>, error: GeneratorExit): Step<T> {
  return root instanceof GeneratorCoroutine ? (root.raise(error) as Step<T>) : root.throw(error);
}

/**
 * Resumes `root` at its innermost linked call, with an error if it `raises`, then each call around
 * that as one ends.
 *
 * @returns the step that comes out of `root`.
 * @throws what leaves `root`.
 */
export function resumeAt<T>(
  root: CoroutineLike<T>,
  innermost: GeneratorCoroutine,
  raises: boolean,
  error: unknown,
): Step<T> {
  if (raises && error instanceof GeneratorExit) return throwInto(root, error);
  let call: GeneratorCoroutine | null = innermost;
  // Another task that drives the same coroutine may have resumed it meanwhile.
  while (call?.isClosed) call = call.outer;
  if (call === null) return raises ? root.throw(error) : root.next();
  let throws = raises;
  while (call !== null) {
    try {
      const step: Step = throws ? call.generator.throw(error) : call.generator.next();
      if (!step.done) {
        ascent.resumed = call;
        return step as Step<T>;
      }
      call.end(step);
    } catch (thrown) {
      call.end(new Failure(thrown));
    }
    throws = false;
    call = call.outer;
  }
  // The outermost linked call has ended: that is the root itself, or what the root awaits.
  return root.next();
}

/**
 * Makes a coroutine function of a generator function. Its coroutines have its name, can be awaited
 * once, and are reported as `never awaited` when they are dropped.
 *
 * Plain generator functions work everywhere as well. Their coroutines have no name and are not
 * reported, and a chain of them costs its depth at each switch. Nested calls of coroutine functions
 * are resumed directly: an iterator of your own between two of them is not called each time. Inside
 * the function its own name means the plain one: to recurse, call what `coroutine` returned.
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
): (...args: A) => Coroutine<T>;
export function coroutine<A extends unknown[], T>(
  generatorFunction: (...args: A) => Coroutine<T>,
  surplus?: unknown,
): (...args: A) => Coroutine<T> {
  if (surplus !== undefined) refuseSurplus("coroutine", 1, surplus);
  const { name } = generatorFunction;
  const made = (...args: A): Coroutine<T> =>
    new GeneratorCoroutine(name, generatorFunction(...args));
  Object.defineProperty(made, "name", { value: name });
  coroutineFunctions.add(made);
  noteDefinition(generatorFunction.prototype);
  return made;
}

/** The stack of the call that defined a function, by the prototype of its generators. */
const definitions = new WeakMap<object, { readonly stack?: string }>();

function noteDefinition(prototype: unknown): void {
  if (typeof prototype !== "object" || prototype === null) return;
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 1;
  const definition = {};
  Error.captureStackTrace(definition, coroutine);
  Error.stackTraceLimit = stackTraceLimit;
  definitions.set(prototype, definition);
}

/** Where `coroutine()` defined the function that made it; undefined for one of another function. */
export function definitionOf(made: unknown, stacks: StackReader): Place | undefined {
  if (!(made instanceof GeneratorCoroutine)) return undefined;
  const definition = definitions.get(Object.getPrototypeOf(made.generator));
  return definition && stacks.of(definition as Error).at(-1);
}

const coroutineFunctions = new WeakSet<object>();

/** Whether calling it makes a coroutine or a promise: neither may be a callback. */
export function isCoroutineFunction(value: unknown): boolean {
  if (typeof value !== "function") return false;
  const kind = Object.prototype.toString.call(value);
  const isOne = kind === "[object GeneratorFunction]" || kind === "[object AsyncFunction]";
  return isOne || coroutineFunctions.has(value);
}

/** The same for coroutines of the library, only while recording. */
export function trackedCoroutine<T>(name: string, generator: Coroutine<T>): Coroutine<T> {
  const isRecorded = Boolean(findRunningLoop()?.recorder);
  return isRecorded ? new GeneratorCoroutine(name, generator) : generator;
}
