/**
 * Who waits for a future: by awaiting it, or through a group, gather, shield or wait.
 *
 * @see asyncio.base_futures, asyncio.futures.future_add_to_awaited_by
 */

import type { Future } from "./futures.ts";
import type { Task } from "./tasks.ts";
import type { Observer } from "./waiters.ts";

/** `awaiter` waits for a future by other means than awaiting it; it is told nothing. */
export class AwaitedBy implements Observer {
  readonly awaiter: Task;

  constructor(awaiter: Task) {
    this.awaiter = awaiter;
  }

  wake(): void {}

  onDone(): void {}

  describe(): string {
    return "shield.<locals>._clear_awaited_by_callback()";
  }
}

/** The tasks that wait for a future: first those that do not await it themselves. */
export function awaitersOf(future: Future<unknown>): readonly Task[] {
  const indirect = future.waiters().flatMap(({ awaiter }) => awaiter ?? []);
  const direct = future.loop.tasks.all().filter((task) => task.waiter === future);
  return [...new Set([...indirect, ...direct])];
}
