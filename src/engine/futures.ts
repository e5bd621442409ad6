/**
 * Future: a result that is not there yet.
 *
 * State: `pending` → `finished` (a result), `failed` (an exception) or `cancelled`; all are final.
 * Completing a future never calls anything at once: every callback and every waiting task is put in
 * the ready queue, in the order in which they were added.
 *
 * A future is its own iterator: `yield* future` yields it once while it is pending, and returns or
 * raises once it is done. By `blocking` a task tells `yield* future` from a bare `yield future`.
 *
 * @see asyncio.futures.Future
 */

import type { AwaitRef } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { BaseFuture } from "./base-futures.ts";
import { noteScheduled } from "./callback-trace.ts";
import type { Context } from "./contextvars.ts";
import { type Awaitable, returning, type Suspension } from "./coroutines.ts";
import { isErrorClass } from "./exception-groups.ts";
import {
  type CancelledError,
  cancelledErrorOf,
  InvalidStateError,
  RuntimeError,
} from "./exceptions.ts";
import { cancelledBit, doneBits, failedBit, finishedBit } from "./flags.ts";
import { checkOptions } from "./options.ts";
import { inModule } from "./python-module.ts";
import type { Reading, Recorder } from "./recorder.ts";
import { repr, reprMethod, typeName } from "./repr.ts";
import { shortRepr } from "./reprlib.ts";
import { getEventLoop } from "./running-loop.ts";
import { CallbackWaiter, type DoneCallback } from "./waiters.ts";

/**
 * An awaitable result that somebody sets later.
 *
 * asyncio: `asyncio.Future`, checked against CPython 3.14's C implementation.
 *
 * @example
 * const answer = new Future<number>();
 * getRunningLoop().callLater(1, () => answer.setResult(42));
 * print(yield* answer);
 */
export class Future<T = unknown> extends BaseFuture implements Awaitable<T> {
  /** @param loop The loop it belongs to: the running one by default. */
  constructor(loop: EventLoop = getEventLoop()) {
    super(loop);
    if (loop.debugMode !== null) loop.debugMode.made(this);
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
  addDoneCallback(callback: DoneCallback<T>, options?: { readonly context?: Context }): void {
    if (options !== undefined) checkOptions("addDoneCallback", options, ["context"]);
    const waiter = new CallbackWaiter(callback as DoneCallback<never>, options?.context);
    const { recorder } = this.loop;
    if (recorder !== null) {
      const ended = this as Future<unknown>;
      noteScheduled(recorder, waiter, this.addDoneCallback, "add_done_callback", ended);
    }
    this.addWaiter(waiter);
  }

  /** Removes every registration of `callback` and returns how many there were. */
  removeDoneCallback(callback: DoneCallback<T>): number {
    return this.removeWaiters(
      (waiter) => waiter instanceof CallbackWaiter && waiter.callback === callback,
    );
  }

  /**
   * Cancels the future at once: whoever waits for it gets CancelledError on the next turn.
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
    this.endByHand(finishedBit, result);
  }

  /**
   * @param exception An error, or an error class that is then made without arguments.
   * @throws InvalidStateError when it is already done.
   * @throws TypeError when `exception` is no error.
   */
  setException(exception: Error | (new () => Error)): void {
    if (this.has(doneBits)) throw new InvalidStateError("invalid state");
    const error: unknown = isErrorClass(exception) ? new exception() : exception;
    if (!(error instanceof Error)) throw new TypeError("invalid exception object");
    this.isUnretrieved = true;
    this.loop.unretrieved.add(this);
    this.endByHand(failedBit, error);
  }

  /** @internal By the program; of a task, its coroutine has not ended by that. */
  protected endByHand(endBit: number, value: unknown): void {
    this.finish(endBit, value);
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
      recorder.here(),
    );
  }

  /** @internal Whether its loop keeps it alive: its end is in the timers. */
  get isHeldByLoop(): boolean {
    return false;
  }

  /** @internal The error if it failed, without marking it as retrieved. */
  peekException(): unknown {
    return this.has(failedBit) ? this.value : undefined;
  }

  /** @internal The CancelledError it ended with, without handing it out. */
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

  /** @internal The exception, asked for on the library's own account. */
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

  /** @internal What an event says a task waits for when it waits for this. */
  awaitRef(recorder: Recorder): AwaitRef {
    return recorder.refTo("future", this);
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

inModule("_asyncio", Future);
