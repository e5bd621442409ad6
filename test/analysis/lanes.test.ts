import { describe, expect, it } from "vitest";
import { cancellationsOf } from "../../src/analysis/cancellations.ts";
import { lanesOf } from "../../src/analysis/lanes.ts";
import { RunIndex } from "../../src/analysis/run-index.ts";
import {
  asCompleted,
  asyncGenerator,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  gather,
  getRunningLoop,
  item,
  print,
  shield,
  sleep,
  type Task,
  taskGroup,
  timeout,
  wait,
} from "../../src/index.ts";
import { eventsOf, galleryTrace } from "../support/gallery-trace.ts";
import { changesAsText, columnsAsText, rowsAsText } from "../support/lanes-text.ts";
import { traceOf } from "../support/trace-of.ts";

const galleryLanes = async (name: string) => lanesOf(eventsOf(await galleryTrace(name)));
const lanesOfRun = async (...args: Parameters<typeof traceOf>) =>
  lanesOf((await traceOf(...args)).events);

function* nap(seconds = 1): Coroutine {
  yield* sleep(seconds);
}

describe("rows", () => {
  it("stand below the gathers that hold them, and these below the task that made them", async () => {
    expect(rowsAsText(await galleryLanes("gather-cancel"))).toEqual([
      "Task-1",
      "  gather-2",
      "    gather-1",
      "      Task-3",
      "      Task-2",
      "    Task-4",
    ]);
  });

  it("of a block stand in the block around it", async () => {
    const lanes = await lanesOfRun(function* () {
      yield* timeout(9, function* () {
        yield* taskGroup(function* (group) {
          group.createTask(nap());
          yield* gather([nap()]);
        });
      });
      yield* createTask(nap());
    });
    expect(rowsAsText(lanes)).toEqual([
      "Task-1",
      "  timeout-1",
      "    group-1",
      "      Task-2",
      "      gather-1",
      "        Task-3",
      "Task-4",
    ]);
  });

  it("keep a task that two gathers share in the first", async () => {
    const lanes = await lanesOfRun(function* () {
      const task = createTask(nap());
      yield* gather([gather([task]), gather([task, nap()])]);
    });
    expect(rowsAsText(lanes)).toEqual([
      "Task-1",
      "  gather-3",
      "    gather-1",
      "      Task-2",
      "    gather-2",
      "      Task-3",
    ]);
    const open = lanes.changes[4]?.[0]?.state;
    expect(open).toEqual({
      is: "open",
      note: { kind: "members", members: [{ kind: "task", id: 2 }] },
    });
  });

  it("of a gather that waits for the task that made it do not stand in themselves", async () => {
    let self: Task | undefined;
    const lanes = await lanesOfRun(
      function* () {
        function* member(): Coroutine {
          yield* sleep(0);
          yield* gather([self as Task]);
        }
        self = createTask(member());
        yield* self;
      },
      { ends: "deadlocks" },
    );
    expect(rowsAsText(lanes)).toEqual(["Task-1", "Task-2", "  gather-1", "loop"]);
  });

  it("have one for the loop only where something is done by no task", async () => {
    const left = await lanesOfRun(function* () {
      createTask(nap());
      yield* sleep(0);
    });
    expect(rowsAsText(left)).toEqual(["Task-1", "Task-2", "loop"]);
    const own = await lanesOfRun(function* () {
      const task = createTask(nap());
      yield* sleep(0);
      task.cancel();
    });
    expect(rowsAsText(own)).toEqual(["Task-1", "Task-2"]);
  });
});

describe("columns", () => {
  it("follow the order of the events, also within an instant, and say who cancelled whom", async () => {
    expect(columnsAsText(await galleryLanes("gather-cancel"))).toEqual([
      "0 Task-1 started",
      "0 Task-1 creates → Task-2",
      "0 Task-1 creates → Task-3, gather-1",
      "0 Task-1 creates → Task-4, gather-2",
      "0 Task-2 started",
      "0 Task-2 note 1",
      "0 Task-3 started",
      "0 Task-3 note 2",
      "0 Task-4 started",
      "0 Task-4 cancels → gather-1",
      "0 gather-1 cancels → Task-3, Task-2",
      "0 Task-4 note 3",
      "0 Task-4 returned",
      "0 Task-3 gets an error (cancelled)",
      "0 Task-3 cancelled",
      "0 Task-2 gets an error (cancelled)",
      "0 Task-2 cancelled",
      "0 gather-1 raised; gather-1 decides → gather-2",
      "0 gather-2 raised",
      "0 Task-1 gets an error (cancelled)",
      "0 Task-1 note 4",
      "0 Task-1 returned",
    ]);
  });

  it("show the failure that aborts a group, what the group cancels, and its end", async () => {
    expect(columnsAsText(await galleryLanes("group-exception")).slice(13)).toEqual([
      "1000 Task-4 raised; Task-4 decides → group-1",
      "1000 group-1 cancels → Task-3, Task-1",
      "1000 Task-3 gets an error (cancelled)",
      "1000 Task-3 cancelled",
      "1000 Task-1 gets an error (cancelled)",
      "1000 Task-1 held",
      "1000 Task-1 ran",
      "1000 Task-1 uncancelled",
      "1000 group-1 raised; Task-1 creates → group-1",
      "1000 Task-1 raised",
    ]);
  });

  it("pass a cancellation on from the task that waits to what it waits for", async () => {
    const lanes = await lanesOfRun(
      function* () {
        function* waiter(): Coroutine {
          yield* gather([nap(), createTask(nap(), { name: "inner" })]);
        }
        const task = createTask(waiter(), { name: "waiter" });
        yield* sleep(0.5);
        task.cancel();
        yield* task;
      },
      { ends: { raises: CancelledError } },
    );
    expect(columnsAsText(lanes).filter((text) => text.includes("cancels"))).toEqual([
      "500 Task-1 cancels → waiter",
      "500 waiter cancels → gather-1",
      "500 gather-1 cancels → Task-2, inner",
    ]);
  });

  it("show a deadline that moves and passes, and what a shield keeps off", async () => {
    const lanes = await lanesOfRun(
      function* () {
        const task = createTask(nap(2), { name: "shielded" });
        yield* timeout(1, function* (scope) {
          scope.reschedule(1.5);
          yield* shield(task);
        });
      },
      { mode: "notebook" },
    );
    expect(columnsAsText(lanes)).toEqual([
      "0 Task-1 started",
      "0 Task-1 creates → shielded",
      "0 Task-1 creates → timeout-1",
      "0 timeout-1 moved",
      "0 Task-1 creates → shield-1",
      "0 shielded started",
      "1500 timeout-1 cancels → Task-1",
      "1500 shield-1 cancelled",
      "1500 Task-1 gets an error (cancelled)",
      "1500 Task-1 uncancelled",
      "1500 timeout-1 raised; Task-1 creates → timeout-1",
      "1500 Task-1 raised",
      "2000 shielded ran",
      "2000 shielded returned",
    ]);
    expect(rowsAsText(lanes)).toEqual(["Task-1", "  timeout-1", "    shield-1", "      shielded"]);
  });

  it("show a request that comes too late, and one that the runner makes", async () => {
    const lanes = await lanesOfRun(function* () {
      const done = createTask(sleep(0), { name: "done" });
      createTask(nap(), { name: "left" });
      yield* done;
      done.cancel();
    });
    const done = lanes.rows.findIndex(({ name }) => name === "done");
    const late = lanes.columns.find(({ marks }) => marks.get(done)?.is === "refused");
    expect(late?.link).toEqual({ is: "cancels", from: 0, to: [done] });
    expect(columnsAsText(lanes)).toContain("0 loop cancels → left");
  });

  describe("of a cancellation that lands", () => {
    /** What stands in the row of a task with this body, from the landing on. */
    const afterLanding = async (body: () => Coroutine<unknown>) => {
      const { rows, columns } = await lanesOfRun(function* () {
        const task = createTask(body(), { name: "task" });
        yield* sleep(1);
        task.cancel();
        yield* sleep(9);
      });
      const row = rows.findIndex(({ name }) => name === "task");
      const marks = columns.flatMap(({ marks }) => marks.get(row)?.is ?? []);
      return marks.slice(marks.indexOf("thrown"));
    };
    function* caught(handle: () => Coroutine): Coroutine {
      try {
        yield* sleep(5);
      } catch {
        yield* handle();
      }
    }

    it("show where it is swallowed, whether the task goes on or returns", async () => {
      expect(await afterLanding(() => caught(nap))).toEqual([
        ...["thrown", "swallowed", "ran", "ended"],
      ]);
      expect(await afterLanding(() => caught(function* () {}))).toEqual([
        ...["thrown", "swallowed", "ended"],
      ]);
    });

    it("show where another error takes its place, at once or after a clean-up", async () => {
      const fails = function* (): Coroutine {
        throw new Error("other");
      };
      expect(await afterLanding(() => caught(fails))).toEqual(["thrown", "replaced", "ended"]);
      const kept = await afterLanding(() =>
        caught(function* () {
          try {
            yield* caught(fails);
          } finally {
            yield* nap();
          }
        }),
      );
      expect(kept).toEqual(["thrown", "swallowed", "ran", "ran", "ended"]);
    });

    it("show what an async generator does whose method is cancelled before it begins", async () => {
      const stubborn = asyncGenerator(function* stubborn() {
        try {
          yield item(1);
        } catch {
          yield item(2);
        }
      });
      const { events } = await traceOf(function* () {
        const generator = stubborn();
        yield* generator.anext();
        const task = createTask(generator.anext(), { name: "task" });
        task.cancel();
        yield* task;
        yield* sleep(1);
      });
      const end = events.find(({ kind }) => kind === "task.finished");
      expect(end).toMatchObject({ outcome: "returned" });
      const run = new RunIndex(events);
      expect(cancellationsOf(run).map(({ fate }) => fate.how)).toEqual(["swallowed"]);
    });

    it("show nothing where it leaves the task, after a clean-up as well", async () => {
      const cleaned = afterLanding(function* () {
        try {
          yield* sleep(5);
        } finally {
          yield* nap();
        }
      });
      expect(await cleaned).toEqual(["thrown", "ran", "ended"]);
    });

    it("show only uncancel() where that takes it back, and nothing of what a timeout makes of it", async () => {
      const taken = afterLanding(() =>
        caught(function* () {
          currentTask()?.uncancel();
          yield* nap();
        }),
      );
      expect(await taken).toEqual(["thrown", "uncancelled", "ran", "ended"]);
      const timed = afterLanding(function* () {
        yield* timeout(0.5, () => nap());
      });
      expect(await timed).not.toContain("replaced");
    });

    it("show nothing of an error that is another's cancellation", async () => {
      const { columns } = await lanesOfRun(function* () {
        const task = createTask(nap(), { name: "task" });
        yield* sleep(0);
        task.cancel();
        try {
          yield* task;
        } catch {}
        yield* nap();
      });
      const marks = columns.flatMap(({ marks }) => [...marks.values()].map(({ is }) => is));
      expect(marks).not.toContain("swallowed");
    });
  });

  it("make one note of what a task prints at a stretch", async () => {
    const lanes = await lanesOfRun(function* () {
      print("one");
      print("two");
      yield* sleep(0);
      print("three");
    });
    const texts = lanes.notes.map((note) =>
      note?.lines.map(({ event }) => "text" in event && event.text),
    );
    expect(texts).toEqual([undefined, ["one\n", "two\n"], ["three\n"]]);
    expect(lanes.notes[1]?.column).toBe(1);
  });
});

describe("the states of a row", () => {
  it("are ready from its creation, or from being woken, until it runs", async () => {
    const lanes = await lanesOfRun(function* () {
      for (const name of ["first", "second"]) createTask(nap(), { name });
      yield* sleep(2);
    });
    // Both wake at the same instant: the second has to wait until the first has run.
    expect(columnsAsText(lanes)[4]).toBe("1000 first ran");
    expect(changesAsText(lanes, "second")).toEqual([
      "behind 1 ready",
      "at 3 running",
      "behind 3 waiting",
      "at 4 ready",
      "at 6 running",
      "behind 7 none",
    ]);
    expect(changesAsText(lanes, "first")).toEqual([
      "behind 1 ready",
      "at 2 running",
      "behind 2 waiting",
      "at 4 running",
      "behind 5 none",
    ]);
  });

  it("are waiting, not ready, until the time for which something waits is up", async () => {
    const lanes = await lanesOfRun(function* () {
      yield* wait([createTask(nap(3), { name: "slow" })], { timeout: 2 });
    });
    expect(changesAsText(lanes, "Task-1").slice(0, 3)).toEqual([
      "at 0 running",
      "behind 1 waiting",
      "at 3 running",
    ]);
  });

  it("are cancelling between the request and the await that it lands at", async () => {
    expect(changesAsText(await galleryLanes("gather-cancel"), "Task-2")).toEqual([
      "behind 1 ready",
      "at 4 running",
      "behind 5 waiting",
      "behind 10 cancelling",
      "at 15 running",
      "behind 16 none",
    ]);
  });

  it("of a task that is cancelled while it runs change at its next await", async () => {
    let self: Task | undefined;
    const lanes = await lanesOfRun(function* () {
      self = createTask(
        (function* (): Coroutine {
          yield* sleep(0);
          self?.cancel("by itself");
          print("still running");
          yield* nap();
        })(),
        { name: "self" },
      );
      yield* sleep(0.5);
    });
    const states = lanes.changes[1]?.map(({ state }) => state);
    expect(states?.slice(-3)).toEqual([
      { is: "cancelling", message: "'by itself'" },
      { is: "running" },
      { is: "none" },
    ]);
  });

  it("end where a task is destroyed", async () => {
    const lanes = await galleryLanes("task-weakref");
    expect(columnsAsText(lanes)).toContain("0 forgotten destroyed");
    expect(changesAsText(lanes, "forgotten").at(-1)).toMatch(/none$/);
  });
});

describe("a trace", () => {
  it("that has just begun, or holds nothing, has lanes too", async () => {
    const { events } = await traceOf(function* () {
      yield* gather([nap(), nap()]);
    });
    expect(lanesOf([])).toEqual({
      rows: [],
      columns: [],
      changes: [],
      notes: [null],
      incidents: [],
    });
    for (let length = 1; length <= events.length; length++) {
      const lanes = lanesOf(events.slice(0, length));
      expect(lanes.rows.length).toBeGreaterThan(0);
    }
  });

  it("may know futures, callbacks and iterators that have no row", async () => {
    const lanes = await lanesOfRun(function* () {
      const future = new Future<number>();
      getRunningLoop().callLater(1, () => {
        future.setResult(1);
        createTask(nap(), { name: "from a callback" });
      });
      for (const next of asCompleted<unknown>([gather([future]), nap(3)])) yield* next;
    });
    expect(columnsAsText(lanes)).toContain("1000 from a callback created");
    const members = lanes.changes[1]?.[0]?.state;
    expect(members).toMatchObject({ note: { members: [{ kind: "future", id: 1 }] } });
  });
});
