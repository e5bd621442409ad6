/**
 * shield: protects an awaitable from the cancellation of its awaiter.
 *
 * @see asyncio.tasks.shield
 */

import type { AwaitRef, Ref } from "../../trace/terms.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import { typeName } from "../builtins/repr.ts";
import type { Awaitable } from "../core/coroutines.ts";
import { futureFor } from "../core/ensure-future.ts";
import { Future } from "../core/futures.ts";
import { AwaitedBy, named } from "../core/waiters.ts";
import type { Recorder } from "../recording/recorder.ts";

/** What `shield` returns. To the program it is a plain future. */
export class ShieldFuture<T> extends Future<T> {
  readonly inner: Future<T>;

  constructor(inner: Future<T>) {
    super(inner.loop);
    this.inner = inner;
  }

  /** Ends as the inner future has ended. */
  readonly follow = named("shield.<locals>._inner_done_callback", (): void => {
    const { inner } = this;
    if (this.cancelled()) return;
    if (inner.cancelled()) this.cancel();
    else if (inner.failed) this.fail(inner.exceptionFor("recorded"));
    else this.complete(inner.result());
  });

  protected override recordFinished(recorder: Recorder): void {
    const { id } = recorder.refTo("shield", this);
    const inner = recorder.refOf(this.inner as Future<unknown>);
    recorder.emitCause({
      kind: "shield.finished",
      shield: id,
      inner,
      innerDone: this.inner.done(),
      ...recorder.howEnded(this as Future<unknown>),
    });
  }

  override get awaitedFutures(): readonly Future<unknown>[] {
    return [this.inner as Future<unknown>];
  }

  override awaitRef(recorder: Recorder): AwaitRef {
    const ref = this.traceRef(recorder);
    return { ...ref, members: recorder.pendingOf([this.inner as Future<unknown>]) };
  }

  /** What it shields has a number when it is mentioned itself. */
  override traceRef(recorder: Recorder): Ref {
    return recorder.refTo("shield", this);
  }
}

inModule("_asyncio", ShieldFuture);
knownAs("Future", ShieldFuture);

/**
 * Protects an awaitable from cancellation: cancelling the task that awaits the shield cancels the
 * shield alone, and the inner awaitable goes on.
 *
 * Its result or exception arrives one turn later. If it fails after the shield was cancelled, that
 * is reported to the loop's exception handler. Keep a reference to what you shield.
 *
 * asyncio: `shield(aw)`, checked against CPython 3.14.
 *
 * @returns the argument itself when it is already done.
 * @example
 * const result = yield* shield(task);
 */
export function shield<T>(awaitable: Awaitable<T>): Future<T>;
export function shield<T>(awaitable: Awaitable<T>, surplus?: unknown): Future<T> {
  if (surplus !== undefined) refuseSurplus("shield", 1, surplus);
  const inner = futureFor(awaitable);
  if (inner.done()) return inner;
  const outer = new ShieldFuture(inner);
  const onOuterDone = named("shield.<locals>._outer_done_callback", (): void => {
    if (inner.done()) return;
    inner.removeDoneCallback(outer.follow);
    // Of several cancelled shields around one awaitable only one reports its failure.
    inner.removeDoneCallback(reportFailure as (future: Future<T>) => void);
    inner.addDoneCallback(reportFailure as (future: Future<T>) => void);
  });
  const { currentTask } = inner.loop;
  if (currentTask !== null) inner.observe(new AwaitedBy(currentTask));
  inner.addDoneCallback(outer.follow);
  outer.addDoneCallback(onOuterDone);
  return outer;
}

function reportFailure(future: Future<unknown>): void {
  if (future.cancelled()) return;
  const error = future.exceptionFor("recorded");
  if (error === null) return;
  future.loop.callExceptionHandler({
    message: `${typeName(error as object)} exception in shielded future`,
    exception: error,
    future,
  });
}

named("_log_on_exception", reportFailure);
