/**
 * wait: several futures, until some or all of them are done.
 *
 * @see asyncio.tasks.wait
 */

import { ValueError } from "../builtins/exceptions.ts";
import { checkOptions } from "../builtins/options.ts";
import { typeName } from "../builtins/python-module.ts";
import { str } from "../builtins/repr.ts";
import type { EventLoop } from "../core/base-events.ts";
import { type Coroutine, isCoroutine } from "../core/coroutines.ts";
import { Future } from "../core/futures.ts";
import { trackedCoroutine } from "../core/generator-coroutines.ts";
import { PrivateFuture } from "../core/private-future.ts";
import { getRunningLoop } from "../core/running-loop.ts";
import type { Task } from "../core/tasks.ts";
import type { Observer } from "../core/waiters.ts";
import type { Reading } from "../recording/recorder.ts";

/** `wait` returns when the first future is done. */
export const FIRST_COMPLETED = "FIRST_COMPLETED";
/** `wait` returns when the first future has failed, or all are done. */
export const FIRST_EXCEPTION = "FIRST_EXCEPTION";
/** `wait` returns when all futures are done. */
export const ALL_COMPLETED = "ALL_COMPLETED";

export type ReturnWhen = typeof FIRST_COMPLETED | typeof FIRST_EXCEPTION | typeof ALL_COMPLETED;

export interface WaitOptions {
  /** The longest time to wait, in seconds; null (the default) for no limit. */
  readonly timeout?: number | null;
  /** `ALL_COMPLETED` by default. */
  readonly returnWhen?: ReturnWhen;
}

/** What `wait` returns: two sets in the order of the arguments. */
export type DoneAndPending<F> = [done: Set<F>, pending: Set<F>];

/**
 * Waits for futures and tasks, without raising their exceptions.
 *
 * Neither a timeout nor cancelling the waiter cancels them.
 *
 * asyncio: `wait(aws, timeout=, return_when=)`, checked against CPython 3.14.
 *
 * @returns those that are done when the waiter resumes, and the others.
 * @throws ValueError when there are none, or the mode is unknown.
 * @throws TypeError when given coroutines: wrap them in tasks.
 * @example
 * const [done, pending] = yield* wait(tasks, { returnWhen: FIRST_COMPLETED });
 */
export function wait<F extends Future<unknown>>(
  futures: Iterable<F>,
  options: WaitOptions = {},
): Coroutine<DoneAndPending<F>> {
  checkOptions("wait", options, ["timeout", "returnWhen"]);
  return trackedCoroutine("wait", waiting(futures, options));
}

function* waiting<F extends Future<unknown>>(
  futures: Iterable<F>,
  { timeout = null, returnWhen = ALL_COMPLETED }: WaitOptions,
): Coroutine<DoneAndPending<F>> {
  if (futures instanceof Future || isCoroutine(futures)) {
    throw new TypeError(`expect a list of futures, not ${typeName(futures)}`);
  }
  const all = new Set(futures);
  if (all.size === 0) throw new ValueError("Set of Tasks/Futures is empty.");
  if (![FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED].includes(returnWhen)) {
    throw new ValueError(`Invalid return_when value: ${str(returnWhen)}`);
  }
  for (const future of all) {
    if (!(future instanceof Future)) {
      throw new TypeError("Passing coroutines is forbidden, use tasks explicitly.");
    }
  }
  yield* untilDone(all, timeout, returnWhen);
  const done = [...all].filter((future) => future.done());
  const pending = [...all].filter((future) => !future.done());
  return [new Set(done), new Set(pending)];
}

function* untilDone(
  futures: ReadonlySet<Future<unknown>>,
  timeout: number | null,
  returnWhen: ReturnWhen,
): Coroutine<void> {
  const loop = getRunningLoop();
  const watch = new Watch(futures, returnWhen, loop);
  const timer = timeout === null ? null : loop.callLater(timeout, () => watch.release());
  watch.onEnough = () => timer?.cancel();
  try {
    yield* watch.enough;
  } finally {
    timer?.cancel();
    watch.stop();
  }
}

/** Counts the futures that are done. */
class Watch implements Observer {
  /** Done when enough of them are. */
  readonly enough: PrivateFuture;
  onEnough = (): void => {};
  /** The task that waits. */
  readonly awaiter: Task | null;
  readonly #futures: ReadonlySet<Future<unknown>>;
  readonly #returnWhen: ReturnWhen;
  #remaining: number;

  constructor(futures: ReadonlySet<Future<unknown>>, returnWhen: ReturnWhen, loop: EventLoop) {
    this.enough = new PrivateFuture("wait", futures, loop, futures);
    this.awaiter = loop.currentTask;
    this.#futures = futures;
    this.#returnWhen = returnWhen;
    this.#remaining = futures.size;
    for (const future of futures) future.observe(this);
  }

  wake(future: Future<unknown>): void {
    future.notifyNextTurn(this);
  }

  describe(): string {
    return "_wait.<locals>._on_completion()";
  }

  onDone(future: Future<unknown>): void {
    this.#remaining--;
    const isEnough =
      this.#remaining <= 0 ||
      this.#returnWhen === FIRST_COMPLETED ||
      // Reading the exception counts as retrieving it: only where the mode needs that.
      (this.#returnWhen === FIRST_EXCEPTION &&
        !future.cancelled() &&
        future.exceptionFor(this.#reading()) !== null);
    if (!isEnough) return;
    this.onEnough();
    this.release();
  }

  #reading(): Reading {
    const { recorder } = this.enough.loop;
    return recorder === null ? "recorded" : { via: recorder.refTo("wait", this.#futures) };
  }

  release(): void {
    if (!this.enough.done()) this.enough.setResult();
  }

  /** Stops watching. */
  stop(): void {
    for (const future of this.#futures) future.stopObserving(this);
  }
}
