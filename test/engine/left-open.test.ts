/** What docs/differences.md says of points that CPython leaves open, and of JavaScript's own types. */

import { expect, test } from "vitest";
import {
  allTasks,
  createTask,
  ensureFuture,
  fromPromise,
  print,
  repr,
  shield,
  sleep,
  str,
  wait,
  waitFor,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

test("JavaScript's own types print as Python's", () => {
  expect([2.0, null, undefined].map(str)).toEqual(["2", "None", "None"]);
  expect(repr(new Error("no"))).toBe("Exception('no')");
  expect(repr(Object.freeze([1, 2]))).toBe("(1, 2)");
});

test("allTasks() has the order of creation", async () => {
  let names: string[] = [];
  await traceOf(function* () {
    for (const name of ["c", "a", "b"]) createTask(sleep(1), { name });
    names = [...allTasks()].map((task) => task.getName());
    yield* sleep(0);
  });
  expect(names).toEqual(["Task-1", "c", "a", "b"]);
});

/** Never settled, or after a moment. */
const never = () => new Promise<void>(() => {});
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 30));

test("a promise that no task waits for does not keep a run from ending", async () => {
  const { lines } = await traceOf(function* () {
    createTask(fromPromise(never));
    yield* sleep(0);
  });
  expect(lines.at(-1)).toMatchObject({ kind: "summary", ending: { how: "returned" } });
});

test("a promise that is kept can be waited for in the end", async () => {
  const ended: string[] = [];
  await traceOf(function* () {
    const work = ensureFuture(fromPromise(() => soon().then(() => ended.push("work"))));
    try {
      yield* waitFor(shield(work), 0.01);
    } catch {
      print("too late");
    }
    yield* wait([work]);
  });
  expect(ended).toEqual(["work"]);
});
