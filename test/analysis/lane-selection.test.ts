import { describe, expect, it } from "vitest";
import { selectLanes } from "../../src/analysis/lane-selection.ts";
import { type Coroutine, createTask, print, sleep, type Task, wait } from "../../src/index.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { traceOf } from "../support/trace-of.ts";

/** A name without a number in it: no other task is called alike. */
function ownName(n: number): string {
  return [...n.toString(2)].map((bit) => (bit === "0" ? "o" : "l")).join("");
}

function* work(text?: string): Coroutine {
  yield* sleep(1);
  if (text !== undefined) print(text);
}

function* fails(): Coroutine {
  yield* sleep(1);
  throw new Error("no");
}

/** The names of the tasks that events create. */
function namesIn(events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) => (event.kind === "task.created" ? [event.name] : []));
}

async function eventsOf(main: () => Coroutine): Promise<readonly TraceEvent[]> {
  return (await traceOf(main)).events;
}

describe("the lanes that are selected", () => {
  it("are all of a run of forty", async () => {
    const events = await eventsOf(function* () {
      const tasks = Array.from({ length: 39 }, (_, n) => createTask(work(), { name: `w-${n}` }));
      yield* wait(tasks);
    });
    expect(selectLanes(events)).toEqual({ events, leftOut: [], others: 0, texts: 0 });
  });

  it("are of those that are alike the first two and the last, and the others are counted", async () => {
    const events = await eventsOf(function* () {
      const tasks = Array.from({ length: 50 }, (_, n) =>
        createTask(work(n % 2 === 0 ? "even" : undefined), { name: `w-${n}` }),
      );
      yield* wait(tasks);
    });
    const selection = selectLanes(events);
    expect(namesIn(selection.events)).toEqual(["Task-1", "w-0", "w-1", "w-49"]);
    // The last of them is the 51st task.
    expect(selection.leftOut).toEqual([{ count: 47, like: { kind: "task", id: 51 } }]);
    expect(selection.others).toBe(0);
    expect(selection.texts).toBe(24);
  });

  it("are all four of four that are alike: in the place of one, none would be counted", async () => {
    const events = await eventsOf(function* () {
      const many = Array.from({ length: 40 }, (_, n) => createTask(work(), { name: `many-${n}` }));
      const few = Array.from({ length: 4 }, (_, n) => createTask(work(), { name: `few-${n}` }));
      yield* wait([...many, ...few]);
    });
    const { events: kept, leftOut } = selectLanes(events);
    expect(namesIn(kept)).toEqual([
      "Task-1",
      ...["many-0", "many-1", "many-39"],
      ...["few-0", "few-1", "few-2", "few-3"],
    ]);
    expect(leftOut.map(({ count }) => count)).toEqual([37]);
  });

  it("are what went wrong, where all differ, and what else there is room for", async () => {
    const events = await eventsOf(function* () {
      const tasks = Array.from({ length: 60 }, (_, n) =>
        createTask(n === 55 ? fails() : work(), { name: n === 55 ? "broken" : ownName(n) }),
      );
      yield* wait(tasks);
      tasks[55]?.exception();
    });
    const { events: kept, leftOut, others } = selectLanes(events);
    const names = namesIn(kept);
    expect(names).toHaveLength(40);
    expect(names).toContain("broken");
    expect(names).toContain(ownName(37));
    expect(names).not.toContain(ownName(38));
    expect(leftOut).toEqual([]);
    expect(others).toBe(21);
  });

  it("are six more, which request the cancellation of what is shown", async () => {
    const events = await eventsOf(function* () {
      const targets = Array.from({ length: 45 }, (_, n) =>
        createTask(work(), { name: `target-${n}` }),
      );
      function* cancels(target: Task<void>): Coroutine {
        yield* sleep(0.5);
        target.cancel();
      }
      const last = targets.at(-1) as Task<void>;
      const requesters = Array.from({ length: 20 }, (_, n) =>
        createTask(cancels(last), { name: `asks-${n}` }),
      );
      yield* wait([...targets, ...requesters]);
    });
    const names = namesIn(selectLanes(events).events);
    expect(names.filter((name) => name.startsWith("target"))).toContain("target-44");
    expect(names.filter((name) => name.startsWith("asks"))).toEqual([
      ...["asks-0", "asks-1", "asks-2", "asks-3", "asks-4", "asks-5", "asks-6", "asks-7"],
      "asks-19",
    ]);
  });
});
