/**
 * What is in a future's list of callbacks: a task that waits, a function to be called, or whoever
 * looks after a child.
 */

import { type Context, inheritContext } from "./contextvars.ts";
import type { Future } from "./futures.ts";
import type { Runnable } from "./ready-queue.ts";
import type { Task } from "./tasks.ts";

/** Called with the future when it is done. */
export type DoneCallback<T = unknown> = (future: Future<T>) => void;

export interface Waiter {
  /** @internal Puts itself in the ready queue. */
  wake(future: Future<unknown>): void;
  /** @internal The task that waits by it, without awaiting the future itself: a group's parent. */
  readonly awaiter: Task | null;
  /** @internal The task that it is, if it is one. */
  readonly task?: Task;
  /** @internal Its name for reprs. */
  describe(): string;
}

/** Gives a callback of the library the name that it has in CPython, for reprs. */
export function named<F extends (...args: never) => unknown>(name: string, callback: F): F {
  return Object.defineProperty(callback, "name", { value: name });
}

/** Callbacks that the library adds in the place of entries of its own. */
export const standIns = new WeakMap<DoneCallback<never>, Waiter>();

/** A function, called in the context of its registration. */
export class CallbackWaiter implements Waiter {
  readonly callback: DoneCallback<never>;
  context: Context | null;

  constructor(callback: DoneCallback<never>, context: Context | undefined) {
    this.callback = callback;
    this.context = context ?? inheritContext();
  }

  wake(future: Future<unknown>): void {
    future.loop.callSoonIn(this, this.callback as DoneCallback, future);
  }

  get awaiter(): Task | null {
    return standIns.get(this.callback)?.awaiter ?? null;
  }

  describe(): string {
    return `${this.callback.name || "<lambda>"}()`;
  }
}

/** Who looks after children: told on the turn after one is done. */
export interface ChildMinder {
  /** @internal */
  onChildDone(child: Future<unknown>): void;
}

/**
 * The turn on which a minder is told: a callback of the child without its costs. Where nobody looks,
 * the child stands for it in the ready queue itself.
 */
export class ChildDone implements Runnable {
  readonly wakeCause: number;
  readonly #minder: ChildMinder;
  readonly #child: Future<unknown>;

  constructor(minder: ChildMinder, child: Future<unknown>) {
    this.#minder = minder;
    this.#child = child;
    const { recorder } = child.loop;
    this.wakeCause = recorder === null ? 0 : recorder.cause;
  }

  takeTurn(): void {
    this.#minder.onChildDone(this.#child);
  }
}
