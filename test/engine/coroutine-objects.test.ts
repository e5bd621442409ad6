import { describe, expect, test } from "vitest";
import {
  type Coroutine,
  coroutine,
  createTask,
  print,
  repr,
  runSync,
  sleep,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

const child = coroutine(function* child(delay: number): Coroutine<number> {
  yield* sleep(delay);
  return delay;
});

describe("coroutine()", () => {
  test("makes coroutines that know their name", async () => {
    const { text } = await traceOf(function* () {
      const made = child(0);
      print(repr(made));
      const task = createTask(made);
      print(repr(task).split(" at ")[0]);
      yield* task;
    });
    expect(text).toBe(
      "<coroutine object child>\n<Task pending name='Task-2' coro=<child() running\n",
    );
  });

  test("reports one that was never awaited, with the line that made it", async () => {
    const { events } = await traceOf(function* () {
      child(1);
      yield* child(0);
    });
    const warnings = events.filter(({ kind }) => kind === "warning.issued");
    expect(warnings).toEqual([
      expect.objectContaining({
        message: "coroutine 'child' was never awaited",
        site: expect.objectContaining({ file: "coroutine-objects.test.ts" }),
      }),
    ]);
  });

  test("does not report one that was closed", async () => {
    const { events } = await traceOf(function* () {
      child(1).return(0);
    });
    expect(events.filter(({ kind }) => kind === "warning.issued")).toEqual([]);
  });

  test("makes coroutines that run once, and are awaited by one at a time", async () => {
    const { text } = await traceOf(function* () {
      const made = child(0);
      print(yield* made);
      try {
        yield* made;
      } catch (error) {
        print(error);
      }
      const busy = child(1);
      createTask(busy);
      yield* sleep(0);
      try {
        yield* busy;
      } catch (error) {
        print(error);
      }
    });
    expect(text).toBe(
      "0\ncannot reuse already awaited coroutine\ncoroutine is being awaited already\n",
    );
  });
});

test("a sleep without yield* is reported", async () => {
  const { events } = await traceOf(function* () {
    sleep(1);
  });
  expect(events.at(-1)).toMatchObject({
    kind: "warning.issued",
    message: "coroutine 'sleep' was never awaited",
  });
});

test("a task steps a generator by the method that it has, its own one too", () => {
  const steps: unknown[] = [];
  const watched = function* job(): Coroutine<string> {
    yield* sleep(0);
    return "done";
  };
  const generator = watched();
  const step = generator.next.bind(generator);
  generator.next = (value) => {
    const each = step(value);
    steps.push(each.done);
    return each;
  };
  expect(runSync(generator)).toBe("done");
  expect(steps).toEqual([false, true]);
});
