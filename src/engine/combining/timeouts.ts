/**
 * Timeout: a block with a time limit.
 *
 *     created → active → finished             the block ended in time
 *                  ↓
 *               expiring → expired            the deadline passed: the task was cancelled
 *
 * On expiry the task is cancelled. When the block is left, the CancelledError becomes TimeoutError,
 * unless the task was cancelled from elsewhere too.
 *
 * @see asyncio.timeouts
 */

import { ExceptionGroup } from "../builtins/exception-groups.ts";
import { contextOf, raisedFrom, setContext } from "../builtins/exception-metadata.ts";
import { CancelledError, RuntimeError, withoutStack } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { TimeoutError } from "../builtins/os-errors.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod } from "../builtins/repr.ts";
import type { EventLoop } from "../core/base-events.ts";
import { closedByReturn, type Raised } from "../core/closing.ts";
import type { Suspension } from "../core/coroutines.ts";
import { currentTask } from "../core/current-tasks.ts";
import type { Handle } from "../core/handles.ts";
import { getRunningLoop } from "../core/running-loop.ts";
import type { Task } from "../core/tasks.ts";
import type { Block, BlockCoroutine, BlockYield } from "../language/context-managers.ts";
import { TimeoutTrace } from "./timeout-trace.ts";

type TimeoutState = "created" | "active" | "expiring" | "expired" | "finished";

/**
 * The class behind `timeout()`, to be driven by hand: `enter()`, then `exit(raised)`.
 *
 * asyncio: `asyncio.Timeout`, checked against CPython 3.14.
 */
export class Timeout {
  #whenSeconds: number | null;
  #state: TimeoutState = "created";
  #task: Task | null = null;
  #cancelling = 0;
  #timer: Handle | null = null;
  #trace: TimeoutTrace | null = null;

  /** @param whenSeconds The deadline in the loop's time; null for none. */
  constructor(whenSeconds: number | null);
  constructor(whenSeconds: number | null, surplus?: unknown) {
    if (surplus !== undefined) refuseSurplus("Timeout", 1, surplus);
    this.#whenSeconds = whenSeconds;
  }

  /** The deadline in the loop's time, in seconds; null for none. */
  when(): number | null {
    return this.#whenSeconds;
  }

  /** Whether the deadline has passed while the block ran. */
  expired(): boolean {
    return this.#state === "expiring" || this.#state === "expired";
  }

  /**
   * Moves the deadline, to the loop's time `whenSeconds`; null removes it.
   *
   * @throws RuntimeError before the block is entered, and once it has expired or ended.
   */
  reschedule(whenSeconds: number | null): void {
    if (this.#state === "created") throw new RuntimeError("Timeout has not been entered");
    if (this.#state !== "active") {
      throw new RuntimeError(`Cannot change state of ${this.#state} Timeout`);
    }
    if (whenSeconds !== null) checkArgument("Timeout", "when", whenSeconds);
    this.#whenSeconds = whenSeconds;
    this.#timer?.cancel();
    this.#timer = whenSeconds === null ? null : this.#schedule(getRunningLoop(), whenSeconds);
    this.#trace?.scheduled();
  }

  #schedule(loop: EventLoop, whenSeconds: number): Handle {
    const expire = (): void => this.#expire();
    return whenSeconds <= loop.time() ? loop.callSoon(expire) : loop.callAt(whenSeconds, expire);
  }

  #expire(): void {
    const task = this.#task as Task;
    if (this.#trace === null) task.cancel();
    else this.#trace.expired(() => task.cancel());
    this.#state = "expiring";
    this.#timer = null;
  }

  /**
   * `__aenter__`: never suspends.
   *
   * @throws RuntimeError when entered before, or outside of a task.
   */
  enter(): this {
    if (this.#state !== "created") throw new RuntimeError("Timeout has already been entered");
    const task = currentTask();
    if (task === null) throw new RuntimeError("Timeout should be used inside a task");
    this.#state = "active";
    this.#task = task;
    this.#cancelling = task.cancelling();
    const { recorder } = task.loop;
    if (recorder !== null) this.#trace = new TimeoutTrace(recorder, this, task);
    this.reschedule(this.#whenSeconds);
    return this;
  }

  /**
   * `__aexit__`: never suspends, swallows nothing.
   *
   * @throws TimeoutError in the place of the CancelledError that the expiry caused.
   */
  exit(raised?: Raised): boolean {
    this.#timer?.cancel();
    this.#timer = null;
    if (this.#state === "active") {
      this.#state = "finished";
    } else if (this.#state === "expiring") {
      this.#state = "expired";
      const isOurs = this.#takeBack(this.#task as Task) <= this.#cancelling;
      if (isOurs && raised !== undefined) this.#convert(raised.error);
    }
    this.#trace?.exited(raised);
    return false;
  }

  #takeBack(task: Task): number {
    return this.#trace?.takeBack(() => task.uncancel()) ?? task.uncancel();
  }

  #convert(error: unknown): void {
    if (error instanceof CancelledError) {
      const timeout = raisedFrom(new TimeoutError(), error);
      setContext(timeout, error);
      this.#trace?.exited({ error: timeout }, true);
      throw timeout;
    }
    insertTimeoutError(error);
    if (error instanceof ExceptionGroup) error.exceptions.forEach(insertTimeoutError);
  }

  [reprMethod](): string {
    const when = this.#state === "active" ? ` when=${roundedText(this.#whenSeconds)}` : "";
    return `<Timeout [${this.#state}]${when}>`;
  }
}

/** A time is a float in Python: whole seconds are written as such. */
function roundedText(seconds: number | null): string {
  if (seconds === null) return "None";
  const rounded = Math.abs(seconds) < 1e12 ? Math.round(seconds * 1000) / 1000 : seconds;
  if (!Number.isInteger(rounded)) return repr(rounded);
  return Math.abs(rounded) < 1e16 ? `${rounded}.0` : rounded.toExponential();
}

inModule("asyncio.timeouts", Timeout);

/** Puts a TimeoutError between an error and the CancelledError during which it was raised. */
function insertTimeoutError(error: unknown): void {
  let outer = error;
  while (outer instanceof Error) {
    const context = contextOf(outer);
    if (context instanceof CancelledError) {
      const timeout = raisedFrom(
        withoutStack(() => new TimeoutError()),
        context,
      );
      setContext(timeout, context);
      setContext(outer, timeout);
      return;
    }
    outer = context;
  }
}

/**
 * Runs `block` with a time limit of `delaySeconds`: `async with timeout(delay) as scope`.
 *
 * On expiry the task is cancelled; what it awaits ends first, and then TimeoutError is raised. A
 * block that catches the CancelledError and ends normally raises nothing. The time counts from the
 * call.
 *
 * asyncio: `asyncio.timeout`, checked against CPython 3.14.
 *
 * @param delaySeconds null for no limit; it can be set by `scope.reschedule`.
 * @throws TimeoutError
 * @example
 * yield* timeout(1.5, function* () {
 *   yield* fetchAll();
 * });
 */
export function timeout<T, Y extends BlockYield>(
  delaySeconds: number | null,
  block: (scope: Timeout) => Block<T, Y>,
): BlockCoroutine<T, Y>;
export function timeout<T, Y extends BlockYield>(
  delaySeconds: number | null,
  block: (scope: Timeout) => Block<T, Y>,
  surplus?: unknown,
): BlockCoroutine<T, Y> {
  if (surplus !== undefined) refuseSurplus("timeout", 2, surplus);
  if (delaySeconds === null) return within(new Timeout(null), block);
  checkArgument("timeout", "delay", delaySeconds);
  const whenSeconds = getRunningLoop().time() + delaySeconds;
  return within(new Timeout(whenSeconds), block);
}

/** The same with a deadline in the loop's time: `async with timeout_at(when) as scope`. */
export function timeoutAt<T, Y extends BlockYield>(
  whenSeconds: number | null,
  block: (scope: Timeout) => Block<T, Y>,
): BlockCoroutine<T, Y>;
export function timeoutAt<T, Y extends BlockYield>(
  whenSeconds: number | null,
  block: (scope: Timeout) => Block<T, Y>,
  surplus?: unknown,
): BlockCoroutine<T, Y> {
  if (surplus !== undefined) refuseSurplus("timeoutAt", 2, surplus);
  return within(new Timeout(whenSeconds), block);
}

function within<T, Y extends BlockYield>(
  scope: Timeout,
  block: (scope: Timeout) => Block<T, Y>,
): BlockCoroutine<T, Y>;
function* within<T, Y extends BlockYield>(
  scope: Timeout,
  block: (scope: Timeout) => Block<T, Y>,
): Generator<Suspension | Y, T, unknown> {
  scope.enter();
  let raised: Raised | null | undefined = null;
  try {
    const result = yield* block(scope);
    raised = undefined;
    return result;
  } catch (error) {
    raised = { error };
    throw error;
  } finally {
    scope.exit(raised === null ? closedByReturn() : raised);
  }
}
