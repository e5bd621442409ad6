/**
 * TaskGroup: a block that does not end before its tasks have.
 *
 *     new → entered → exiting → done
 *     aborting: from the first failure of a child, or an error in the block, to the end
 *
 * An abort cancels the children in the order of their creation, then, if a child caused it, the
 * task whose block it is. That cancel is the group's own: it is taken back before the block ends.
 *
 * @see asyncio.taskgroups.TaskGroup
 */

import type { EventLoop } from "./base-events.ts";
import type { TaskOptions } from "./base-tasks.ts";
import type { Raised } from "./context-managers.ts";
import type { Coroutine, CoroutineLike } from "./coroutines.ts";
import { currentTask } from "./current-tasks.ts";
import { BaseExceptionGroup } from "./exception-groups.ts";
import { raisedFrom, setContext } from "./exception-metadata.ts";
import { CancelledError, escapesLoop, RuntimeError } from "./exceptions.ts";
import type { Future } from "./futures.ts";
import { type AbortReason, GroupTrace } from "./group-trace.ts";
import { PrivateFuture } from "./private-future.ts";
import { repr, reprMethod } from "./repr.ts";
import { getRunningLoop } from "./running-loop.ts";
import type { Task } from "./tasks.ts";
import type { ChildMinder, Waiter } from "./waiters.ts";

/** So many tasks that are done may stay in a group's list. */
const fewDone = 16;

/**
 * The class behind `taskGroup()`, for those who must drive it: `enter()`, then `exit(error)`.
 *
 * asyncio: `asyncio.TaskGroup`, checked against CPython 3.14.
 */
export class TaskGroup implements Waiter, ChildMinder {
  /** In the order of creation; those that are done are left out now and then. */
  #children: Task[] = [];
  /** How many of them it still waits for. */
  #pending = 0;
  #loop: EventLoop | null = null;
  #parent: Task | null = null;
  #errors: Error[] = [];
  #baseError: Raised | null = null;
  #completion: PrivateFuture | null = null;
  #entered = false;
  #exiting = false;
  #aborting = false;
  #cancelledParent = false;
  #cancelOnEntry = false;
  #trace: GroupTrace | null = null;

  /**
   * `__aenter__`: never suspends.
   *
   * @throws RuntimeError when entered before, or outside of a task.
   */
  enter(): this {
    if (this.#entered) throw new RuntimeError(`TaskGroup ${repr(this)} has already been entered`);
    this.#loop = getRunningLoop();
    this.#parent = currentTask(this.#loop);
    if (this.#parent === null) {
      throw new RuntimeError(`TaskGroup ${repr(this)} cannot determine the parent task`);
    }
    this.#entered = true;
    const { recorder } = this.#loop;
    if (recorder !== null) this.#trace = new GroupTrace(recorder, this, this.#parent);
    this.#trace?.entered();
    if (this.#cancelOnEntry) this.cancel();
    return this;
  }

  /**
   * Makes a task of the group, which it waits for at its end.
   *
   * @throws RuntimeError before the group is entered, once it is finished, and while it aborts.
   */
  createTask<T>(coroutine: CoroutineLike<T>, options?: TaskOptions): Task<T> {
    const loop = this.#loop;
    if (loop === null) this.#refuse(coroutine, "has not been entered");
    if (this.#exiting && this.#pending === 0) this.#refuse(coroutine, "is finished");
    if (this.#aborting) this.#refuse(coroutine, "is shutting down");
    const task =
      this.#trace === null
        ? loop.createTask(coroutine, options)
        : this.#trace.creating(() => loop.createTask(coroutine, options));
    this.#children.push(task as Task);
    this.#pending++;
    task.addWaiter(this);
    return task;
  }

  /**
   * Ends the group early: cancels its tasks and its block, and the block is left without an error.
   * Before the group is entered it takes effect at the block's first await.
   *
   * asyncio: `TaskGroup.cancel()`, new in 3.15.
   */
  cancel(): void {
    if (!this.#entered) {
      this.#cancelOnEntry = true;
      return;
    }
    const isFinished = this.#exiting && this.#pending === 0;
    if (isFinished || this.#aborting || this.#cancelledParent) return;
    this.#cancelledParent = true;
    this.#abort({ reason: "cancelled" });
  }

  #refuse(coroutine: CoroutineLike, why: string): never {
    coroutine.return(undefined as never);
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
    const loop = this.#loop as EventLoop;
    const parent = this.#parent as Task;
    this.#exiting = true;
    let cancellation = raised?.error instanceof CancelledError ? raised.error : null;
    if (raised !== undefined) {
      if (escapesLoop(raised.error)) this.#baseError ??= raised;
      if (!this.#aborting) {
        this.#abort({
          reason: cancellation ? "parent-cancelled" : "body-raised",
          error: raised.error,
        });
      }
    }

    // The wait itself may be cancelled, more than once: the group outlasts its children all the same.
    while (this.#pending > 0) {
      this.#completion ??= new PrivateFuture("group", this, loop);
      try {
        yield* this.#completion;
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error;
        if (!this.#aborting) {
          cancellation = error;
          this.#abort({ reason: "parent-cancelled", error });
        }
      }
      this.#completion = null;
    }

    if (this.#baseError !== null) this.#leave("raised", this.#baseError.error);
    if (this.#cancelledParent && this.#asGroup(() => parent.uncancel()) === 0) cancellation = null;
    if (cancellation !== null && this.#errors.length === 0) this.#leave("cancelled", cancellation);
    if (raised !== undefined && !(raised.error instanceof CancelledError)) {
      this.#errors.push(raised.error as Error);
    }
    if (this.#errors.length > 0) {
      if (parent.cancelling() > 0) {
        // Cancelled from outside as well: keep that request alive for the parent's next await.
        this.#asGroup(() => {
          parent.uncancel();
          parent.cancel();
        });
      }
      const group = new BaseExceptionGroup("unhandled errors in a TaskGroup", this.#errors);
      if (raised !== undefined) setContext(group, raised.error);
      this.#leave("raised", raisedFrom(group, null));
    }
    this.#trace?.exited("returned");
    return true;
  }

  #leave(outcome: "raised" | "cancelled", error: unknown): never {
    this.#trace?.exited(outcome, error);
    this.#errors = [];
    throw error;
  }

  /** What `work` does to the parent's cancel requests, the group does by itself. */
  #asGroup<R>(work: () => R): R {
    return this.#trace === null ? work() : this.#trace.through(work);
  }

  /** @internal The task whose block it is. */
  get awaiter(): Task | null {
    return this.#parent;
  }

  /** @internal A child is done. */
  wake(child: Future<unknown>): void {
    child.tellNextTurn(this);
  }

  /** @internal Its entry in a child's list of callbacks. */
  describe(): string {
    return "TaskGroup._on_task_done()";
  }

  /** @internal */
  onChildDone(done: Future<unknown>): void {
    const child = done as Task;
    this.#pending--;
    if (this.#children.length > 2 * this.#pending + fewDone) {
      this.#children = this.#children.filter((each) => !each.done());
    }
    if (this.#pending === 0 && this.#completion?.done() === false) {
      this.#completion.setResult();
    }
    if (child.cancelled() || !child.failed) return;

    const error = child.exception() as Error;
    const parent = this.#parent as Task;
    this.#errors.push(error);
    if (escapesLoop(error)) this.#baseError ??= { error };
    if (parent.done()) {
      this.#loop?.callExceptionHandler({
        message: `Task ${repr(child)} has errored out but its parent task ${repr(parent)} is already completed`,
        exception: error,
        task: child,
      });
      return;
    }
    if (this.#aborting || this.#cancelledParent) return;
    this.#cancelledParent = true;
    this.#abort({ reason: "child-failed", child: child.id, error });
  }

  #abort(why: AbortReason): void {
    this.#aborting = true;
    const parent = this.#parent as Task;
    const pending = this.#children.filter((child) => !child.done());
    const cancel = (): void => {
      for (const child of pending) child.cancel();
      if (why.reason === "child-failed" || why.reason === "cancelled") parent.cancel();
    };
    if (this.#trace === null) cancel();
    else this.#trace.aborted(why, pending, cancel);
  }

  [reprMethod](): string {
    const parts = ["TaskGroup"];
    if (this.#pending > 0) parts.push(`tasks=${this.#pending}`);
    if (this.#errors.length > 0) parts.push(`errors=${this.#errors.length}`);
    if (this.#aborting) parts.push("cancelling");
    else if (this.#entered) parts.push("entered");
    return `<${parts.join(" ")}>`;
  }
}

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
export function* taskGroup<T>(block: (group: TaskGroup) => Coroutine<T>): Coroutine<T> {
  const group = new TaskGroup().enter();
  let result: T;
  try {
    result = yield* block(group);
  } catch (error) {
    yield* group.exit({ error });
    return undefined as T;
  }
  yield* group.exit();
  return result;
}
