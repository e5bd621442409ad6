/**
 * Waiters: the entries in a future's list of callbacks.
 *
 * A function of the program is one (`CallbackWaiter`), and so is a task that awaits the future. The
 * library itself waits by an `Observer`: an entry without the costs of a callback and its handle.
 * In a subclass that overrides `addDoneCallback` it is a callback all the same, since CPython calls
 * `add_done_callback` of everything that is no plain future or task.
 *
 * @see asyncio.tasks.Task.__step
 */

import { type Context, inheritContext } from "../builtins/contextvars.ts";
import type { Future } from "./futures.ts";
import type { Runnable } from "./ready-queue.ts";
import type { Task } from "./tasks.ts";

/** Called with the future when it is done. */
export type DoneCallback<T = unknown> = (future: Future<T>) => void;

export interface Waiter {
  /** @internal The future is done: adds an entry to the ready queue. */
  wake(future: Future<unknown>): void;
  /** @internal The task that waits by it, without awaiting the future itself: a group's parent. */
  readonly awaiter: Task | null;
  /** @internal The task that it is, or stands for, if it is one. */
  readonly task?: Task | undefined;
  /** @internal Its name for reprs. */
  describe(): string;
}

/** A waiter of the library's own. */
export interface Observer extends Waiter {
  /** @internal The future is done, and its callbacks are called. */
  onDone(future: Future<unknown>): void;
}

/** Gives a callback of the library the name that it has in CPython, for reprs. */
export function named<F extends (...args: never) => unknown>(name: string, callback: F): F {
  return Object.defineProperty(callback, "name", { value: name });
}

/** The callbacks that stand for observers, which are few: plain futures need none. */
const callbacks = new WeakMap<Observer, DoneCallback>();
const observers = new WeakMap<DoneCallback<never>, Observer>();

/** The callback that stands for an observer, always the same. */
export function callbackOf(observer: Observer): DoneCallback {
  let callback = callbacks.get(observer);
  if (callback === undefined) {
    const name = observer.describe().replace(/\(\)$/, "");
    callback = named(name, (future: Future<unknown>) => observer.onDone(future));
    callbacks.set(observer, callback);
    observers.set(callback, observer);
  }
  return callback;
}

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
    return observers.get(this.callback)?.awaiter ?? null;
  }

  get task(): Task | undefined {
    return observers.get(this.callback)?.task;
  }

  describe(): string {
    return `${this.callback.name || "<lambda>"}()`;
  }
}

/** The call of an observer, as an entry of the ready queue without the costs of a handle. */
export class ObserverTurn implements Runnable {
  declare readonly wakeCause: number;
  declare private readonly observer: Observer;
  declare private readonly future: Future<unknown>;

  constructor(observer: Observer, future: Future<unknown>) {
    const { recorder } = future.loop;
    this.wakeCause = recorder === null ? 0 : recorder.cause;
    this.observer = observer;
    this.future = future;
  }

  runEntry(): void {
    this.observer.onDone(this.future);
  }
}

/** `awaiter` waits for a future by other means than awaiting it; it is not woken. */
export class AwaitedBy implements Observer {
  readonly awaiter: Task;

  constructor(awaiter: Task) {
    this.awaiter = awaiter;
  }

  wake(): void {}

  onDone(): void {}

  describe(): string {
    return "shield.<locals>._clear_awaited_by_callback()";
  }
}
