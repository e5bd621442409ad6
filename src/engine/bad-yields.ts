/**
 * What is said of a `yield` that no task can do anything with.
 *
 * The message is CPython's; the note below it says who did it and the way out in TypeScript.
 */

import { isCoroutine } from "./coroutines.ts";
import { addNote } from "./exception-metadata.ts";
import { RuntimeError } from "./exceptions.ts";
import { Future } from "./futures.ts";
import { repr } from "./repr.ts";
import type { Task } from "./tasks.ts";

/** What the next step of a task is to raise, by the task: few ever have one. */
const errors = new WeakMap<Task, RuntimeError>();

/** Keeps the error for what `task` has yielded until its next step. */
export function noteBadYield(task: Task, yielded: unknown): void {
  errors.set(task, badYield(task, yielded));
}

/** The error of the task's latest step. */
export function takeBadYield(task: Task): RuntimeError | undefined {
  const error = errors.get(task);
  errors.delete(task);
  return error;
}

function badYield(task: Task, yielded: unknown): RuntimeError {
  const name = task.getName();
  if (yielded === task) return new RuntimeError(`Task cannot await on itself: ${repr(task)}`);
  if (yielded instanceof Future && yielded.loop !== task.loop) {
    return new RuntimeError(
      `Task ${repr(task)} got Future ${repr(yielded)} attached to a different loop`,
    );
  }
  if (yielded instanceof Future) {
    return hinted(
      `yield was used instead of yield from in task ${repr(task)} with ${repr(yielded)}`,
      `${name} wrote yield; to await a future, write yield*`,
    );
  }
  if (isCoroutine(yielded)) {
    return hinted(
      `yield was used instead of yield from for generator in task ${repr(task)} with ${repr(yielded)}`,
      `${name} wrote yield; to await a coroutine, write yield*`,
    );
  }
  if (typeof (yielded as PromiseLike<unknown> | null)?.then === "function") {
    return hinted(
      `Task got bad yield: ${repr(yielded)}`,
      `${name} yielded a promise; to await one, write yield* fromPromise(() => promise)`,
    );
  }
  return hinted(
    `Task got bad yield: ${repr(yielded)}`,
    `${name} may await coroutines, futures and tasks, each with yield*`,
  );
}

function hinted(message: string, hint: string): RuntimeError {
  const error = new RuntimeError(message);
  addNote(error, hint);
  return error;
}
