/**
 * staggeredRace: attempts that start one after another; the first success ends the others.
 *
 * @see asyncio.staggered.staggered_race (not public there)
 */

import { ExceptionGroup } from "../builtins/exception-groups.ts";
import { AssertionError, argsOf, CancelledError, escapesLoop } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { TimeoutError } from "../builtins/os-errors.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine } from "../core/coroutines.ts";
import { currentTask } from "../core/current-tasks.ts";
import { Future } from "../core/futures.ts";
import { getRunningLoop } from "../core/running-loop.ts";
import type { Task } from "../core/tasks.ts";
import type { Observer } from "../core/waiters.ts";
import { Event } from "../synchronisation/event.ts";
import { waitFor } from "./wait-for.ts";

/** The winner's result and index, null for none; and each attempt's exception, null for none. */
export type RaceOutcome<T> = [
  result: T | null,
  index: number | null,
  exceptions: (unknown | null)[],
];

class Race<T> implements Observer {
  readonly #loop = getRunningLoop();
  readonly #parent = currentTask();
  readonly #attempts: Iterator<() => Coroutine<T>>;
  readonly #delay: number | null;
  readonly #running = new Set<Task>();
  readonly #unhandled: Error[] = [];
  readonly #outcome: RaceOutcome<T> = [null, null, []];
  #completion: Future<void> | null = null;

  constructor(attempts: Iterable<() => Coroutine<T>>, delay: number | null) {
    this.#attempts = attempts[Symbol.iterator]();
    this.#delay = delay;
  }

  *run(): Coroutine<RaceOutcome<T>> {
    let cancellation: CancelledError | null = null;
    this.#start(null);
    while (this.#running.size > 0) {
      this.#completion = new Future<void>(this.#loop);
      try {
        yield* this.#completion;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        cancellation = error;
        for (const task of this.#running) task.cancel(argsOf(error)[0]);
      }
      this.#completion = null;
    }
    if (this.#unhandled.length > 0) {
      throw new ExceptionGroup("staggered race failed", this.#unhandled);
    }
    if (cancellation !== null) throw cancellation;
    return this.#outcome;
  }

  #start(previousFailed: Event | null): void {
    const mayStart = new Event();
    const task = this.#loop.createTask(this.#attempt(mayStart, previousFailed)) as Task;
    this.#running.add(task);
    task.observe(this);
    // An eagerly started attempt waits for its place among the running ones.
    mayStart.set();
  }

  /** The task that races. */
  get awaiter(): Task | null {
    return this.#parent;
  }

  /** An attempt is done. */
  wake(attempt: Future<unknown>): void {
    attempt.notifyNextTurn(this);
  }

  describe(): string {
    return "staggered_race.<locals>.task_done()";
  }

  onDone(attempt: Future<unknown>): void {
    const task = attempt as Task;
    this.#running.delete(task);
    if (this.#running.size === 0 && this.#completion?.done() === false)
      this.#completion.setResult();
    if (task.cancelled()) return;
    const error = task.exceptionFor("recorded");
    if (error !== null) this.#unhandled.push(error as Error);
  }

  *#attempt(mayStart: Event, previousFailed: Event | null): Coroutine<void> {
    yield* mayStart.wait();
    if (previousFailed !== null) yield* this.#waitForTurn(previousFailed);
    const next = this.#attempts.next();
    if (next.done) return;
    const failed = new Event();
    this.#start(failed);
    const exceptions = this.#outcome[2];
    const index = exceptions.push(null) - 1;
    let result: T;
    try {
      result = yield* next.value();
    } catch (error) {
      if (escapesLoop(error)) throw error;
      exceptions[index] = error;
      failed.set();
      return;
    }
    this.#win(result, index);
  }

  *#waitForTurn(previousFailed: Event): Coroutine<void> {
    try {
      yield* waitFor(previousFailed.wait(), this.#delay);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  }

  /** @throws AssertionError when another attempt has won: this one outlasted its cancellation. */
  #win(result: T, index: number): void {
    if (this.#outcome[1] !== null) throw new AssertionError();
    this.#outcome[0] = result;
    this.#outcome[1] = index;
    const current = currentTask();
    for (const task of this.#running) {
      if (task !== current) task.cancel();
    }
  }
}

/**
 * Starts `attempts` one after another: the next when the one before has failed, or after
 * `delaySeconds`. The first to succeed cancels the others, which must not succeed after that.
 *
 * asyncio: `asyncio.staggered.staggered_race`, checked against CPython 3.14.
 *
 * @param delaySeconds null waits for the failure, however long it takes.
 * @throws ExceptionGroup `staggered race failed`, of one AssertionError for each further winner.
 * @example
 * const [address, index] = yield* staggeredRace([connectV6, connectV4], 0.25);
 */
export function staggeredRace<T>(
  attempts: Iterable<() => Coroutine<T>>,
  delaySeconds: number | null,
): Coroutine<RaceOutcome<T>>;
export function* staggeredRace<T>(
  attempts: Iterable<() => Coroutine<T>>,
  delaySeconds: number | null,
  surplus?: unknown,
): Coroutine<RaceOutcome<T>> {
  if (surplus !== undefined) refuseSurplus("staggeredRace", 2, surplus);
  if (delaySeconds !== null) checkArgument("staggeredRace", "delay", delaySeconds);
  return yield* new Race(attempts, delaySeconds).run();
}

nameCoroutine("staggered_race", staggeredRace);
