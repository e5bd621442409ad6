import { expect, test } from "vitest";
import {
  type Awaitable,
  type Coroutine,
  createTask,
  currentTask,
  DeadlockError,
  Future,
  gather,
  Lock,
  runSync,
  shield,
  sleep,
  type Task,
  timeout,
  wait,
} from "../../src/index.ts";
import { readTrace } from "../../src/trace/read-trace.ts";
import { traceOf } from "../support/trace-of.ts";

test("a deadlock names who waits for what, recorded or not", async () => {
  function* main(): Coroutine {
    const lock = new Lock();
    yield* lock.acquire();
    createTask(lock.acquire(), { name: "second" });
    yield* new Future();
  }
  const message = [
    "nothing is ready and no timer runs",
    "  Task-1 waits for <Future pending cb=[Task.task_wakeup()]>",
    "  second waits for <asyncio.locks.Lock object [locked, waiters:1]>",
  ].join("\n");
  expect(() => runSync(main())).toThrow(message);
  const { summary } = await traceOf(main);
  expect(summary.ending).toMatchObject({ how: "deadlocked", error: { message } });
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

test.each<[string, (task: Task) => Awaitable<unknown>]>([
  ["wait()", (task) => wait([task])],
  ["shield()", shield],
])("a circle through %s is named, and cleaned up: no cancel goes round in it", (_, waitFor) => {
  const events: string[] = [];
  const tasks: Task[] = [];
  function* stuck(name: string, index: number): Coroutine {
    try {
      yield* sleep(0);
      yield* waitFor(tasks[index] as Task);
    } finally {
      events.push(`${name} cleaned up`);
    }
  }
  function* main(): Coroutine {
    tasks.push(
      createTask(stuck("a", 1), { name: "a" }) as Task,
      createTask(stuck("b", 0), { name: "b" }) as Task,
    );
    yield* wait(tasks);
  }
  expect(() => runSync(main())).toThrow(/a circle: a → b → a$/);
  expect(events).toEqual(["a cleaned up", "b cleaned up"]);
});

test("who once waited for a task with wait() is in no circle with it", () => {
  function* main(): Coroutine {
    const self = currentTask() as Task;
    function* other(): Coroutine {
      yield* wait([self]);
    }
    yield* wait([createTask(other())], { timeout: 1 });
    yield* new Future();
  }
  expect(() => runSync(main())).toThrow(/^nothing is ready and no timer runs\n((?!circle).)*$/s);
});

test("a task that sleeps for ever is said to, recorded or not, and its trace reads back", async () => {
  function* main(): Coroutine {
    yield* timeout(Infinity, () => sleep(Infinity));
  }
  expect(() => runSync(main())).toThrow(/^nothing is ready.*\n {2}Task-1 sleeps for ever$/s);
  const { events, lines, summary } = await traceOf(main);
  expect(summary.ending).toMatchObject({
    how: "deadlocked",
    error: { message: "nothing is ready and no timer runs\n  Task-1 sleeps for ever" },
  });
  expect(events.find(({ kind }) => kind === "timeout.entered")).toMatchObject({ deadlineMs: null });
  expect(events.find(({ kind }) => kind === "deadlock.detected")).toMatchObject({
    blocked: [{ on: { kind: "sleep", delayMs: null } }],
  });
  const text = new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const [run] = await readTrace(
    (async function* () {
      yield text;
    })(),
    "forever",
  );
  expect(run?.events).toEqual(events);
});
