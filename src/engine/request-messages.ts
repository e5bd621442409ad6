/**
 * The messages of cancel requests that had to wait, kept apart from the tasks: few requests have a
 * message, and each field of a task is moved about by the collector with all the others.
 */

import type { Task } from "./tasks.ts";

const messages = new WeakMap<Task, unknown>();

/** Says whether there is one. */
export function keepRequestMessage(task: Task, message: unknown): boolean {
  const isOne = message !== undefined && message !== null;
  if (isOne) messages.set(task, message);
  return isOne;
}

/** The latest that was kept. */
export function requestMessageOf(task: Task): unknown {
  return messages.get(task);
}
