/**
 * TaskGroup: a block that does not end before its tasks have.
 *
 *     new → entered → exiting → done
 *     aborting: from the first failure of a child, or an error in the block, to the end
 *
 * An abort cancels the children in the order of their creation, then, if a child caused it, the
 * task of the block. That cancel request is the group's own: it is withdrawn before the block ends.
 *
 * @see asyncio.taskgroups.TaskGroup
 */

import { BaseExceptionGroup } from "../builtins/exception-groups.ts";
import { raisedFrom, setContext } from "../builtins/exception-metadata.ts";
import { CancelledError, escapesLoop, RuntimeError } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod } from "../builtins/repr.ts";
import { close, closedByReturn, type Raised } from "../core/closing.ts";
import type { Coroutine, CoroutineLike, Suspension } from "../core/coroutines.ts";
import { currentTask } from "../core/current-tasks.ts";
import type { Future } from "../core/futures.ts";
import { PrivateFuture } from "../core/private-future.ts";
import { getRunningLoop } from "../core/running-loop.ts";
import type { Task, TaskOptions } from "../core/tasks.ts";
import type { Observer } from "../core/waiters.ts";
import type { BlockCoroutine, BlockYield } from "../language/context-managers.ts";
import type { Reading } from "../recording/recorder.ts";
import { type AbortReason, GroupTrace } from "./group-trace.ts";

/** The errors and cancellations of a group. Most groups have none. */
class GroupFailure {
  errors: Error[] = [];
  baseError: Raised | null = null;
  /** The CancelledError of a cancel from outside. */
  cancellation: CancelledError | null = null;
  /** The last CancelledError that interrupted the wait for the children, from wherever. */
  interruption: CancelledError | null = null;
  isAborting = false;
  /** The group has cancelled its parent, and will withdraw that. */
  hasCancelledParent = false;
}

/** `cancelled`: before it was entered. */
type Phase = "new" | "cancelled" | "entered" | "exiting";

/** So many children have a place from the start. A growing array begins with seventeen. */
const fewChildren = 4;

/** So many tasks that are done may stay in a group's list. */
const fewDone = 16;

/**
 * The class behind `taskGroup()`, to be driven by hand: `enter()`, then `exit(error)`.
 *
 * asyncio: `asyncio.TaskGroup`, checked against CPython 3.14.
 */
export class TaskGroup implements Observer {
  /** In the order of creation; those that are done are left out now and then. */
  #children: Task[] = new Array(fewChildren);
  #size = 0;
  /** How many of them it still waits for. */
  #pending = 0;
  #phase: Phase = "new";
  #parent: Task | null = null;
  #completion: PrivateFuture | null = null;
  #failure: GroupFailure | null = null;
  #trace: GroupTrace | null = null;

  constructor();
  constructor(surplus?: unknown) {
    if (surplus !== undefined) refuseSurplus("TaskGroup", 0, surplus);
  }

  /**
   * `__aenter__`: never suspends.
   *
   * @throws RuntimeError when entered before, or outside of a task.
   */
  enter(): this {
    if (this.#isEntered) throw new RuntimeError(`TaskGroup ${repr(this)} has already been entered`);
    const loop = getRunningLoop();
    this.#parent = currentTask(loop);
    if (this.#parent === null) {
      throw new RuntimeError(`TaskGroup ${repr(this)} cannot determine the parent task`);
    }
    const isCancelled = this.#phase === "cancelled";
    this.#phase = "entered";
    const { recorder } = loop;
    if (recorder !== null) this.#trace = new GroupTrace(recorder, this, this.#parent);
    this.#trace?.entered();
    if (isCancelled) this.cancel();
    return this;
  }

  /**
   * Makes a task of the group, which it waits for at its end.
   *
   * @throws RuntimeError before the group is entered, once it is finished, and while it aborts.
   */
  createTask<T>(coroutine: CoroutineLike<T>, options?: TaskOptions): Task<T> {
    if (this.#parent === null) this.#refuse(coroutine, "has not been entered");
    if (this.#isFinished) this.#refuse(coroutine, "is finished");
    if (this.#isAborting) this.#refuse(coroutine, "is shutting down");
    const { loop } = this.#parent;
    const task =
      this.#trace === null
        ? loop.createTask(coroutine, options)
        : this.#trace.creating(() => loop.createTask(coroutine, options));
    this.#children[this.#size++] = task as Task;
    this.#pending++;
    // An eager child may have cancelled the group before it was one of its tasks.
    if (this.#isAborting) task.cancel();
    task.observe(this);
    return task;
  }

  /**
   * Ends the group early: cancels its tasks and its block. The block is left without an error,
   * unless the task was cancelled from elsewhere as well. Before the group is entered it takes
   * effect at the block's first await.
   *
   * asyncio: `TaskGroup.cancel()`, new in 3.15.
   */
  cancel(): void {
    if (!this.#isEntered) {
      this.#phase = "cancelled";
      return;
    }
    if (!this.#isFinished) this.#abort({ reason: "cancelled" });
  }

  get #isEntered(): boolean {
    return this.#phase === "entered" || this.#phase === "exiting";
  }

  get #isFinished(): boolean {
    return this.#phase === "exiting" && this.#pending === 0;
  }

  get #isAborting(): boolean {
    return this.#failure?.isAborting === true;
  }

  #refuse(coroutine: CoroutineLike, why: string): never {
    close(coroutine);
    throw new RuntimeError(`TaskGroup ${repr(this)} ${why}`);
  }

  /**
   * `__aexit__`: waits for every child, then raises what the block's end raises.
   *
   * @param raised The error that left the block, as `{ error }`; nothing when it ended normally.
   * @returns whether the error is swallowed.
   * @throws BaseExceptionGroup `unhandled errors in a TaskGroup` when a child or the block failed.
   * @throws CancelledError when the task was cancelled from outside.
   */
  *exit(raised?: Raised): Coroutine<boolean> {
    this.beginExit(raised);
    while (this.#pending > 0) {
      this.#completion = new PrivateFuture("group", this, (this.#parent as Task).loop);
      try {
        yield* this.#completion;
      } catch (error) {
        this.interrupted(error, raised);
      }
    }
    return this.endExit(raised);
  }

  /** The block has ended. */
  private beginExit(raised: Raised | undefined): void {
    this.#phase = "exiting";
    if (raised === undefined) return;
    const { error } = raised;
    this.#failure ??= new GroupFailure();
    if (escapesLoop(error)) this.#failure.baseError ??= raised;
    if (error instanceof CancelledError) this.#failure.cancellation = error;
    const isCancelled = this.#failure.cancellation !== null;
    try {
      this.#abort({ reason: isCancelled ? "parent-cancelled" : "body-raised", error });
    } catch (other) {
      // A loop that is closed wakes no child.
      this.#fail(other, raised);
    }
  }

  /** The wait may be cancelled, more than once: the group outlasts its children. */
  private interrupted(error: unknown, raised: Raised | undefined): void {
    if (!(error instanceof CancelledError)) this.#fail(error, raised);
    this.#failure ??= new GroupFailure();
    this.#failure.interruption = error;
    if (this.#isAborting) return;
    this.#failure.cancellation = error;
    this.#abort({ reason: "parent-cancelled", error });
  }

  /** Another error ends the exit before the children have ended. */
  #fail(error: unknown, raised: Raised | undefined): never {
    this.#trace?.exited("raised", { error }, raised);
    throw error;
  }

  /** No child is left. */
  private endExit(raised: Raised | undefined): boolean {
    if (this.#failure !== null) this.#endIn(this.#failure, raised);
    this.#trace?.exited("returned", null, raised);
    return true;
  }

  #endIn(failure: GroupFailure, raised: Raised | undefined): void {
    const { errors, baseError, hasCancelledParent } = failure;
    const parent = this.#parent as Task;
    if (baseError !== null) {
      if (baseError !== raised) parent.loop.recorder?.raisedAgain(baseError.error);
      this.#leave(failure, "raised", baseError, raised);
    }
    if (hasCancelledParent) {
      const isOurs = this.#asGroup(() => parent.uncancel()) === 0;
      failure.cancellation = isOurs ? null : (failure.cancellation ?? failure.interruption);
    }
    if (failure.cancellation !== null && errors.length === 0) {
      this.#leave(failure, "cancelled", { error: failure.cancellation }, raised);
    }
    if (raised !== undefined && !(raised.error instanceof CancelledError)) {
      errors.push(raised.error as Error);
    }
    if (errors.length > 0) this.#raiseTogether(failure, raised);
  }

  #raiseTogether(failure: GroupFailure, raised: Raised | undefined): never {
    const parent = this.#parent as Task;
    if (parent.cancelling() > 0) {
      // Cancelled from outside as well: the request is kept for the parent's next await.
      this.#asGroup(() => {
        parent.uncancel();
        parent.cancel();
      });
    }
    const group = new BaseExceptionGroup("unhandled errors in a TaskGroup", failure.errors);
    if (raised !== undefined) setContext(group, raised.error);
    this.#leave(failure, "raised", { error: raisedFrom(group, null) }, raised);
  }

  #leave(
    failure: GroupFailure,
    outcome: "raised" | "cancelled",
    out: Raised,
    body: Raised | undefined,
  ): never {
    this.#trace?.exited(outcome, out, body);
    failure.errors = [];
    throw out.error;
  }

  /** Runs `work`, whose cancel requests and withdrawals are recorded as the group's. */
  #asGroup<R>(work: () => R): R {
    return this.#trace === null ? work() : this.#trace.through(work);
  }

  /** @internal The task of the block. */
  get awaiter(): Task | null {
    return this.#parent;
  }

  /** @internal A child is done. */
  wake(child: Future<unknown>): void {
    child.notifyNextTurn(this);
  }

  /** @internal Its entry in a child's list of callbacks. */
  describe(): string {
    return "TaskGroup._on_task_done()";
  }

  /** @internal */
  onDone(done: Future<unknown>): void {
    const child = done as Task;
    this.#pending--;
    if (this.#size > 2 * this.#pending + fewDone) {
      this.#children = this.#children.filter((each) => !each.done());
      this.#size = this.#children.length;
    }
    if (this.#pending === 0 && this.#completion?.done() === false) {
      this.#completion.setResult();
    }
    if (child.cancelled() || !child.failed) return;

    const error = child.exceptionFor(this.#reading()) as Error;
    const parent = this.#parent as Task;
    this.#failure ??= new GroupFailure();
    this.#failure.errors.push(error);
    if (escapesLoop(error)) this.#failure.baseError ??= { error };
    if (parent.done()) {
      parent.loop.callExceptionHandler({
        message: `Task ${repr(child)} has errored out but its parent task ${repr(parent)} is already completed`,
        exception: error,
        task: child,
      });
      return;
    }
    this.#abort({ reason: "child-failed", child: child.id, error });
  }

  /** The first failure has an event already: the abort. */
  #reading(): Reading {
    return this.#trace === null || !this.#isAborting ? "recorded" : { via: this.#trace.ref };
  }

  /** Does nothing the second time. */
  #abort(why: AbortReason): void {
    this.#failure ??= new GroupFailure();
    if (this.#failure.isAborting) return;
    this.#failure.isAborting = true;
    this.#failure.hasCancelledParent = why.reason === "child-failed" || why.reason === "cancelled";
    const { hasCancelledParent } = this.#failure;
    const parent = this.#parent as Task;
    const pending = this.#children.filter((child) => !child.done());
    const cancel = (): void => {
      for (const child of pending) child.cancel();
      if (hasCancelledParent) parent.cancel();
    };
    if (this.#trace === null) cancel();
    else this.#trace.aborted(why, pending, cancel);
  }

  [reprMethod](): string {
    const parts = ["TaskGroup"];
    if (this.#pending > 0) parts.push(`tasks=${this.#pending}`);
    const errors = this.#failure?.errors ?? [];
    if (errors.length > 0) parts.push(`errors=${errors.length}`);
    if (this.#isAborting) parts.push("cancelling");
    else if (this.#isEntered) parts.push("entered");
    return `<${parts.join(" ")}>`;
  }
}

inModule("asyncio.taskgroups", TaskGroup);

/**
 * Runs `block` with a new group and waits for every task of it: `async with TaskGroup() as group`.
 *
 * When a child fails the others are cancelled, and so is the block; when all have ended their
 * errors are raised together, the block's own last. A cancelled child is no failure. Cancelling the
 * task that runs the block cancels the children first, and CancelledError leaves the block when
 * they have ended.
 *
 * asyncio: `asyncio.TaskGroup`, checked against CPython 3.14.
 *
 * @returns what `block` returns; undefined when the group swallowed its own cancellation.
 * @throws ExceptionGroup `unhandled errors in a TaskGroup`.
 * @example
 * yield* taskGroup(function* (group) {
 *   group.createTask(job(1));
 *   group.createTask(job(2));
 * });
 */
export function taskGroup<T, Y extends BlockYield>(
  block: (group: TaskGroup) => Generator<Y, T, unknown>,
): BlockCoroutine<T, Y>;
export function* taskGroup<T, Y extends BlockYield>(
  block: (group: TaskGroup) => Generator<Y, T, unknown>,
  surplus?: unknown,
): Generator<Suspension | Y, T, unknown> {
  if (surplus !== undefined) refuseSurplus("taskGroup", 1, surplus);
  const group = new TaskGroup().enter();
  let result: T | undefined;
  let raised: Raised | null | undefined = null;
  try {
    result = yield* block(group);
    raised = undefined;
  } catch (error) {
    raised = { error };
  } finally {
    if (raised === null) yield* group.exit(closedByReturn());
  }
  yield* group.exit(raised);
  return result as T;
}
