import { inspect } from "node:util";
import { expect, test } from "vitest";
import { getRunningLoop, Queue, QueueEmpty, runSync } from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

const here = "expectable-errors.test.ts";

function caught(): QueueEmpty {
  try {
    new Queue().getNowait();
  } catch (error) {
    return error as QueueEmpty;
  }
  throw new Error("the queue is empty");
}

test("an error that programs mean to catch has no stack where it is not read", () => {
  const error = runSync(
    (function* () {
      return caught();
    })(),
  );
  expect(error).toBeInstanceOf(QueueEmpty);
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, String(error)]).toEqual(["QueueEmpty", "", "QueueEmpty"]);
  expect(error.stack).toBe(
    "QueueEmpty\n    (its stack is taken only in debug mode, or while a trace is recorded)",
  );
  expect(inspect(error)).toContain("debug mode");
});

test("outside of a loop, and in debug mode, it has one", () => {
  expect(caught().stack).toContain(here);
  const inDebugMode = runSync(
    (function* () {
      getRunningLoop().setDebug(true);
      return caught();
    })(),
  );
  expect(inDebugMode.stack).toContain(here);
});

test("in a trace it has its frames", async () => {
  const { events } = await traceOf(function* () {
    new Queue().getNowait();
  });
  const end = events.find((event) => event.kind === "task.finished");
  expect(end).toMatchObject({
    error: { type: "asyncio.queues.QueueEmpty", frames: [{ file: expect.stringContaining(here) }] },
  });
});
