/**
 * shield: an awaitable that cancelling its awaiter does not reach.
 *
 * @see asyncio.tasks.shield
 */

import type { AwaitRef } from "../trace/terms.ts";
import { AwaitedBy } from "./awaited-by.ts";
import type { Awaitable } from "./coroutines.ts";
import { ensureFuture } from "./ensure-future.ts";
import { Future } from "./futures.ts";
import { inModule, knownAs } from "./python-module.ts";
import type { Recorder } from "./recorder.ts";
import { typeName } from "./repr.ts";
import { named } from "./waiters.ts";

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

  override awaitRef(recorder: Recorder): AwaitRef {
    const members = recorder.pendingOf([this.inner as Future<unknown>]);
    return { ...recorder.refTo("shield", this), members };
  }
}

named("_log_on_exception", reportFailure);
inModule("_asyncio", ShieldFuture);
knownAs("Future", ShieldFuture);

/**
 * Protects an awaitable from cancellation: cancelling the task that awaits the shield cancels the
 * shield alone, and what is inside goes on.
 *
 * Its result or exception comes through one turn later. Should it fail after the shield was
 * cancelled, the loop's exception handler is told. Keep a reference to what you shield.
 *
 * asyncio: `shield(aw)`, checked against CPython 3.14.
 *
 * @returns the argument itself when it is done already.
 * @example
 * const result = yield* shield(task);
 */
export function shield<T>(awaitable: Awaitable<T>): Future<T> {
  const inner = ensureFuture(awaitable);
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
