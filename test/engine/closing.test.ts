/** JavaScript's own `return()`, which CPython has not: what waits leaves its line all the same. */

import { expect, test } from "vitest";
import {
  asCompleted,
  asyncWith,
  Condition,
  type Coroutine,
  createTask,
  Future,
  getRunningLoop,
  Lock,
  print,
  Queue,
  repr,
  Semaphore,
  sleep,
  type TaskGroup,
  taskGroup,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

/** Begins to await, and is closed by `return()`. */
function cut(generator: Coroutine<unknown>): void {
  expect(generator.next().done).toBe(false);
  expect(generator.return(undefined).done).toBe(true);
}

test("what waits in a line leaves it when it is closed", async () => {
  const { text } = await traceOf(function* () {
    const queue = new Queue(1);
    cut(queue.get());
    print(repr(queue));
    yield* queue.put("first");
    cut(queue.put("second"));
    print(repr(queue));
    const lock = new Lock();
    yield* lock.acquire();
    cut(lock.acquire());
    print(repr(lock));
    const semaphore = new Semaphore(0);
    cut(semaphore.acquire());
    print(repr(semaphore));
  });
  expect(text.split("\n")).toEqual([
    "<Queue maxsize=1>",
    "<Queue maxsize=1 _queue=['first'] tasks=1>",
    "<asyncio.locks.Lock object [locked]>",
    "<asyncio.locks.Semaphore object [locked]>",
    "",
  ]);
});

test("who was woken and is closed passes that on", async () => {
  const { text } = await traceOf(function* () {
    const queue = new Queue<string>();
    const first = queue.get();
    first.next();
    const second = createTask(queue.get());
    yield* sleep(0);
    queue.putNowait("item");
    first.return("");
    print(yield* second);

    const condition = new Condition();
    yield* condition.acquire();
    const waiting = condition.wait();
    waiting.next();
    const other = createTask(
      asyncWith(condition, function* () {
        print("notified", yield* condition.wait());
      }),
    );
    yield* sleep(0);
    yield* condition.acquire();
    condition.notify();
    condition.release();
    waiting.return(false);
    condition.release();
    yield* other;

    const loop = getRunningLoop();
    const future = loop.createFuture<string>();
    const completed = asCompleted([future, new Future<string>()]);
    const begun = completed.anext();
    begun.next();
    const next = createTask(completed.anext());
    yield* sleep(0);
    future.setResult("done");
    yield* sleep(0);
    print((begun.return({ done: true, value: undefined }).value as { done: boolean }).done);
    print((yield* next).value?.result());
  });
  expect(text.split("\n")).toEqual(["item", "notified True", "True", "done", ""]);
});

test("a group that is left by return() cancels its tasks and waits for them", async () => {
  const { text } = await traceOf(function* () {
    const block = taskGroup(function* (group: TaskGroup) {
      group.createTask(sleep(5), { name: "child" });
      yield* sleep(9);
    });
    block.next();
    yield* sleep(0);
    let step = block.return();
    print(step.done);
    yield* sleep(0);
    yield* sleep(0);
    try {
      step = block.next();
    } catch (error) {
      print(repr(error));
    }
  });
  expect(text.split("\n")).toEqual([
    "False",
    "BaseExceptionGroup('unhandled errors in a TaskGroup', [GeneratorExit()])",
    "",
  ]);
});
