/**
 * The running loop's tasks: making them, and finding them.
 *
 * @see asyncio.tasks.create_task, current_task, all_tasks
 */

import { checkLoop, refuseSurplus } from "../builtins/options.ts";
import type { EventLoop } from "./base-events.ts";
import type { CoroutineLike } from "./coroutines.ts";
import { getRunningLoop } from "./running-loop.ts";
import type { Task, TaskOptions } from "./tasks.ts";

/**
 * Makes a task of a coroutine; it starts on the next turn.
 *
 * asyncio: `create_task(coro, name=, context=, eager_start=)`, checked against CPython 3.14. Keep a
 * reference: the loop itself keeps only a weak one, and a task may be collected while it waits for
 * a future that is not referenced either.
 *
 * @throws RuntimeError `no running event loop` outside of one.
 * @throws TypeError when `coroutine` is not a coroutine.
 * @example
 * const task = createTask(worker(), { name: "worker" });
 */
export function createTask<T>(coroutine: CoroutineLike<T>, options?: TaskOptions): Task<T> {
  return getRunningLoop().createTask(coroutine, options);
}

/**
 * The task that is running, or null inside a plain callback.
 *
 * @throws RuntimeError `no running event loop` when no loop is given and none runs.
 */
export function currentTask(loop?: EventLoop): Task | null;
export function currentTask(loop: EventLoop = getRunningLoop(), surplus?: unknown): Task | null {
  checkLoop("currentTask", loop);
  if (surplus !== undefined) refuseSurplus("currentTask", 1, surplus);
  return loop.currentTask;
}

/**
 * The tasks of the loop that are not done, in the order of their creation.
 *
 * @throws RuntimeError `no running event loop` when no loop is given and none runs.
 */
export function allTasks(loop?: EventLoop): Set<Task>;
export function allTasks(loop: EventLoop = getRunningLoop(), surplus?: unknown): Set<Task> {
  checkLoop("allTasks", loop);
  if (surplus !== undefined) refuseSurplus("allTasks", 1, surplus);
  return new Set(loop.tasks.all());
}
