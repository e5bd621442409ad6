/** What is in a future's list of callbacks: a task that waits, or a function to be called. */

import { type Context, copyContext } from "./contextvars.ts";
import type { Future } from "./futures.ts";

/** Called with the future when it is done. */
export type DoneCallback<T = unknown> = (future: Future<T>) => void;

export interface Waiter {
  /** Puts itself in the ready queue. */
  wake(future: Future<unknown>): void;
  /** The function, if it is one: `removeDoneCallback` looks for it. */
  readonly callback: DoneCallback<never> | null;
  /** Its name for reprs. */
  describe(): string;
}

/** A function, called in the context of its registration. */
export class CallbackWaiter implements Waiter {
  readonly callback: DoneCallback<never>;
  readonly #context: Context;

  constructor(callback: DoneCallback<never>, context: Context = copyContext()) {
    this.callback = callback;
    this.#context = context;
  }

  wake(future: Future<unknown>): void {
    future.loop.callSoonIn(this.#context, this.callback as DoneCallback, future);
  }

  describe(): string {
    return `${this.callback.name || "<lambda>"}()`;
  }
}
