/** What a trace says of locks, queues and their kin, of callbacks, blocks, and the runner's end. */

import { expect, test } from "vitest";
import {
  aclosing,
  asyncGenerator,
  asyncWith,
  Barrier,
  Condition,
  type Coroutine,
  createTask,
  currentTask,
  DeadlockError,
  Event,
  Future,
  gather,
  getRunningLoop,
  item,
  KeyboardInterrupt,
  Lock,
  Queue,
  reprMethod,
  runSync,
  Semaphore,
  shield,
  sleep,
  type Task,
  ValueError,
  wait,
} from "../../src/index.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { explainRun } from "../../src/words/explanation.ts";
import { asRun } from "../support/explained.ts";
import { traceOf } from "../support/trace-of.ts";

const syncKinds =
  /^(lock|semaphore|event|condition|barrier|queue|wakeup|callback|block|runner|future)\./;

/** The events of such kinds, without what every event has. */
function acts(events: readonly TraceEvent[]) {
  return events
    .filter(({ kind }) => syncKinds.test(kind))
    .map(({ seq: _, atMs: __, cause: ___, site: ____, ...rest }) => rest);
}

/** The kind of what caused each resumption of a task that returned. */
function wakersOf(events: readonly TraceEvent[], task: number) {
  return events.flatMap((event) =>
    event.kind === "task.resumed" && event.task === task
      ? [events[(event.cause ?? 0) - 1]?.kind]
      : [],
  );
}

test("a lock's release names the task that it wakes, which resumes because of it", async () => {
  const { events } = await traceOf(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    createTask(lock.acquire());
    yield* sleep(0);
    lock.release();
    yield* sleep(0);
  });
  expect(acts(events)).toEqual([
    { kind: "lock.acquired", lock: 1, task: 1 },
    { kind: "lock.released", lock: 1, task: 1, wakes: [2] },
    { kind: "lock.acquired", lock: 1, task: 2 },
  ]);
  expect(wakersOf(events, 2)).toEqual(["lock.released"]);
  const released = events.find(({ kind }) => kind === "lock.released");
  expect(released?.site).toMatchObject({ file: "sync-events.test.ts" });
});

test("a wait for a lock names who holds it, and where it was taken", async () => {
  const { events } = await traceOf(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    const other = createTask(lock.acquire());
    yield* sleep(0);
    lock.release();
    yield* other;
  });
  const suspended = events.find((event) => event.kind === "task.suspended" && event.task === 2);
  expect(suspended).toMatchObject({
    on: { kind: "lock", id: 1, holders: [{ task: 1, at: { file: "sync-events.test.ts" } }] },
  });
});

test("a semaphore says how often it can still be acquired, and a slot is handed over", async () => {
  const { events } = await traceOf(function* () {
    const semaphore = new Semaphore(2);
    yield* semaphore.acquire();
    yield* semaphore.acquire();
    const third = createTask(semaphore.acquire());
    yield* sleep(0);
    semaphore.release();
    semaphore.release();
    yield* third;
  });
  expect(acts(events)).toEqual([
    { kind: "semaphore.acquired", semaphore: 1, value: 1, task: 1 },
    { kind: "semaphore.acquired", semaphore: 1, value: 0, task: 1 },
    { kind: "semaphore.released", semaphore: 1, value: 0, task: 1, wakes: [2] },
    { kind: "semaphore.released", semaphore: 1, value: 1, task: 1, wakes: [] },
    { kind: "semaphore.acquired", semaphore: 1, value: 1, task: 2 },
  ]);
});

test("setting an event wakes all that wait; what changes nothing is no event", async () => {
  const { events } = await traceOf(function* () {
    const event = new Event();
    event.clear();
    createTask(event.wait());
    createTask(event.wait());
    yield* sleep(0);
    event.set();
    event.set();
    event.clear();
    yield* sleep(0);
  });
  expect(acts(events)).toEqual([
    { kind: "event.set", event: 1, task: 1, wakes: [2, 3] },
    { kind: "event.cleared", event: 1, task: 1 },
  ]);
  expect(wakersOf(events, 3)).toEqual(["event.set"]);
});

test("a notified waiter that is cancelled passes its notification on", async () => {
  const condition = () => new Condition();
  const { events } = await traceOf(function* () {
    const shared = condition();
    const waiting = (): Coroutine<boolean> => asyncWith(shared, () => shared.wait());
    const [first, second] = [createTask(waiting()), createTask(waiting())];
    yield* sleep(0);
    yield* asyncWith(shared, function* () {
      shared.notify();
      first.cancel();
    });
    yield* wait([first, second]);
  });
  const told = acts(events).filter(({ kind }) => /^(condition|wakeup)/.test(kind));
  expect(told).toEqual([
    { kind: "condition.notified", condition: 1, count: 1, task: 1, wakes: [2] },
    {
      kind: "wakeup.passed-on",
      of: { kind: "condition", id: 1 },
      reason: "gave-up",
      task: 2,
      wakes: [3],
    },
  ]);
  expect(wakersOf(events, 3)).toContain("wakeup.passed-on");
});

test("a waiter that was not notified notifies another as a precaution when it raises", async () => {
  const { events } = await traceOf(function* () {
    const shared = new Condition();
    const waiting = (): Coroutine<boolean> => asyncWith(shared, () => shared.wait());
    const [first, second] = [createTask(waiting()), createTask(waiting())];
    yield* sleep(0);
    first.cancel();
    yield* wait([first, second]);
  });
  expect(acts(events)).toContainEqual(
    expect.objectContaining({ kind: "wakeup.passed-on", reason: "precaution", wakes: [3] }),
  );
});

test("a cancelled waiter that was not woken has no wake-up of a lock to pass on", async () => {
  const { events } = await traceOf(function* () {
    const lock = new Lock();
    yield* lock.acquire();
    const [first, second] = [createTask(lock.acquire()), createTask(lock.acquire())];
    yield* sleep(0);
    first.cancel();
    lock.release();
    yield* second;
    lock.release();
    yield* lock.acquire();
    const alone = createTask(lock.acquire());
    yield* sleep(0);
    alone.cancel();
    lock.release();
    yield* wait([alone]);
  });
  const passed = events.filter((event) => event.kind === "wakeup.passed-on");
  expect(passed.map(({ of, reason, task, wakes }) => [of.kind, reason, task, wakes])).toEqual([
    ["lock", "precaution", 2, [3]],
  ]);
});

test("a request that another task takes back says which", async () => {
  const { events } = await traceOf(function* () {
    const task = createTask(sleep(1));
    for (const mine of [task, currentTask() as Task]) {
      mine.cancel();
      mine.uncancel();
    }
    task.cancel();
    getRunningLoop().callSoon(() => task.uncancel());
    yield* wait([task]);
  });
  const back = events.filter((event) => event.kind === "task.uncancelled");
  expect(back.map(({ task, by }) => [task, by])).toEqual([
    [2, 1],
    [1, undefined],
    [2, null],
  ]);
});

test("the line that raised an error is not taken from the stack of the task that made it", async () => {
  const { events } = await traceOf(function* () {
    const made = new ValueError("made by main");
    function* raising(): Coroutine {
      throw made;
    }
    function* failing(): Coroutine {
      throw new ValueError("its own");
    }
    yield* gather([raising(), failing()], { returnExceptions: true });
  });
  const ends = events.filter((event) => event.kind === "task.finished");
  expect(ends.map(({ task, site }) => [task, site?.function])).toEqual([
    [2, undefined],
    [3, "failing"],
    [1, undefined],
  ]);
});

test("a cancelled waiter hands a lock, a slot or an item on to the next", async () => {
  const { events } = await traceOf(function* () {
    const lock = new Lock();
    const semaphore = new Semaphore(0);
    const queue = new Queue();
    yield* lock.acquire();
    const things: [() => Coroutine<unknown>, () => void][] = [
      [() => lock.acquire(), () => lock.release()],
      [() => semaphore.acquire(), () => semaphore.release()],
      [() => queue.get(), () => queue.putNowait(1)],
    ];
    for (const [take, give] of things) {
      const [first, second] = [createTask(take()), createTask(take())];
      yield* sleep(0);
      give();
      first.cancel();
      yield* second;
    }
  });
  const passed = events.filter((event) => event.kind === "wakeup.passed-on");
  expect(passed.map(({ of, reason, task, wakes }) => [of.kind, reason, task, wakes])).toEqual([
    ["lock", "gave-up", 2, [3]],
    ["semaphore", "gave-up", 4, [5]],
    ["queue", "gave-up", 6, [7]],
  ]);
});

test("the lock that a condition made for itself is said to be the condition's", async () => {
  const { events } = await traceOf(function* () {
    const condition = new Condition();
    yield* condition.acquire();
    createTask(condition.acquire());
    yield* sleep(0);
    condition.release();
    yield* sleep(0);
  });
  expect(acts(events)[0]).toEqual({ kind: "lock.acquired", lock: 1, condition: 1, task: 1 });
  const suspended = events.find((event) => event.kind === "task.suspended" && event.task === 2);
  expect(suspended).toMatchObject({ on: { kind: "lock", condition: 1 } });
});

test("a barrier has a name of its own, and nothing inside of it is recorded", async () => {
  const { events } = await traceOf(function* () {
    const barrier = new Barrier(2);
    const first = createTask(asyncWith(barrier, function* () {}));
    yield* sleep(0);
    yield* barrier.wait();
    yield* first;
    const stuck = createTask(barrier.wait());
    yield* sleep(0);
    yield* barrier.abort();
    yield* wait([stuck]);
  });
  expect(acts(events).map(({ kind }) => kind)).toEqual([
    "barrier.filled",
    "barrier.drained",
    "block.entered",
    "block.exited",
    "barrier.aborted",
  ]);
  expect(acts(events)[0]).toEqual({ kind: "barrier.filled", barrier: 1, task: 1, wakes: [2] });
  const suspended = events.find((event) => event.kind === "task.suspended" && event.task === 2);
  expect(suspended).toMatchObject({ on: { kind: "barrier", id: 1, arrived: 1, parties: 2 } });
});

test("a queue says what was put and taken, what is unfinished, and who goes on", async () => {
  const { events } = await traceOf(function* () {
    const queue = new Queue<string>(1);
    const getter = createTask(queue.get());
    yield* sleep(0);
    yield* queue.put("a");
    yield* getter;
    queue.putNowait("b");
    const putter = createTask(queue.put("c"));
    const joiner = createTask(queue.join());
    yield* sleep(0);
    queue.getNowait();
    yield* putter;
    for (let count = 0; count < 3; count++) queue.taskDone();
    queue.shutdown(true);
    yield* joiner;
  });
  const put = { kind: "queue.put", queue: 1, task: 1 };
  const done = { kind: "queue.task-done", queue: 1, task: 1 };
  expect(acts(events)).toEqual([
    { ...put, item: "'a'", size: 1, unfinished: 1, wakes: [2] },
    { kind: "queue.got", queue: 1, item: "'a'", size: 0, unfinished: 1, task: 2, wakes: [] },
    { ...put, item: "'b'", size: 1, unfinished: 2, wakes: [] },
    { kind: "queue.got", queue: 1, item: "'b'", size: 0, unfinished: 2, task: 1, wakes: [3] },
    { ...put, item: "'c'", size: 1, unfinished: 3, task: 3, wakes: [] },
    { ...done, unfinished: 2, wakes: [] },
    { ...done, unfinished: 1, wakes: [] },
    { ...done, unfinished: 0, wakes: [4] },
    { kind: "queue.shut-down", queue: 1, immediate: true, unfinished: 0, task: 1, wakes: [] },
  ]);
  const methods = events.flatMap((event) =>
    event.kind === "task.suspended" && event.on.kind === "queue" ? [event.on.method] : [],
  );
  expect(methods).toEqual(["get", "put", "join"]);
  expect(wakersOf(events, 4)).toEqual(["queue.task-done"]);
});

test("the text for an item runs no code of the program", async () => {
  const called: string[] = [];
  class Nameless {
    readonly id = 1;
    static get name() {
      called.push("static getter");
      return "Nameless";
    }
  }
  class Job {
    get name() {
      called.push("getter");
      return "job";
    }
    [reprMethod]() {
      called.push("repr");
      return "job";
    }
    toString() {
      called.push("toString");
      return "job";
    }
  }
  const record = Object.defineProperty({ id: 1 }, "late", {
    enumerable: true,
    get: () => called.push("getter"),
  });
  const { events } = await traceOf(function* () {
    const queue = new Queue<unknown>();
    const items = [new Job(), [new Job(), 1], record, Object.freeze([2]), new Nameless()];
    for (const each of [...items, "x".repeat(99)]) queue.putNowait(each);
  });
  const texts = events.flatMap((event) => (event.kind === "queue.put" ? [event.item] : []));
  expect(texts.slice(0, 5)).toEqual([
    "<Job object>",
    "[<Job object>, 1]",
    "{'id': 1, 'late': <function get>}",
    "(2,)",
    "<object object>",
  ]);
  expect(texts[5]?.length).toBeLessThan(40);
  expect(called).toEqual([]);
});

function* awaiting(future: Future<number>): Coroutine<number> {
  return yield* future;
}

test("a future says who ended it, and whom that wakes", async () => {
  const { events } = await traceOf(
    function* () {
      const byTask = new Future<number>();
      const byCallback = new Future<number>();
      const waiting = createTask(awaiting(byTask));
      yield* sleep(0);
      byTask.setResult(1);
      getRunningLoop().callSoon(() => byCallback.setException(new ValueError("no")));
      yield* gather([waiting, byCallback], { returnExceptions: true });
    },
    { mode: "notebook" },
  );
  const ends = events.filter((event) => event.kind === "future.finished");
  expect(ends.map(({ future, by, wakes }) => [future, by, wakes])).toEqual([
    [1, 1, [2]],
    [2, null, []],
  ]);
  expect(events[(ends[1]?.cause ?? 0) - 1]?.kind).toBe("callback.called");
});

test("the end of a task by a method of Future says who called that, and where", async () => {
  const { events } = await traceOf(function* () {
    const tasks = [1, 2, 3].map(() => createTask(sleep(1)));
    const [one, two, three] = tasks as [Task, Task, Task];
    yield* sleep(0);
    Future.prototype.setResult.call(one, 7);
    Future.prototype.setException.call(two, new ValueError("no"));
    getRunningLoop().callSoon(() => Future.prototype.cancel.call(three));
    yield* wait(tasks);
    two.exception();
  });
  const ends = events.filter((event) => event.kind === "task.finished");
  expect(
    ends.map(({ task, outcome, setBy, site }) => [task, outcome, setBy, site !== undefined]),
  ).toEqual([
    [2, "returned", 1, true],
    [3, "raised", 1, true],
    [4, "cancelled", null, true],
    [1, "returned", undefined, false],
  ]);
  const { failures } = explainRun(asRun((await traceOf(setting)).lines));
  expect(failures[0]?.sentence).toMatch(/^Task-2 ended with ValueError: no/);

  function* setting(): Coroutine {
    const task = createTask(sleep(1));
    Future.prototype.setException.call(task, new ValueError("no"));
    yield* wait([task]);
    task.exception();
  }
});

test("the program's callbacks are called because of what scheduled them", async () => {
  const { events } = await traceOf(function* () {
    const loop = getRunningLoop();
    loop.callSoon(function soon() {});
    loop.callLater(1, function later() {
      throw new ValueError("no");
    });
    loop.setExceptionHandler(() => {});
    const task = createTask(sleep(0));
    task.addDoneCallback(function onDone() {});
    yield* sleep(2);
  });
  expect(acts(events)).toMatchObject([
    { kind: "callback.called", name: "soon", scheduledBy: { method: "call_soon", task: 1 } },
    {
      kind: "callback.called",
      name: "onDone",
      scheduledBy: { method: "add_done_callback", task: 1, of: { kind: "task", id: 2 } },
    },
    {
      kind: "callback.called",
      callback: 3,
      name: "later",
      scheduledBy: { method: "call_later", at: { file: "sync-events.test.ts" } },
    },
    { kind: "callback.raised", callback: 3, error: { repr: "ValueError('no')" } },
  ]);
  const onDone = events.find((event) => event.kind === "callback.called" && event.callback === 2);
  expect(events[(onDone?.cause ?? 0) - 1]).toMatchObject({ kind: "task.finished", task: 2 });
});

test("the CancelledError that is retrieved is the one that is raised", async () => {
  const { events } = await traceOf(function* () {
    const future = new Future<number>();
    future.cancel();
    yield* wait([createTask(awaiting(future))]);
  });
  const retrieved = events.find((event) => event.kind === "error.retrieved");
  const ended = events.find((event) => event.kind === "task.finished" && event.task === 2);
  expect(ended).toMatchObject({ outcome: "cancelled", error: { id: retrieved?.error.id } });
});

test("callSoonThreadsafe inside of the loop schedules a callback of the program", async () => {
  const { events } = await traceOf(function* () {
    getRunningLoop().callSoonThreadsafe(function soon() {});
    yield* sleep(0);
  });
  const scheduledBy = { method: "call_soon_threadsafe", task: 1 };
  expect(acts(events)).toMatchObject([{ kind: "callback.called", name: "soon", scheduledBy }]);
});

test("callbacks of the library are no events", async () => {
  const { events } = await traceOf(function* () {
    yield* wait([createTask(sleep(1))], { timeout: 2 });
    yield* shield(createTask(sleep(1)));
    yield* gather([sleep(1), sleep(1)]);
  });
  expect(acts(events)).toEqual([]);
});

test("a block says what left it, and what its manager's exit did with that", async () => {
  class Quiet {
    enter() {}
    exit() {
      return true;
    }
  }
  const failing = {
    enter() {},
    exit(): boolean {
      throw new ValueError("in the exit");
    },
  };
  const { events } = await traceOf(
    function* () {
      yield* asyncWith(new Quiet(), function* () {
        yield* asyncWith(failing, function* () {
          throw new ValueError("in the block");
        });
      });
      yield* asyncWith(new Lock(), function* () {});
    },
    { mode: "notebook" },
  );
  const exits = events.filter((event) => event.kind === "block.exited");
  expect(exits).toMatchObject([
    {
      block: 2,
      manager: { type: "object" },
      outcome: "raised",
      error: { message: "in the block" },
      swallowed: false,
      raised: { message: "in the exit" },
    },
    {
      block: 1,
      manager: { type: "Quiet" },
      outcome: "raised",
      error: { message: "in the exit" },
      swallowed: true,
    },
    { block: 3, manager: { type: "Lock", ref: { kind: "lock", id: 1 } }, outcome: "returned" },
  ]);
});

test("the runner's own work at the end is said to be that", async () => {
  const ticks = asyncGenerator(function* ticks() {
    yield item(1);
  });
  const { events } = await traceOf(function* () {
    createTask(sleep(9));
    yield* ticks().anext();
  });
  const end = events.findLast((event) => event.kind === "task.finished" && event.task === 1);
  const stages = events.filter(({ kind }) => kind.startsWith("runner."));
  expect(stages).toMatchObject([
    { kind: "runner.cancelled-leftovers", cause: end?.seq, tasks: [2] },
    { kind: "runner.closed-asyncgens", cause: end?.seq, asyncgens: ["ticks"] },
  ]);
  const closer = events.find((event) => event.kind === "task.created" && event.task === 3);
  expect(closer).toMatchObject({ cause: stages[1]?.seq, owner: { kind: "runner", id: 0 } });
  expect(events).toContainEqual(
    expect.objectContaining({ kind: "gather.created", owner: { kind: "runner", id: 0 } }),
  );
});

test("what is left is cancelled because of the task that an interrupt ended", async () => {
  function* leave(): Coroutine {
    yield* sleep(1);
    throw new KeyboardInterrupt();
  }
  const { events } = await traceOf(function* () {
    createTask(leave());
    yield* sleep(9);
  });
  const end = events.find((event) => event.kind === "task.finished" && event.task === 2);
  const stage = events.find(({ kind }) => kind === "runner.cancelled-leftovers");
  expect(stage).toMatchObject({ cause: end?.seq, tasks: [1] });
  const request = events.find(({ kind }) => kind === "task.cancel-requested");
  expect(request?.cause).toBe(stage?.seq);
});

test("aclosing() is called that", async () => {
  const ticks = asyncGenerator(function* ticks() {
    yield item(1);
  });
  const { events } = await traceOf(function* () {
    yield* asyncWith(aclosing(ticks()), (each) => each.anext());
  });
  const entered = events.find(({ kind }) => kind === "block.entered");
  expect(entered).toMatchObject({ manager: { type: "aclosing" } });
});

test.each<[string, () => Coroutine<unknown>, RegExp]>([
  [
    "a lock",
    function* () {
      const lock = new Lock();
      yield* lock.acquire();
      yield* lock.acquire();
    },
    /Task-1 waits for <asyncio\.locks\.Lock object \[locked, waiters:1\]>/,
  ],
  [
    "a queue",
    function* () {
      const queue = new Queue();
      queue.putNowait(1);
      yield* queue.join();
    },
    /Task-1 waits for <Queue maxsize=0 _queue=\[1\] tasks=1>\.join\(\)/,
  ],
])("a deadlock at %s that is not recorded shows the thing itself", (_, main, expected) => {
  let message = "";
  try {
    runSync(main());
  } catch (error) {
    message = error instanceof DeadlockError ? error.message : String(error);
  }
  expect(message).toMatch(expected);
});
