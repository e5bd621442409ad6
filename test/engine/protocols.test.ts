/** Objects that keep the protocol of `asyncWith` or `asyncFor` by halves: CPython's words, and the way out. */

import { describe, expect, test } from "vitest";
import { Recorder } from "../../src/engine/recording/recorder.ts";
import { asyncFor, asyncWith, type Coroutine, notesOf, runSync, sleep } from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

/** The TypeError of what `wrong` returns. */
function* refused(wrong: () => Coroutine<unknown>): Coroutine<TypeError> {
  try {
    yield* wrong();
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
  throw new Error("nothing was raised");
}

const promiseHint = "to await a promise, write yield* fromPromise(() => promise)";
const resolved = async () => true;

const cases: readonly (readonly [string, () => Coroutine<unknown>, string, string])[] = [
  [
    "asyncWith of a manager whose enter() is async",
    () => asyncWith({ enter: resolved, exit: () => false }, function* () {}),
    "'async with' received an object from __aenter__ that does not implement __await__: Promise",
    promiseHint,
  ],
  [
    "asyncWith of a manager whose exit() is async",
    () => asyncWith({ enter() {}, exit: resolved as never }, function* () {}),
    "'async with' received an object from __aexit__ that does not implement __await__: Promise",
    promiseHint,
  ],
  [
    "asyncWith of such a manager, whose block fails",
    () =>
      asyncWith({ enter() {}, exit: resolved as never }, function* () {
        yield* sleep(0);
        throw new Error("not swallowed by a promise");
      }),
    "'async with' received an object from __aexit__ that does not implement __await__: Promise",
    promiseHint,
  ],
  [
    "asyncFor of an iterator whose anext() is async",
    () => asyncFor({ anext: resolved as never }, function* () {}),
    "'async for' received an invalid object from __anext__: Promise",
    promiseHint,
  ],
  [
    "asyncFor of an iterator whose anext() returns no coroutine",
    () => asyncFor({ anext: (() => 5) as never }, function* () {}),
    "'async for' received an invalid object from __anext__: int",
    "anext() returns a coroutine",
  ],
  [
    "asyncFor of an iterable",
    () => asyncFor([1] as never, function* () {}),
    "'async for' requires an object with __aiter__ method, got list",
    "asyncFor takes an object that has anext(); for … of goes through this one",
  ],
  [
    "asyncWith of a class",
    () => asyncWith(Recorder as never, function* () {}),
    "'type' object does not support the asynchronous context manager protocol (missed __aexit__ method)",
    "asyncWith takes an object that has enter() and exit()",
  ],
];

describe.each(cases)("%s", (_, wrong, message, note) => {
  test("is refused", () => {
    const error = runSync(refused(wrong));
    expect(error.message).toBe(message);
    expect(notesOf(error)).toEqual([note]);
  });

  test("is refused while it is recorded", async () => {
    let error: TypeError | undefined;
    await traceOf(function* main() {
      error = yield* refused(wrong);
    });
    expect(error?.message).toBe(message);
  });
});
