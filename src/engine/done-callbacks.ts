/**
 * How the library waits for a future: by a light entry in its list, or, for a subclass that overrides
 * `addDoneCallback`, by calling that, as CPython calls `add_done_callback` of everything that is no
 * plain future or task.
 *
 * @see asyncio.tasks.Task.__step
 */

import { type ContextHolder, contextIn } from "./contextvars.ts";
import { Future } from "./futures.ts";
import { type DoneCallback, named, standIns, type Waiter } from "./waiters.ts";

/** A waiter whose entry can also be a callback. */
export interface Observer extends Waiter {
  /** @internal The future is done, and the turn on which callbacks are called has come. */
  onDone(future: Future<unknown>): void;
}

/** The method that nobody has overridden. */
export const plain = Future.prototype.addDoneCallback;

/** The callbacks that stand for observers, which are few: plain futures need none. */
const callbacks = new WeakMap<Observer, DoneCallback>();

function callbackOf(observer: Observer): DoneCallback {
  let callback = callbacks.get(observer);
  if (callback === undefined) {
    const name = observer.describe().replace(/\(\)$/, "");
    callback = named(name, (future: Future<unknown>) => observer.onDone(future));
    callbacks.set(observer, callback);
    standIns.set(callback, observer);
  }
  return callback;
}

/**
 * @internal
 * @param holder Whose context the callback is called in; a copy of the current one by default.
 */
export function observe(
  future: Future<unknown>,
  observer: Observer,
  holder?: Pick<ContextHolder, "context">,
): void {
  if (future.addDoneCallback === plain) future.addWaiter(observer);
  else if (holder === undefined) future.addDoneCallback(callbackOf(observer));
  else future.addDoneCallback(callbackOf(observer), { context: contextIn(holder) });
}

export function stopObserving(future: Future<unknown>, observer: Observer): void {
  const callback = callbacks.get(observer);
  if (callback !== undefined) future.removeDoneCallback(callback);
  future.removeWaiters((waiter) => waiter === observer);
}
