/** What a trace says of errors that leave the loop, and of those that are raised again. */

import { expect, test } from "vitest";
import {
  type Coroutine,
  coroutine,
  createTask,
  Future,
  gather,
  KeyboardInterrupt,
  print,
  repr,
  SystemExit,
  sleep,
  TimeoutError,
  taskGroup,
  ValueError,
  waitFor,
} from "../../src/index.ts";
import { traceOf } from "../support/trace-of.ts";

function* sleeper(): Coroutine {
  try {
    yield* sleep(10);
  } finally {
    print("cleaned up");
  }
}

test("the end of a task that SystemExit leaves explains the runner's cancel requests", async () => {
  const { events } = await traceOf(
    function* () {
      createTask(sleeper());
      yield* sleep(1);
      throw new SystemExit(3);
    },
    { ends: { raises: SystemExit } },
  );
  const end = events.find((event) => event.kind === "task.finished" && event.task === 1);
  const request = events.find(({ kind }) => kind === "task.cancel-requested");
  const begun = events.find(({ kind }) => kind === "runner.cancelled-leftovers");
  expect(begun).toMatchObject({ cause: end?.seq });
  expect(request).toMatchObject({ via: { kind: "runner" }, cause: begun?.seq });
});

test("a leftover that SystemExit leaves in notebook mode closes the loop, with its reports", async () => {
  const { events, text } = await traceOf(
    function* () {
      const lost = coroutine(function* lost(): Coroutine {
        yield* sleep(1);
        throw new ValueError("lost");
      });
      const exits = coroutine(function* exits(): Coroutine {
        yield* sleep(2);
        throw new SystemExit(3);
      });
      createTask(lost(), { name: "lost" });
      createTask(exits(), { name: "exits" });
      createTask(sleeper(), { name: "sleeper" });
      print("main ends");
    },
    { mode: "notebook", ends: { raises: SystemExit } },
  );
  expect(text).toBe("main ends\ncleaned up\n");
  const reports = events.filter(({ kind }) => kind === "loop.reported");
  expect(reports).toMatchObject([
    {
      message: "Task was destroyed but it is pending!",
      details: [
        ["task", expect.stringMatching(/ coro=<sleeper\(\) done, defined at ends\.test\.ts:\d+>/)],
      ],
    },
    { message: "Task exception was never retrieved", error: { message: "lost" } },
    { message: "Task exception was never retrieved", error: { message: "3" } },
  ]);
});

test("a cancel request that a failed task refuses counts as asking for its error", async () => {
  function* interrupts(): Coroutine {
    try {
      yield* sleep(9);
    } catch {
      throw new KeyboardInterrupt("stop");
    }
  }
  const { events } = await traceOf(
    function* () {
      const waits = coroutine(function* waits(): Coroutine {
        yield* taskGroup(function* () {
          yield* gather([interrupts()]);
        });
      });
      createTask(waits());
      yield* sleep(1);
    },
    { ends: { raises: KeyboardInterrupt } },
  );
  const [request] = events.filter(
    (event) => event.kind === "gather.cancel-requested" && !event.accepted,
  );
  expect(events.filter(({ cause }) => cause === request?.seq)).toMatchObject([
    { kind: "task.cancel-requested", task: 3, accepted: false },
  ]);
  const reports = events.flatMap((event) => (event.kind === "loop.reported" ? event.message : []));
  expect(reports).toEqual([
    expect.stringMatching(/^Exception ignored while closing generator/),
    "Task was destroyed but it is pending!",
  ]);
});

test("waitFor(future, 0) is a wait for the future, also where another task awaits it", async () => {
  const { events } = await traceOf(function* () {
    const future = new Future<void>();
    createTask(
      (function* (): Coroutine {
        yield* waitFor(future, null);
      })(),
    );
    yield* sleep(0);
    try {
      yield* waitFor(future, 0);
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
    }
  });
  const waits = events.flatMap((event) =>
    event.kind === "task.suspended" && event.on.kind !== "turn" ? [event.on] : [],
  );
  expect(waits).toMatchObject([
    { kind: "future", id: 1 },
    { kind: "wait", id: 1 },
  ]);
});

test("an error that a group raises again has the frames of the group's task before its own", async () => {
  function* pressed(): Coroutine {
    yield* sleep(1);
    throw new KeyboardInterrupt();
  }
  const { events } = await traceOf(
    function* main() {
      yield* taskGroup(function* (group) {
        group.createTask(pressed());
      });
    },
    { ends: { raises: KeyboardInterrupt } },
  );
  const report = events.find((event) => event.kind === "loop.reported");
  expect(report).toMatchObject({
    details: [["future", expect.stringMatching(/ coro=<main\(\) done, defined at /)]],
    error: { frames: [{ function: "main" }, { function: "pressed" }] },
  });
});

test("what a trace says of a result calls no repr of the program's", async () => {
  class Loud {
    [Symbol.for("asyncdemo.repr")](): string {
      print("called");
      return "loud";
    }
  }
  const { events, text } = await traceOf(function* () {
    const task = createTask(
      (function* (): Coroutine<unknown> {
        return [
          new Loud(),
          {
            get field() {
              return print("called");
            },
          },
        ];
      })(),
    );
    yield* task;
    print(repr(task.result()));
  });
  expect(text).toBe("called\ncalled\n[loud, {'field': None}]\n");
  expect(events.find((event) => event.kind === "task.finished" && event.task === 2)).toMatchObject({
    result: "[<Loud object>, {'field': <function get field>}]",
  });
});
