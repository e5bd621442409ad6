/** A future whose own `cancel()` raises, which the loop calls after a step of the task that awaits it. */

import { expect, test } from "vitest";
import {
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  sleep,
  type Task,
  ValueError,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

class Uncancellable extends Future<never> {
  override cancel(): never {
    throw new ValueError("not this one");
  }
}

test("its error is reported, the loop goes on, and later requests are by the tasks that make them", async () => {
  const reported: unknown[] = [];
  const { events, summary } = await traceOf(function* main() {
    getRunningLoop().setExceptionHandler((_loop, { exception }) => {
      reported.push(exception);
    });
    const awaits = createTask(
      (function* awaits() {
        (currentTask() as Task<unknown>).cancel();
        yield* new Uncancellable();
      })(),
      { name: "awaits" },
    );
    yield* sleep(0);
    yield* sleep(0);
    const other = createTask(sleep(9), { name: "other" });
    yield* sleep(0);
    other.cancel("by main");
    yield* sleep(0);
    expect([awaits.done(), other.cancelled()]).toEqual([false, true]);
    expect(reported).toEqual([new ValueError("not this one")]);
  });
  // The runner cancels what is left at the end, and that raises again.
  expect(summary.ending).toMatchObject({ how: "raised", error: { message: "not this one" } });
  const request = events.find(
    (event) => event.kind === "task.cancel-requested" && event.message === "'by main'",
  );
  expect(request).toMatchObject({ by: 1 });
});
