/**
 * The failed futures whose exception nobody has retrieved yet, in the order in which they failed.
 *
 * They are held until the loop closes, since the report shows the future. Only for the time of a
 * collection that the program asks for does `release` trade that for weak references; `settle`
 * then tells which futures nobody else held.
 */

import type { Origin } from "./exception-reports.ts";
import type { Future } from "./futures.ts";
import { repr, typeName } from "./repr.ts";

/** What there is to report of a failed future. */
export interface UnretrievedError {
  /** `Task` or `Future`. */
  readonly type: string;
  readonly exception: unknown;
  /** Its repr when it has been collected. */
  readonly future: Future<unknown> | string;
  readonly origin: Origin;
}

interface Released {
  readonly reference: WeakRef<Future<unknown>>;
  readonly error: UnretrievedError;
}

/** The retrieved ones are let go when there are so many futures, and twice as many as last time. */
const fewHeld = 64;

export class UnretrievedErrors {
  #held: Future<unknown>[] = [];
  #released: Released[] = [];
  #pruneAt = fewHeld;

  add(future: Future<unknown>): void {
    this.#held.push(future);
    if (this.#held.length < this.#pruneAt) return;
    this.#prune();
    this.#pruneAt = Math.max(fewHeld, 2 * this.#held.length);
  }

  #prune(): void {
    this.#held = this.#held.filter(({ isUnretrieved }) => isUnretrieved);
  }

  /** Holds nothing from here on: to be called before a collection, and `settle` after it. */
  release(): void {
    this.#prune();
    for (const future of this.#held) {
      const error = errorOf(future);
      // V8 keeps the objects of an error's stack until that is read, the failed task among them.
      if (error.exception instanceof Error) void error.exception.stack;
      this.#released.push({
        reference: new WeakRef(future),
        error: { ...error, future: repr(future) },
      });
    }
    this.#held = [];
  }

  /** Holds what is left again, and returns what has been collected. */
  settle(): UnretrievedError[] {
    const collected: UnretrievedError[] = [];
    const failedMeanwhile = this.#held;
    this.#held = [];
    for (const { reference, error } of this.#released) {
      const future = reference.deref();
      if (future === undefined) collected.push(error);
      else this.#held.push(future);
    }
    // One by one: there may be more than a call takes arguments.
    for (const future of failedMeanwhile) this.#held.push(future);
    this.#released = [];
    return collected;
  }

  /** Everything that is left, once. */
  takeAll(): UnretrievedError[] {
    this.#prune();
    const all = this.#held.map(errorOf);
    this.#held = [];
    return all;
  }
}

function errorOf(future: Future<unknown>): UnretrievedError {
  const origin = future.loop.originOf(future);
  return { type: typeName(future), exception: future.peekException(), future, origin };
}
