/** Tasks that a method of Future has ended while their code runs: as on CPython 3.12 and 3.13. */

import { expect, test } from "vitest";
import {
  type Coroutine,
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  InvalidStateError,
  sleep,
  type Task,
  ValueError,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

function endSelf(): void {
  Future.prototype.setResult.call(currentTask() as Task<unknown>, "by hand");
}

test.each<[string, () => Coroutine<unknown>, message: string]>([
  [
    "awaits again",
    function* () {
      endSelf();
      yield* sleep(0);
    },
    "__step(): already done: <Task finished name='job' ",
  ],
  [
    "returns",
    function* () {
      endSelf();
      return 2;
    },
    "invalid state",
  ],
  [
    "raises",
    function* () {
      endSelf();
      throw new ValueError("no");
    },
    "invalid state",
  ],
])(
  "a task that ends itself and %s is reported, and the loop continues",
  async (_, job, message) => {
    const exceptions: unknown[] = [];
    const { summary } = await traceOf(function* main() {
      getRunningLoop().setExceptionHandler((_loop, { exception }) => {
        exceptions.push(exception);
      });
      const task = createTask(job(), { name: "job" });
      yield* sleep(1);
      return task.result();
    });
    expect(summary.ending).toEqual({ how: "returned", result: "'by hand'" });
    expect(exceptions).toEqual([expect.any(InvalidStateError)]);
    expect((exceptions[0] as Error).message.startsWith(message)).toBe(true);
  },
);
