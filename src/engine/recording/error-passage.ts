/**
 * ErrorPassages: which function of a task an error came into, and whether it left that function.
 *
 * JavaScript has no way to see a `catch`. So while a recorded step runs, wrappers replace the
 * `next` and `throw` that V8 gives to generators. `yield*` looks up `throw` at each resumption, and
 * `next` when it begins: the wrappers see every generator of the task. An error that leaves one
 * generator enters the one around it, at its `yield*`. If that one returns or yields, it has caught
 * the error. If it raises another error, that replaces the first.
 * Errors that a function raises and catches itself are not seen.
 *
 * No other way gives the same. The driver of a task and what it awaits see the same calls, stacks and
 * uses of the error, whichever of two functions catches it (a test shows that). The generators between
 * them are the program's own: `yield*` delegates to them directly, V8 gives no reference to them, and
 * what a program awaits need not be made by `coroutine()`. The methods are restored after each step.
 *
 * Rejected: comparing the frames of one await with those of the next. A function that caught the error
 * looks like one that passed it on, and a task may have no next await.
 */

import type { Frame } from "../../trace/terms.ts";
import { GeneratorExit } from "../builtins/exceptions.ts";
import type { SleepPlaces } from "./error-records.ts";

/** A function of the program that an error came into and did not leave. */
export type Handled = {
  readonly error: unknown;
  /** The await of that function at which the error entered it. */
  readonly site: Frame;
} & (
  | { readonly how: "caught"; readonly returned: boolean }
  | { readonly how: "replaced"; readonly by: unknown }
);

/** A step of a task. */
export interface PassageStep {
  /** The frames of the await that it comes back from, outermost first. */
  readonly stack: readonly Frame[];
  /** The error that is thrown at that await, in an object; null for none. */
  readonly thrown: { readonly error: unknown } | null;
  /** What the loop resumes: the outermost generator of the task, or a coroutine object. */
  readonly driven: object | null;
  /** The sleeps of its outermost function, where they are known. */
  sleeps: SleepPlaces | undefined;
  report(handled: Handled): void;
}

/** An error that came into a running generator. */
interface Arrival {
  readonly error: unknown;
  /** The frames of the program, the generator's own among them, outermost first. */
  readonly frames: readonly Frame[];
}

/** A generator that is running. */
interface Call {
  readonly generator: object;
  readonly outer: Call | null;
  arrivals: Arrival[] | null;
}

type Result = IteratorResult<unknown, unknown>;
type Method = (this: object, value: unknown) => Result;

const generators: { next: Method; throw: Method } = Object.getPrototypeOf(
  function* () {},
).prototype;

/** What is restored when a step is over. */
export interface OuterStep {
  readonly step: PassageStep | null;
  readonly call: Call | null;
}

const noOuterStep: OuterStep = { step: null, call: null };

export class ErrorPassages {
  readonly #stack: () => readonly Frame[];
  readonly #next: Method;
  readonly #throw: Method;
  readonly #originals = { next: generators.next, throw: generators.throw };
  #step: PassageStep | null = null;
  /** The innermost generator that is running. */
  #call: Call | null = null;
  /** The innermost generator into which the step's error is thrown; null when it has landed. */
  #innermost: Call | null = null;
  #hasLanded = true;

  /** @param stack Reads the program's frames of the running task, outermost first. */
  constructor(stack: () => readonly Frame[]) {
    this.#stack = stack;
    const passages = this;
    const { next, throw: raise } = this.#originals;
    this.#next = function (value) {
      return passages.#step === null ? next.call(this, value) : passages.#run(this, next, value);
    };
    this.#throw = function (error) {
      if (passages.#step === null) return raise.call(this, error);
      return passages.#run(this, raise, error, true);
    };
  }

  /** Whether a step runs, or a coroutine is closed. */
  get areWatched(): boolean {
    return this.#step !== null;
  }

  /** The step, if what runs is the generator that the loop resumes: nothing stands between them. */
  get ofOutermost(): PassageStep | null {
    const call = this.#call;
    const step = this.#step;
    if (call === null || step === null || call.outer !== null) return null;
    return call.generator === step.driven ? step : null;
  }

  /** A step begins, perhaps inside another task's step. */
  begin(step: PassageStep): OuterStep {
    const isOutermost = this.#step === null && this.#call === null;
    const outer = isOutermost ? noOuterStep : { step: this.#step, call: this.#call };
    this.#step = step;
    this.#call = null;
    this.#innermost = null;
    this.#hasLanded = step.thrown === null;
    if (outer.step === null) {
      this.#originals.next = generators.next;
      this.#originals.throw = generators.throw;
      generators.next = this.#next;
      generators.throw = this.#throw;
    }
    return outer;
  }

  /** The step is over. */
  end({ step, call }: OuterStep): void {
    this.#step = step;
    this.#call = call;
    this.#hasLanded = true;
    if (step !== null) return;
    generators.next = this.#originals.next;
    generators.throw = this.#originals.throw;
  }

  #run(generator: object, method: Method, value: unknown, throws = false): Result {
    const call: Call = { generator, outer: this.#call, arrivals: null };
    if (throws && !this.#hasLanded) this.#descend(call, value);
    this.#call = call;
    let result: Result;
    try {
      result = method.call(generator, value);
    } catch (error) {
      this.#call = call.outer;
      this.#land(call);
      this.#left(call, error);
      throw error;
    }
    this.#call = call.outer;
    this.#land(call);
    if (call.arrivals !== null) this.#stayed(call.arrivals, result.done === true);
    return result;
  }

  /** On the way down to the await. */
  #descend(call: Call, error: unknown): void {
    const { stack, thrown } = this.#step as PassageStep;
    const frames = this.#stack();
    // Below the await's own frame, the program throws it into a generator of its own.
    const isBehind = frames.length >= stack.length && !isSame(frames.at(-1), stack.at(-1));
    if (thrown?.error === error && !isBehind) this.#innermost = call;
  }

  /** The error has landed in the first generator that returns control. */
  #land(call: Call): void {
    if (this.#hasLanded || call !== this.#innermost) return;
    this.#hasLanded = true;
    const { stack, thrown } = this.#step as PassageStep;
    if (thrown === null) return;
    call.arrivals = [{ error: thrown.error, frames: stack }, ...(call.arrivals ?? [])];
  }

  /** A generator returned or suspended after errors had entered it. */
  #stayed(arrivals: readonly Arrival[], returned: boolean): void {
    const depth = this.#stack().length;
    for (const { error, frames } of arrivals) {
      // A generator of the library has no frame of its own.
      const site = frames[depth];
      if (site !== undefined) this.#step?.report({ error, site, how: "caught", returned });
    }
  }

  /** An error leaves a generator and enters the one around it. */
  #left({ outer, arrivals }: Call, error: unknown): void {
    const frames = this.#stack();
    const depth = frames.length;
    const others = (arrivals ?? []).filter((arrival) => arrival.error !== error);
    for (const [at, arrival] of others.entries()) {
      const site = arrival.frames[depth];
      if (site === undefined) continue;
      const about = { error: arrival.error, site };
      const isLast = at === others.length - 1;
      if (isLast) this.#step?.report({ ...about, how: "replaced", by: error });
      else this.#step?.report({ ...about, how: "caught", returned: true });
    }
    // The GeneratorExit that leaves a closed coroutine does not reach the code that closes it.
    if (outer === null || error instanceof GeneratorExit) return;
    if (outer.arrivals?.some((each) => each.error === error)) return;
    const arrival = { error, frames };
    if (outer.arrivals === null) outer.arrivals = [arrival];
    else outer.arrivals.push(arrival);
  }
}

function isSame(a: Frame | undefined, b: Frame | undefined): boolean {
  return a === b || (a?.file === b?.file && a?.line === b?.line && a?.column === b?.column);
}
