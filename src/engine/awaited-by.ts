/**
 * Who waits for a future: by awaiting it, or through a group, gather or shield.
 *
 * @see asyncio.base_futures, asyncio.futures.future_add_to_awaited_by
 */

import type { Future } from "./futures.ts";
import type { Task } from "./tasks.ts";

/** `task` waits for `future` by other means than awaiting it. */
export function addAwaiter(future: Future<unknown>, task: Task | null): void {
  if (task === null) return;
  const { awaiters } = future;
  if (awaiters === null) future.awaiters = task;
  else if (awaiters instanceof Set) awaiters.add(task);
  else future.awaiters = new Set([awaiters, task]);
}

/** `task` waits for `future` no longer. */
export function removeAwaiter(future: Future<unknown>, task: Task | null): void {
  const { awaiters } = future;
  if (awaiters === task) future.awaiters = null;
  else if (awaiters instanceof Set && task !== null) awaiters.delete(task);
}

/** The tasks that wait for a future. */
export function awaitersOf(future: Future<unknown>): readonly Task[] {
  const { awaiters } = future;
  const indirect = awaiters instanceof Set ? [...awaiters] : awaiters === null ? [] : [awaiters];
  const direct = future.loop.tasks.all().filter((task) => task.waiter === future);
  return [...new Set([...indirect, ...direct])];
}
