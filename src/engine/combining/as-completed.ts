/**
 * asCompleted: several awaitables, in the order in which they end.
 *
 * @see asyncio.tasks.as_completed
 */

import { checkOptions } from "../builtins/options.ts";
import { TimeoutError } from "../builtins/os-errors.ts";
import { typeName } from "../builtins/repr.ts";
import { type Awaitable, type Coroutine, isCoroutine } from "../core/coroutines.ts";
import { futureFor } from "../core/ensure-future.ts";
import { Future } from "../core/futures.ts";
import { trackedCoroutine } from "../core/generator-coroutines.ts";
import type { Handle } from "../core/handles.ts";
import { PrivateFuture } from "../core/private-future.ts";
import { getEventLoop } from "../core/running-loop.ts";
import { named } from "../core/waiters.ts";
import type { AsyncIteratorLike } from "../language/protocols.ts";

/** What `asCompleted` returns: iterate it with `for … of` or with `asyncFor`. */
export class AsCompletedIterator<T> implements AsyncIteratorLike<Future<T>> {
  readonly #todo: Set<Future<T>>;
  /** Those that are done and not yet returned; null stands for the timeout. */
  readonly #done: (Future<T> | null)[] = [];
  readonly #getters: PrivateFuture[] = [];
  readonly #timer: Handle | null;
  #left: number;

  /** @internal */
  constructor(awaitables: Iterable<Awaitable<T>>, timeout: number | null) {
    const loop = getEventLoop();
    const { recorder } = loop;
    const futureOf = (each: Awaitable<T>, index: number): Future<T> =>
      recorder === null
        ? futureFor(each, loop)
        : recorder.ofItem(index, () => futureFor(each, loop));
    this.#todo = new Set([...new Set(awaitables)].map(futureOf));
    for (const future of this.#todo) future.addDoneCallback(this.#onDone);
    this.#left = this.#todo.size;
    const hasTimer = this.#left > 0 && timeout !== null;
    this.#timer = hasTimer ? loop.callLater(timeout, () => this.#onTimeout()) : null;
  }

  readonly #onDone = named("_AsCompletedIterator._handle_completion", (future: Future<T>): void => {
    if (this.#todo.size === 0) return;
    this.#todo.delete(future);
    this.#put(future);
    if (this.#todo.size === 0) this.#timer?.cancel();
  });

  #onTimeout(): void {
    for (const future of this.#todo) {
      future.removeDoneCallback(this.#onDone);
      this.#put(null);
    }
    this.#todo.clear();
  }

  #put(item: Future<T> | null): void {
    this.#done.push(item);
    this.#wakeNext();
  }

  #wakeNext(): void {
    for (let getter = this.#getters.shift(); getter; getter = this.#getters.shift()) {
      if (getter.done()) continue;
      getter.setResult();
      return;
    }
  }

  *#next(): Coroutine<Future<T>> {
    while (this.#done.length === 0) {
      const getter = new PrivateFuture("as-completed", this, getEventLoop(), this.#todo);
      this.#getters.push(getter);
      let isWoken = false;
      try {
        yield* getter;
        isWoken = true;
      } finally {
        if (!isWoken) this.#leave(getter);
      }
    }
    const future = this.#done.shift();
    if (!future) throw new TimeoutError();
    return future;
  }

  /** The wait was cut short, by an error or by being closed. */
  #leave(getter: PrivateFuture): void {
    getter.cancel();
    const index = this.#getters.indexOf(getter);
    if (index !== -1) this.#getters.splice(index, 1);
    if (this.#done.length > 0 && !getter.cancelled()) this.#wakeNext();
  }

  *#nextResult(): Coroutine<T> {
    return (yield* this.#next()).awaited();
  }

  /** Plain iteration: awaitables, each with the result of the next that ends. */
  *[Symbol.iterator](): Generator<Coroutine<T>, void, void> {
    while (this.#left > 0) {
      this.#left--;
      yield trackedCoroutine("_AsCompletedIterator._wait_for_one", this.#nextResult());
    }
  }

  /** Asynchronous iteration: the original futures and tasks, done already. */
  *anext(): Coroutine<IteratorResult<Future<T>, void>> {
    if (this.#left === 0) return { done: true, value: undefined };
    this.#left--;
    return { done: false, value: yield* this.#next() };
  }
}

/**
 * Awaitables in the order in which they are done. Coroutines become tasks at the call.
 *
 * Leaving the iteration leaves the others running.
 *
 * asyncio: `as_completed(aws, timeout=)`, checked against CPython 3.14.
 *
 * @throws TimeoutError from the iteration, when not all are done after `timeout` seconds.
 * @throws TypeError when given a single awaitable.
 * @example
 * for (const next of asCompleted([a(), b()])) print(yield* next);
 */
export function asCompleted<T>(
  awaitables: Iterable<Awaitable<T>>,
  options: { readonly timeout?: number | null } = {},
): AsCompletedIterator<T> {
  if (awaitables instanceof Future || isCoroutine(awaitables)) {
    throw new TypeError(`expects an iterable of awaitables, not ${typeName(awaitables)}`);
  }
  checkOptions("asCompleted", options, ["timeout"]);
  return new AsCompletedIterator(awaitables, options.timeout ?? null);
}
