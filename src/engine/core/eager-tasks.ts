/**
 * Eager tasks: task factories whose tasks start at once.
 *
 * @see asyncio.tasks.create_eager_task_factory
 */

import { refuseSurplus } from "../builtins/options.ts";
import type { TaskFactory } from "./tasks.ts";
import { Task } from "./tasks.ts";

/**
 * Makes a task factory for `loop.setTaskFactory` that starts its tasks eagerly: a new task runs at
 * once, inside `createTask`, up to where it first suspends. One that never suspends is done when
 * `createTask` returns. `eagerStart: false` still starts a single task on the next turn, and so does
 * a loop that is not running.
 *
 * asyncio: `create_eager_task_factory(custom_task_constructor)`, checked against CPython 3.14.
 *
 * @param taskType The class of the tasks.
 * @example
 * class MyTask<T> extends Task<T> {}
 * getRunningLoop().setTaskFactory(createEagerTaskFactory(MyTask));
 */
export function createEagerTaskFactory(taskType: typeof Task): TaskFactory;
export function createEagerTaskFactory(taskType: typeof Task, surplus?: unknown): TaskFactory {
  if (surplus !== undefined) refuseSurplus("createEagerTaskFactory", 1, surplus);
  return (loop, coroutine, { eagerStart = true, ...options }) =>
    new taskType(coroutine, { ...options, eagerStart }, loop);
}

/**
 * The task factory that starts every task eagerly.
 *
 * asyncio: `eager_task_factory`, checked against CPython 3.14.
 *
 * @example
 * getRunningLoop().setTaskFactory(eagerTaskFactory);
 */
export const eagerTaskFactory: TaskFactory = createEagerTaskFactory(Task);
