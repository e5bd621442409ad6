/** Tasks that yield what cannot be awaited: CPython's message, which task it was, and what to write. */

import { expect, test } from "vitest";
import { type Coroutine, Future, notesOf, RuntimeError, runSync, sleep } from "../../src/index.ts";

/** The error at the yield, caught there or not. */
function errorOf(yielded: () => unknown): RuntimeError {
  function* main(): Coroutine<RuntimeError> {
    try {
      yield yielded() as never;
    } catch (error) {
      if (error instanceof RuntimeError) return error;
      throw error;
    }
    throw new Error("nothing was raised");
  }
  return runSync(main());
}

test.each([
  [
    "a promise",
    () => Promise.resolve(1),
    /^Task got bad yield: <Promise object>$/,
    "Task-1 yielded a promise; to await one, write yield* fromPromise(() => promise)",
  ],
  [
    "a number",
    () => 5,
    /^Task got bad yield: 5$/,
    "Task-1 may await coroutines, futures and tasks, each with yield*",
  ],
  [
    "a coroutine, the star forgotten",
    () => sleep(1),
    /^yield was used instead of yield from for generator in task <Task pending .*> with <coroutine/,
    "Task-1 wrote yield; to await a coroutine, write yield*",
  ],
  [
    "a future, the star forgotten",
    () => new Future(),
    /^yield was used instead of yield from in task <Task pending .*> with <Future pending>$/,
    "Task-1 wrote yield; to await a future, write yield*",
  ],
])("a task that yields %s gets an error that says so", (_, yielded, message, note) => {
  const error = errorOf(yielded);
  expect(error.message).toMatch(message);
  expect(notesOf(error)).toEqual([note]);
});
