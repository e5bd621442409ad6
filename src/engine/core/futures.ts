/**
 * Future: a result that is not there yet.
 *
 *     state       value
 *     pending     undefined
 *     finished    the result
 *     failed      the exception
 *     cancelled   the message of its CancelledError
 *
 * The last three are final. Completing a future never calls anything at once: every callback and
 * every waiting task is put in the ready queue, in the order in which they were added.
 *
 * A future is its own iterator: `yield* future` yields it once while it is pending, and returns or
 * raises once it is done. `blocking` distinguishes `yield* future` from a bare `yield future`.
 *
 * State and booleans are bits of one field: a field each would add five words to a task's fourteen,
 * and programs have many tasks, which the garbage collector moves. Fields are only declared, and set
 * by the constructors: for fields that a class defines, `#private` ones included, V8 calls one more
 * function per class at each construction.
 *
 * @see asyncio.futures.Future, asyncio.base_futures
 */

import type { AwaitRef, Ref } from "../../trace/terms.ts";
import { type Context, type ContextHolder, contextIn } from "../builtins/contextvars.ts";
import { isErrorClass } from "../builtins/exception-groups.ts";
import {
  type CancelledError,
  cancelledErrorOf,
  InvalidStateError,
  RuntimeError,
} from "../builtins/exceptions.ts";
import { checkLoop, checkOptions } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod, typeName } from "../builtins/repr.ts";
import { shortRepr } from "../builtins/reprlib.ts";
import type { Reading, Recorder } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";
import { noteScheduled } from "./callback-trace.ts";
import { type Awaitable, returning, type Suspension } from "./coroutines.ts";
import { getEventLoop } from "./running-loop.ts";
import {
  CallbackWaiter,
  callbackOf,
  type DoneCallback,
  type Observer,
  ObserverTurn,
  type Waiter,
} from "./waiters.ts";

/** How a future ended: one of three, and none while it is pending. */
const finishedBit = 1 << 0;
const failedBit = 1 << 1;
const cancelledBit = 1 << 2;
export const doneBits = finishedBit | failedBit | cancelledBit;

const blockingBit = 1 << 3;
const unretrievedBit = 1 << 4;

/** The first of the bits that subclasses have for their own booleans. */
export const firstFreeBit = 1 << 5;

/**
 * An awaitable whose result is set later.
 *
 * asyncio: `asyncio.Future`, checked against CPython 3.14's C implementation.
 *
 * @example
 * const answer = new Future<number>();
 * getRunningLoop().callLater(1, () => answer.setResult(42));
 * print(yield* answer);
 */
export class Future<T = unknown> implements Awaitable<T> {
  /** @internal */
  declare readonly loop: EventLoop;
  /** @internal Its state, its booleans, and those of its subclasses, a bit each. */
  declare protected flags: number;
  /** @internal What it ended with, by its state. */
  declare protected value: unknown;
  /** What it wakes when it is done, in order: none, one, or a list. Most futures have one. */
  declare private wakes: Waiter | Waiter[] | null;

  /** @param loop The loop it belongs to: the running one by default. */
  constructor(loop: EventLoop = getEventLoop()) {
    this.loop = loop;
    this.flags = 0;
    this.value = undefined;
    this.wakes = null;
    if (loop.debugMode !== null) {
      checkLoop("Future", loop);
      loop.debugMode.made(this);
    }
  }

  /** @internal */
  protected has(bit: number): boolean {
    return (this.flags & bit) !== 0;
  }

  /** @internal */
  protected mark(bit: number, is: boolean): void {
    this.flags = is ? this.flags | bit : this.flags & ~bit;
  }

  done(): boolean {
    return (this.flags & doneBits) !== 0;
  }

  cancelled(): boolean {
    return (this.flags & cancelledBit) !== 0;
  }

  /** @internal Whether a result was set. */
  get hasResult(): boolean {
    return (this.flags & finishedBit) !== 0;
  }

  /** @internal Whether an exception was set. */
  get failed(): boolean {
    return (this.flags & failedBit) !== 0;
  }

  /** @internal Set by `yield* future`, cleared by the task that waits. */
  get blocking(): boolean {
    return this.has(blockingBit);
  }

  /** @internal */
  set blocking(is: boolean) {
    this.mark(blockingBit, is);
  }

  /** @internal Whether it failed, and the exception has not been retrieved. */
  get isUnretrieved(): boolean {
    return this.has(unretrievedBit);
  }

  /** @internal */
  set isUnretrieved(is: boolean) {
    this.mark(unretrievedBit, is);
  }

  getLoop(): EventLoop {
    return this.loop;
  }

  /**
   * The result.
   *
   * @throws the exception that was set, or CancelledError if it was cancelled.
   * @throws InvalidStateError while it is pending.
   */
  result(): T {
    if (this.has(finishedBit)) return this.value as T;
    if (this.has(cancelledBit)) throw this.retrieveCancelledError("result");
    if (!this.has(doneBits)) throw new InvalidStateError("Result is not set.");
    this.isUnretrieved = false;
    this.loop.recorder?.errorRetrieved(this as Future<unknown>, "result", this.value);
    this.loop.recorder?.raisedAgain(this.value);
    throw this.value;
  }

  /**
   * The exception that was set, or null if there is a result.
   *
   * @throws CancelledError if it was cancelled.
   * @throws InvalidStateError while it is pending.
   */
  exception(): unknown {
    if (this.has(cancelledBit)) throw this.retrieveCancelledError("exception");
    if (!this.has(doneBits)) throw new InvalidStateError("Exception is not set.");
    this.isUnretrieved = false;
    if (!this.has(failedBit)) return null;
    this.loop.recorder?.errorRetrieved(this as Future<unknown>, "exception", this.value);
    return this.value;
  }

  private retrieveCancelledError(how: "result" | "exception"): CancelledError {
    const error = this.makeCancelledError();
    this.loop.recorder?.errorRetrieved(this as Future<unknown>, how, error);
    return error;
  }

  /**
   * Calls `callback` with the future on the turn after it is done; later callbacks come later.
   *
   * @param options.context The context it is called in; a copy of the current one by default.
   */
  addDoneCallback(
    callback: (future: this) => void,
    options?: { readonly context?: Context },
  ): void {
    if (options !== undefined) checkOptions("addDoneCallback", options, ["context"]);
    // It is called with this future alone, whose type a list of waiters cannot have.
    const waiter = new CallbackWaiter(callback as unknown as DoneCallback<never>, options?.context);
    const { recorder } = this.loop;
    if (recorder !== null) {
      const ended = this as Future<unknown>;
      noteScheduled(recorder, waiter, this.addDoneCallback, "add_done_callback", ended);
    }
    this.addWaiter(waiter);
  }

  /** Removes every registration of `callback` and returns how many there were. */
  removeDoneCallback(callback: (future: this) => void): number {
    return this.removeWaiters(
      (waiter) => waiter instanceof CallbackWaiter && waiter.callback === (callback as unknown),
    );
  }

  /**
   * @internal Has `observer` called on the turn after it is done.
   * @param holder Whose context it is called in, if it is a callback; a copy of the current one by
   *   default.
   */
  observe(observer: Observer, holder?: Pick<ContextHolder, "context">): void {
    if (this.addDoneCallback === addDoneCallback) this.addWaiter(observer);
    else if (holder === undefined) this.addDoneCallback(callbackOf(observer));
    else this.addDoneCallback(callbackOf(observer), { context: contextIn(holder) });
  }

  /** @internal */
  stopObserving(observer: Observer): void {
    if (this.addDoneCallback !== addDoneCallback) {
      this.removeDoneCallback(callbackOf(observer));
    }
    this.removeWaiters((waiter) => waiter === observer);
  }

  /** @internal It is done: calls `observer` on the next turn. */
  notifyNextTurn(observer: Observer): void {
    this.loop.ready.add(new ObserverTurn(observer, this as Future<unknown>));
  }

  private removeWaiters(isUnwanted: (waiter: Waiter) => boolean): number {
    if (this.has(doneBits)) return 0;
    const waiters = this.waiters();
    const kept = waiters.filter((waiter) => !isUnwanted(waiter));
    this.wakes = kept.length === 0 ? null : kept;
    return waiters.length - kept.length;
  }

  /** @internal */
  private addWaiter(waiter: Waiter): void {
    if (this.has(doneBits)) waiter.wake(this as Future<unknown>);
    else if (this.wakes === null) this.wakes = waiter;
    else if (Array.isArray(this.wakes)) this.wakes.push(waiter);
    else this.wakes = [this.wakes, waiter];
  }

  private wakeWaiters(): void {
    const waiters = this.wakes;
    if (waiters === null) return;
    this.wakes = null;
    if (!Array.isArray(waiters)) waiters.wake(this as Future<unknown>);
    else for (const waiter of waiters) waiter.wake(this as Future<unknown>);
  }

  /** @internal What is woken at its end, in order. */
  waiters(): readonly Waiter[] {
    if (this.wakes === null || this.has(doneBits)) return [];
    return Array.isArray(this.wakes) ? this.wakes : [this.wakes];
  }

  /** @internal The ids of the tasks that await it; to be read before it wakes them. */
  get awaitingTasks(): readonly number[] {
    const { wakes } = this;
    const waiters = Array.isArray(wakes) ? wakes : [wakes];
    return waiters.flatMap((waiter) => waiter?.task?.id ?? []);
  }

  /**
   * Cancels the future at once. Tasks that wait for it get CancelledError on the next turn.
   *
   * @param message Becomes the argument of the CancelledError.
   * @returns false when it was already done.
   */
  cancel(message?: unknown): boolean {
    this.isUnretrieved = false;
    if (this.has(doneBits)) return false;
    this.finish(cancelledBit, message ?? undefined);
    return true;
  }

  /** @throws InvalidStateError when it is already done. */
  setResult(result: T): void {
    if (this.has(doneBits)) throw new InvalidStateError("invalid state");
    this.finish(finishedBit, result);
  }

  /**
   * @param exception An error, or an error class that is then made without arguments.
   * @throws InvalidStateError when it is already done.
   * @throws TypeError when `exception` is not an error.
   */
  setException(exception: Error | (new () => Error)): void {
    if (this.has(doneBits)) throw new InvalidStateError("invalid state");
    const error: unknown = isErrorClass(exception) ? new exception() : exception;
    if (!(error instanceof Error)) throw new TypeError("invalid exception object");
    this.isUnretrieved = true;
    this.loop.unretrieved.add(this);
    this.finish(failedBit, error);
  }

  /** @internal */
  protected complete(result: T): void {
    if (this.has(doneBits)) throw new InvalidStateError("invalid state");
    this.finish(finishedBit, result);
  }

  /** @internal */
  protected fail(error: unknown): void {
    if (this.has(doneBits)) throw new InvalidStateError("invalid state");
    this.isUnretrieved = true;
    this.loop.unretrieved.add(this);
    this.finish(failedBit, error);
  }

  /** @internal @param endBit How: one of `doneBits`. */
  protected finish(endBit: number, value: unknown): void {
    this.flags |= endBit;
    this.value = value;
    const { recorder } = this.loop;
    if (recorder === null) {
      this.wakeWaiters();
      return;
    }
    recorder.aside(() => {
      this.recordFinished(recorder);
      this.wakeWaiters();
    });
  }

  /** @internal Records how it ended, and leaves that event as the recorder's cause. */
  protected recordFinished(recorder: Recorder): void {
    const { id } = recorder.refTo("future", this);
    const by = recorder.running;
    const wakes = this.awaitingTasks;
    recorder.emitCause(
      { kind: "future.finished", future: id, ...recorder.howEnded(this), by, wakes },
      recorder.detailHere(),
    );
  }

  /** @internal Whether its loop keeps it alive: a timer will complete it. */
  get isHeldByLoop(): boolean {
    return false;
  }

  /** @internal The futures it waits for itself: a gather's children, what a shield protects. */
  get awaitedFutures(): readonly Future<unknown>[] {
    return [];
  }

  /** @internal What a task that awaits it waits for, in a message; without a recorder's names. */
  describeAwaited(): string {
    return repr(this);
  }

  /** @internal Whether cancelling it cancels those. */
  get passesCancelOn(): boolean {
    return false;
  }

  /** @internal The error if it failed, without marking it as retrieved. */
  peekException(): unknown {
    return this.has(failedBit) ? this.value : undefined;
  }

  /** @internal The CancelledError it ended with, which stays unretrieved. */
  peekCancelledError(): CancelledError {
    return this.makeCancelledError();
  }

  /** @internal The message it was cancelled with, if any. */
  get cancelMessage(): unknown {
    return this.has(cancelledBit) ? this.value : undefined;
  }

  /** @internal The result if it has one. */
  peekResult(): T | undefined {
    return this.has(finishedBit) ? (this.value as T) : undefined;
  }

  /** @internal A CancelledError with the message it was cancelled with: a new one at each call. */
  makeCancelledError(): CancelledError {
    return cancelledErrorOf(this.cancelMessage);
  }

  /** Awaits the future: `yield* future`. */
  [Symbol.iterator](): Iterator<Suspension, T, unknown> {
    return this;
  }

  /** @internal */
  next(): IteratorResult<Suspension, T> {
    if (this.flags & doneBits) return returning(this.awaited());
    if (this.blocking) throw new RuntimeError("await wasn't used with future");
    this.blocking = true;
    this.loop.recorder?.noteAwait(this.next);
    return { done: false, value: this as Future<unknown> };
  }

  /** @internal The result, for an await that does not have to wait. */
  awaited(): T {
    const { recorder } = this.loop;
    if (recorder === null || !this.has(failedBit | cancelledBit)) return this.result();
    return recorder.reading({ as: "await" }, () => this.result());
  }

  /** @internal The exception, read by the library itself. */
  exceptionFor(reading: Reading): unknown {
    const { recorder } = this.loop;
    if (recorder === null || !this.has(failedBit | cancelledBit)) return this.exception();
    return recorder.reading(reading, () => this.exception());
  }

  /** @internal */
  throw(error: unknown): IteratorResult<Suspension, T> {
    throw error;
  }

  /** @internal */
  return(value: T): IteratorResult<Suspension, T> {
    return { done: true, value };
  }

  /** @internal What a task that awaits it waits for, in events. */
  awaitRef(recorder: Recorder): AwaitRef {
    return recorder.refTo("future", this);
  }

  /** @internal Its name in events. */
  traceRef(recorder: Recorder): Ref {
    const { kind, id } = this.awaitRef(recorder);
    return { kind, id };
  }

  /** Its `repr`, as in Python: so is a task's text in a template. */
  toString(): string {
    return repr(this);
  }

  /** The same: its insides are no data. */
  toJSON(): string {
    return repr(this);
  }

  [reprMethod](): string {
    const createdAt = this.loop.debugMode?.createdAt(this) ?? [];
    return `<${[typeName(this), ...this.reprParts(), ...createdAt].join(" ")}>`;
  }

  protected reprParts(): string[] {
    if (this.has(cancelledBit)) return ["cancelled"];
    if (this.has(failedBit)) return ["finished", `exception=${repr(this.value)}`];
    if (this.has(finishedBit)) return ["finished", `result=${shortRepr(this.value)}`];
    const callbacks = this.describeWaiters();
    return callbacks === "" ? ["pending"] : ["pending", callbacks];
  }

  protected describeWaiters(): string {
    const names = this.waiters().map((waiter) => waiter.describe());
    if (names.length === 0) return "";
    if (names.length <= 2) return `cb=[${names.join(", ")}]`;
    return `cb=[${names[0]}, <${names.length - 2} more>, ${names.at(-1)}]`;
  }
}

/** Kept: V8 looks up a function's `prototype` anew each time, twice for a sleep, 1.5 % of it. */
const { addDoneCallback } = Future.prototype;

inModule("_asyncio", Future);
