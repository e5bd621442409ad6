/**
 * The running loop's tasks: making them, and finding them.
 *
 * @see asyncio.tasks.create_task, current_task, all_tasks
 */

import type { EventLoop } from "./base-events.ts";
import type { CoroutineLike } from "./coroutines.ts";
import { getRunningLoop } from "./running-loop.ts";
import type { Task, TaskOptions } from "./tasks.ts";

/**
 * Makes a task of a coroutine; it starts on the next turn.
 *
 * asyncio: `create_task(coro, name=, context=, eager_start=)`, checked against CPython 3.14. Keep a
 * reference: the loop itself keeps only a weak one, and a task that waits for a future nobody holds
 * may be collected.
 *
 * @throws RuntimeError `no running event loop` outside of one.
 * @throws TypeError when `coroutine` is none.
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
export function currentTask(loop: EventLoop = getRunningLoop()): Task | null {
  return loop.currentTask;
}

/**
 * The tasks of the loop that are not done, in the order of their creation.
 *
 * @throws RuntimeError `no running event loop` when no loop is given and none runs.
 */
export function allTasks(loop: EventLoop = getRunningLoop()): Set<Task> {
  return new Set(loop.tasks.all());
}
