/**
 * gather: many awaitables, one future.
 *
 * @see asyncio.tasks.gather, asyncio.tasks._GatheringFuture
 */

import type { AwaitRef } from "../../trace/terms.ts";
import { cancelledErrorOf } from "../builtins/exceptions.ts";
import { checkOptions } from "../builtins/options.ts";
import { inModule, knownAs } from "../builtins/python-module.ts";
import type { EventLoop } from "../core/base-events.ts";
import type { Awaitable, Awaited } from "../core/coroutines.ts";
import { futureFor } from "../core/ensure-future.ts";
import { Future } from "../core/futures.ts";
import { getEventLoop } from "../core/running-loop.ts";
import { Task } from "../core/tasks.ts";
import type { Observer } from "../core/waiters.ts";
import type { Reading, Recorder } from "../recording/recorder.ts";

export interface GatherOptions {
  /** Puts exceptions among the results instead of raising the first one. */
  readonly returnExceptions?: boolean;
}

/** The results of gathered awaitables, by position. */
export type Gathered<A extends readonly unknown[]> = { -readonly [K in keyof A]: Awaited<A[K]> };

/** What `gather` returns: a future with children. Without any it is a plain one. */
export class GatheringFuture<T = unknown> extends Future<T> implements Observer {
  /** @internal */
  readonly children: Future<unknown>[];
  /** @internal */
  readonly returnExceptions: boolean;
  /** @internal The child whose end decided the outcome. */
  decidedBy: Future<unknown> | null = null;
  #cancelRequested = false;
  #endedLast = false;
  readonly #doneAtOnce: Future<unknown>[] = [];
  #hasBegun = false;
  #finished = 0;
  #awaited = 0;
  /** @internal The task that gathers. */
  readonly awaiter: Task | null;

  /** @internal @param size How many children: the array need not grow. */
  constructor(returnExceptions: boolean, loop: EventLoop, size: number) {
    super(loop);
    this.children = new Array(size);
    this.returnExceptions = returnExceptions;
    this.awaiter = loop.currentTask;
  }

  /**
   * Cancels every child that is not done, in argument order. The gather itself is done only when a
   * child has finished with it, and then it raises CancelledError; `cancelled()` stays false.
   *
   * @returns false when the gather is done, or no child took the request.
   */
  override cancel(message?: unknown): boolean {
    const { recorder } = this.loop;
    if (recorder === null) return !this.done() && this.#cancelChildren(message);
    const accepted = this.#accepts();
    recorder.aside(() => {
      const gather = recorder.refTo("gather", this);
      const by = recorder.running;
      const seq = recorder.emit(
        { kind: "gather.cancel-requested", gather: gather.id, by, accepted },
        recorder.detailHere(),
      );
      if (this.done()) return;
      recorder.cause = seq;
      recorder.via = gather;
      this.#cancelChildren(message);
    });
    return accepted;
  }

  /** A gather whose children are all done may still be pending; it takes no request. */
  #accepts(): boolean {
    if (this.done()) return false;
    return this.children.some((child) =>
      child instanceof GatheringFuture ? child.#accepts() : !child.done(),
    );
  }

  #cancelChildren(message: unknown): boolean {
    let accepted = false;
    for (const child of this.children) {
      if (child.cancel(message)) accepted = true;
    }
    if (accepted) this.#cancelRequested = true;
    return accepted;
  }

  /** @internal Observes a child before the next is made: an eager one may end or cancel others. */
  watch(child: Future<unknown>): void {
    this.#awaited++;
    if (child.done()) this.#doneAtOnce.push(child);
    else child.observe(this);
  }

  /** @internal Every child is made: those that were done from the start decide at once. */
  begin(): void {
    this.#hasBegun = true;
    for (const child of this.#doneAtOnce) this.onDone(child);
  }

  /** @internal A child is done. */
  wake(child: Future<unknown>): void {
    child.notifyNextTurn(this);
  }

  /** @internal Its entry in a child's list of callbacks. */
  describe(): string {
    return "gather.<locals>._done_callback()";
  }

  /** @internal */
  onDone(child: Future<unknown>): void {
    this.#finished++;
    if (this.done() || !this.#hasBegun) {
      // Too late to decide, or an argument was refused; but it counts as retrieved.
      if (!child.cancelled()) child.exceptionFor(this.#dropping());
      return;
    }
    if (!this.returnExceptions && (child.cancelled() || child.failed)) {
      this.decidedBy = child;
      this.fail(child.cancelled() ? child.makeCancelledError() : child.exceptionFor("recorded"));
      return;
    }
    if (this.#finished < this.#awaited) return;
    const results = this.children.map(outcomeOf);
    if (this.#cancelRequested) {
      // Whatever returnExceptions says: a cancelled gather is cancelled. CPython's loop over the
      // children leaves `fut` at the last of them, and it is that one's error.
      this.decidedBy = child;
      this.#endedLast = true;
      this.fail((this.children.at(-1) ?? child).makeCancelledError());
    } else {
      this.complete(results as T);
    }
  }

  #dropping(): Reading {
    const { recorder } = this.loop;
    if (recorder === null) return "recorded";
    const via = recorder.refTo("gather", this);
    return this.#hasBegun ? { via, dropped: true } : { via };
  }

  /** @internal */
  protected override recordFinished(recorder: Recorder): void {
    const { id } = recorder.refTo("gather", this);
    const decidedBy = this.decidedBy && { decidedBy: recorder.refOf(this.decidedBy) };
    const isSet = this.decidedBy === null && this.#finished < this.#awaited;
    recorder.emitCause({
      kind: "gather.finished",
      gather: id,
      ...recorder.howEnded(this),
      ...decidedBy,
      ...(isSet && { set: true as const }),
      ...(this.#endedLast && { last: true as const }),
    });
  }

  /** @internal */
  override get awaitedFutures(): readonly Future<unknown>[] {
    return this.children;
  }

  /** @internal */
  override get passesCancelOn(): boolean {
    return true;
  }

  /** @internal */
  override awaitRef(recorder: Recorder): AwaitRef {
    return recorder.refTo("gather", this);
  }
}

inModule("asyncio.tasks", GatheringFuture);
knownAs("_GatheringFuture", GatheringFuture);

function outcomeOf(child: Future<unknown>): unknown {
  if (child.cancelled()) return cancelledErrorOf(child.cancelMessage ?? "");
  return child.exceptionFor("recorded") ?? child.peekResult();
}

/**
 * Runs awaitables concurrently; awaiting it gives their results in argument order.
 *
 * Coroutines become tasks at the call, in argument order; the same awaitable given twice runs once.
 * The first exception ends the gather at once and the others go on running. Cancelling the gather,
 * or the task that awaits it, cancels every child. A child that is cancelled from elsewhere ends
 * the gather with CancelledError; its siblings go on.
 *
 * asyncio: `gather(*aws, return_exceptions=)`, checked against CPython 3.14.
 *
 * @throws TypeError when an argument cannot be awaited; coroutines before it run all the same.
 * @example
 * const [a, b] = yield* gather([factorial("A", 2), factorial("B", 3)]);
 */
export function gather<const A extends readonly Awaitable<unknown>[]>(
  awaitables: A,
  options: GatherOptions & { readonly returnExceptions: true },
): Future<{ -readonly [K in keyof A]: Awaited<A[K]> | Error }>;
export function gather<const A extends readonly Awaitable<unknown>[]>(
  awaitables: A,
  options?: GatherOptions,
): Future<Gathered<A>>;
export function gather(
  awaitables: readonly Awaitable<unknown>[],
  options?: GatherOptions,
): Future<unknown> {
  if (!Array.isArray(awaitables)) throw new TypeError("gather() takes one array: gather([a, b])");
  if (options !== undefined) checkOptions("gather", options, ["returnExceptions"]);
  const returnExceptions = options?.returnExceptions ?? false;
  const loop = loopOf(awaitables);
  if (awaitables.length === 0) return gatherNothing(loop);
  const outer = new GatheringFuture(returnExceptions, loop, awaitables.length);
  const collect = (): void => {
    if (hasDuplicates(awaitables)) collectEachOnce(outer, awaitables);
    else collectAll(outer, awaitables);
  };
  const { recorder } = loop;
  if (recorder === null) collect();
  else {
    recorder.onBehalfOf(recorder.refTo("gather", outer), collect);
    recordCreated(recorder, outer);
  }
  outer.begin();
  return outer;
}

/** The future of an argument, watched. */
function childOf(
  outer: GatheringFuture,
  awaitable: Awaitable<unknown>,
  index: number,
): Future<unknown> {
  const { loop } = outer;
  const child =
    loop.recorder === null
      ? futureFor(awaitable, loop)
      : loop.recorder.ofItem(index, () => futureFor(awaitable, loop));
  // The program cannot hold a task made here, so its destruction is not reported.
  if (child !== awaitable && child instanceof Task) child.reportsDestruction = false;
  outer.watch(child);
  return child;
}

/** So few are compared with one another; more are put into a set. */
const few = 8;

function hasDuplicates(awaitables: readonly unknown[]): boolean {
  if (awaitables.length > few) return new Set(awaitables).size < awaitables.length;
  return awaitables.some((awaitable, index) => awaitables.indexOf(awaitable) < index);
}

function collectAll(outer: GatheringFuture, awaitables: readonly Awaitable<unknown>[]): void {
  // Not by entries(), which V8 does not inline here: 2 % of a gathered sleep.
  for (let index = 0; index < awaitables.length; index++) {
    outer.children[index] = childOf(outer, awaitables[index] as Awaitable<unknown>, index);
  }
}

function collectEachOnce(outer: GatheringFuture, awaitables: readonly Awaitable<unknown>[]): void {
  const known = new Map<unknown, Future<unknown>>();
  for (const [index, awaitable] of awaitables.entries()) {
    const child = known.get(awaitable) ?? childOf(outer, awaitable, index);
    known.set(awaitable, child);
    outer.children[index] = child;
  }
}

/** CPython makes a plain future of it. */
function gatherNothing(loop: EventLoop): Future<unknown[]> {
  const future = loop.createFuture<unknown[]>();
  future.setResult([]);
  return future;
}

function recordCreated(recorder: Recorder, gather: GatheringFuture): void {
  const children = gather.children.map((child) => recorder.refOf(child));
  const { returnExceptions } = gather;
  const { owner } = recorder;
  recorder.emit(
    {
      kind: "gather.created",
      gather: recorder.refTo("gather", gather).id,
      children,
      returnExceptions,
      ...(owner && { owner }),
    },
    recorder.detailHere(),
  );
}

function loopOf(awaitables: readonly unknown[]): EventLoop {
  const first = awaitables[0];
  return first instanceof Future ? first.loop : getEventLoop();
}
