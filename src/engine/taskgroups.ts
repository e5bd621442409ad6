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

import { close } from "./closing.ts";
import type { Raised } from "./context-managers.ts";
import type { Coroutine, CoroutineLike } from "./coroutines.ts";
import { currentTask } from "./current-tasks.ts";
import { BaseExceptionGroup } from "./exception-groups.ts";
import { raisedFrom, setContext } from "./exception-metadata.ts";
import { CancelledError, escapesLoop, RuntimeError } from "./exceptions.ts";
import type { Future } from "./futures.ts";
import { type AbortReason, GroupTrace } from "./group-trace.ts";
import { Trouble } from "./group-trouble.ts";
import { PrivateFuture } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import type { Reading } from "./recorder.ts";
import { repr, reprMethod } from "./repr.ts";
import { getRunningLoop } from "./running-loop.ts";
import type { Task, TaskOptions } from "./tasks.ts";
import type { Observer } from "./waiters.ts";

/** `cancelled`: before it was entered. */
type Phase = "new" | "cancelled" | "entered" | "exiting";

/** So many children have a place from the start; for the first, an array would make seventeen. */
const fewChildren = 4;

/** So many tasks that are done may stay in a group's list. */
const fewDone = 16;

/**
 * The class behind `taskGroup()`, for those who must drive it: `enter()`, then `exit(error)`.
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
  #trouble: Trouble | null = null;
  #trace: GroupTrace | null = null;

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
   * Ends the group early: cancels its tasks and its block, and the block is left without an error,
   * unless somebody else has cancelled the task as well. Before the group is entered it takes effect
   * at the block's first await.
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
    return this.#trouble?.isAborting === true;
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
    while (this.hasPending) {
      try {
        yield* this.completion();
      } catch (error) {
        this.interrupted(error);
      }
    }
    return this.endExit(raised);
  }

  /** @internal The block has ended. */
  beginExit(raised?: Raised): void {
    this.#phase = "exiting";
    if (raised === undefined) return;
    const { error } = raised;
    this.#trouble ??= new Trouble();
    if (escapesLoop(error)) this.#trouble.baseError ??= raised;
    if (error instanceof CancelledError) this.#trouble.cancellation = error;
    const isCancelled = this.#trouble.cancellation !== null;
    this.#abort({ reason: isCancelled ? "parent-cancelled" : "body-raised", error });
  }

  /** @internal Whether the exit has to wait, once more. */
  get hasPending(): boolean {
    return this.#pending > 0;
  }

  /** @internal What it waits for: that the last child is done. */
  completion(): Future<void> {
    this.#completion = new PrivateFuture("group", this, (this.#parent as Task).loop);
    return this.#completion;
  }

  /** @internal The wait may be cancelled, more than once: the group outlasts its children. */
  interrupted(error: unknown): void {
    if (!(error instanceof CancelledError)) throw error;
    this.#trouble ??= new Trouble();
    this.#trouble.interruption = error;
    if (this.#isAborting) return;
    this.#trouble.cancellation = error;
    this.#abort({ reason: "parent-cancelled", error });
  }

  /** @internal No child is left. */
  endExit(raised?: Raised): boolean {
    if (this.#trouble !== null) this.#endIn(this.#trouble, raised);
    this.#trace?.exited("returned", null, raised);
    return true;
  }

  #endIn(trouble: Trouble, raised: Raised | undefined): void {
    const { errors, baseError, hasCancelledParent } = trouble;
    const parent = this.#parent as Task;
    if (baseError !== null) {
      if (baseError !== raised) parent.loop.recorder?.raisedAgain(baseError.error);
      this.#leave(trouble, "raised", baseError, raised);
    }
    if (hasCancelledParent) {
      const isOurs = this.#asGroup(() => parent.uncancel()) === 0;
      trouble.cancellation = isOurs ? null : (trouble.cancellation ?? trouble.interruption);
    }
    if (trouble.cancellation !== null && errors.length === 0) {
      this.#leave(trouble, "cancelled", { error: trouble.cancellation }, raised);
    }
    if (raised !== undefined && !(raised.error instanceof CancelledError)) {
      errors.push(raised.error as Error);
    }
    if (errors.length > 0) this.#raiseTogether(trouble, raised);
  }

  #raiseTogether(trouble: Trouble, raised: Raised | undefined): never {
    const parent = this.#parent as Task;
    if (parent.cancelling() > 0) {
      // Cancelled from outside as well: keep that request alive for the parent's next await.
      this.#asGroup(() => {
        parent.uncancel();
        parent.cancel();
      });
    }
    const group = new BaseExceptionGroup("unhandled errors in a TaskGroup", trouble.errors);
    if (raised !== undefined) setContext(group, raised.error);
    this.#leave(trouble, "raised", { error: raisedFrom(group, null) }, raised);
  }

  #leave(
    trouble: Trouble,
    outcome: "raised" | "cancelled",
    out: Raised,
    body: Raised | undefined,
  ): never {
    this.#trace?.exited(outcome, out, body);
    trouble.errors = [];
    throw out.error;
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
    this.#trouble ??= new Trouble();
    this.#trouble.errors.push(error);
    if (escapesLoop(error)) this.#trouble.baseError ??= { error };
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

  /** The first failure is recorded as what makes the group abort. */
  #reading(): Reading {
    return this.#trace === null || !this.#isAborting ? "recorded" : { via: this.#trace.ref };
  }

  /** Does nothing the second time. */
  #abort(why: AbortReason): void {
    this.#trouble ??= new Trouble();
    if (this.#trouble.isAborting) return;
    this.#trouble.isAborting = true;
    this.#trouble.hasCancelledParent = why.reason === "child-failed" || why.reason === "cancelled";
    const { hasCancelledParent } = this.#trouble;
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
    const errors = this.#trouble?.errors ?? [];
    if (errors.length > 0) parts.push(`errors=${errors.length}`);
    if (this.#isAborting) parts.push("cancelling");
    else if (this.#isEntered) parts.push("entered");
    return `<${parts.join(" ")}>`;
  }
}

inModule("asyncio.taskgroups", TaskGroup);
