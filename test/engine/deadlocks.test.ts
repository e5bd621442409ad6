import { expect, test } from "vitest";
import {
  type Coroutine,
  createTask,
  DeadlockError,
  Future,
  gather,
  Lock,
  runSync,
  sleep,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

test("a deadlock names who waits for what, and where", async () => {
  const { summary } = await traceOf(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    createTask(lock.acquire(), { name: "second" });
    yield* new Future();
  });
  if (summary.ending.how !== "deadlocked") throw new Error(summary.ending.how);
  const [title, ...lines] = summary.ending.error.message.split("\n");
  expect(title).toBe("nothing is ready and no timer runs");
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}Task-1 waits for future-1 at deadlocks\.test\.ts:\d+$/),
    expect.stringMatching(/^ {2}second waits for lock-1/),
  ]);
});

test("tasks that await one another in a circle are named as one", () => {
  const tasks: ReturnType<typeof createTask<void>>[] = [];
  function* waitFor(index: number): Coroutine {
    yield* sleep(0);
    yield* tasks[index] as (typeof tasks)[number];
  }
  function* main(): Coroutine {
    tasks.push(createTask(waitFor(1), { name: "a" }), createTask(waitFor(0), { name: "b" }));
    yield* gather(tasks);
  }
  expect(() => runSync(main())).toThrow(/a circle: a → b → a$/);
});

test("a deadlock without a circle is cleaned up like any other end", () => {
  const events: string[] = [];
  function* stuck(): Coroutine {
    try {
      yield* new Future<void>();
    } finally {
      events.push("cleaned up");
    }
  }
  function* main(): Coroutine {
    createTask(stuck());
    yield* new Future<void>();
  }
  expect(() => runSync(main())).toThrow(DeadlockError);
  expect(events).toEqual(["cleaned up"]);
});
