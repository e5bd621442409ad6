/**
 * The failed futures whose exception nobody has retrieved yet, in the order in which they failed.
 *
 * They are held until the loop closes, since the report shows the future. Only for the time of a
 * collection that the program asks for does `release` trade that for weak references; `settle`
 * then tells which futures nobody else held.
 */

import type { Future } from "./futures.ts";
import { repr, typeName } from "./repr.ts";

/** What there is to report of a failed future. */
export interface UnretrievedError {
  /** `Task` or `Future`. */
  readonly type: string;
  readonly exception: unknown;
  /** Its repr when it has been collected. */
  readonly future: Future<unknown> | string;
}

interface Released {
  readonly reference: WeakRef<Future<unknown>>;
  readonly error: UnretrievedError;
}

export class UnretrievedErrors {
  #held = new Set<Future<unknown>>();
  #released: Released[] = [];

  add(future: Future<unknown>): void {
    this.#held.add(future);
  }

  delete(future: Future<unknown>): void {
    this.#held.delete(future);
  }

  /** Holds nothing from here on: to be called before a collection, and `settle` after it. */
  release(): void {
    for (const future of this.#held) {
      const error = errorOf(future);
      // V8 keeps the objects of an error's stack until that is read, the failed task among them.
      if (error.exception instanceof Error) void error.exception.stack;
      this.#released.push({
        reference: new WeakRef(future),
        error: { ...error, future: repr(future) },
      });
    }
    this.#held = new Set();
  }

  /** Holds what is left again, and returns what has been collected. */
  settle(): UnretrievedError[] {
    const collected: UnretrievedError[] = [];
    const failedMeanwhile = this.#held;
    this.#held = new Set();
    for (const { reference, error } of this.#released) {
      const future = reference.deref();
      if (future === undefined) collected.push(error);
      else this.#held.add(future);
    }
    for (const future of failedMeanwhile) this.#held.add(future);
    this.#released = [];
    return collected;
  }

  /** Everything that is left, once. */
  takeAll(): UnretrievedError[] {
    const all = Array.from(this.#held, errorOf);
    this.#held = new Set();
    return all;
  }
}

function errorOf(future: Future<unknown>): UnretrievedError {
  return { type: typeName(future), exception: future.peekException(), future };
}
