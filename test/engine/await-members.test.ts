import { expect, test } from "vitest";
import {
  asCompleted,
  type Coroutine,
  createTask,
  Future,
  gather,
  getRunningLoop,
  shield,
  sleep,
  wait,
  waitFor,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

/** What the first task waits for, each time that it is suspended on something of this kind. */
async function membersOf(kind: string, main: () => Coroutine<unknown>) {
  const { events } = await traceOf(
    function* () {
      yield* main();
    },
    { mode: "notebook" },
  );
  return events.flatMap((event) =>
    event.kind === "task.suspended" && event.task === 1 && event.on.kind === kind
      ? [event.on.members?.map((member) => `${member.kind} ${member.id}`)]
      : [],
  );
}

test("a wait names the futures that are pending when it begins", async () => {
  const members = await membersOf("wait", function* () {
    const done = createTask(sleep(0));
    yield* done;
    const future = new Future();
    yield* wait([done, createTask(sleep(1)), future], { timeout: 2 });
  });
  expect(members).toEqual([["task 3", "future 1"]]);
});

test("asCompleted names those that it still waits for", async () => {
  const members = await membersOf("as-completed", function* () {
    const tasks = [1, 2, 3].map((delay) => createTask(sleep(delay)));
    for (const next of asCompleted(tasks)) yield* next;
  });
  expect(members).toEqual([["task 2", "task 3", "task 4"], ["task 3", "task 4"], ["task 4"]]);
});

test("a shield has the next number where a gather names it, and what it shields a later one", async () => {
  const { events } = await traceOf(function* () {
    const future = new Future();
    getRunningLoop().callLater(1, () => future.setResult(1));
    const inner = shield(future);
    yield* gather([shield(inner)]);
    yield* inner;
  });
  const created = events.find((event) => event.kind === "gather.created");
  expect(created?.children).toEqual([{ kind: "shield", id: 1 }]);
  const ends = events.filter((event) => event.kind === "shield.finished");
  expect(ends.map(({ shield: id, inner }) => [id, inner.kind, inner.id])).toEqual([
    [2, "future", 1],
    [1, "shield", 2],
  ]);
});

test("a shield names what it shields", async () => {
  const members = await membersOf("shield", function* () {
    yield* shield(createTask(sleep(1)));
  });
  expect(members).toEqual([["task 2"]]);
});

test("waitFor names what it waits for until that has ended after its cancellation", async () => {
  function* slow(): Coroutine {
    try {
      yield* sleep(9);
    } finally {
      yield* sleep(1);
    }
  }
  const members = await membersOf("wait", function* () {
    try {
      yield* waitFor(createTask(slow()), 0);
    } catch {
      // It has.
    }
  });
  expect(members).toEqual([["task 2"]]);
});

test("other awaits have no members", async () => {
  const members = await membersOf("sleep", function* () {
    yield* sleep(1);
  });
  expect(members).toEqual([undefined]);
});
