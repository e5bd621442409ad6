import { describe, expect, it } from "vitest";
import { compareRuns, differsInEnd, type Run } from "../../src/analysis/comparison.ts";
import { type Coroutine, createTask, print, sleep } from "../../src/index.ts";
import type { ScenarioDefinition } from "../../src/scenario/define-scenario.ts";
import type { TraceHeader } from "../../src/trace/trace-line.ts";
import { traceOf } from "../support/trace-of.ts";

async function runOf(
  main: ScenarioDefinition["main"],
  options: Parameters<typeof traceOf>[1] = {},
): Promise<Run> {
  const { lines, events, summary } = await traceOf(main, options);
  return { header: lines[0] as TraceHeader, events, summary };
}

function* worker(seconds: number): Coroutine<number> {
  yield* sleep(seconds);
  print("done");
  return seconds;
}

const endsOf = (left: Run, right: Run) =>
  compareRuns(left, right).tasks.map(({ name, ends }) => [
    name,
    ...ends.map((end) => end && `${end.how} ${end.atMs}`),
  ]);

describe("how each task ended", () => {
  it("is found for each task by its name, on both sides, and when", async () => {
    const left = await runOf(function* () {
      createTask(worker(1), { name: "a" });
      const b = createTask(worker(2), { name: "b" });
      yield* sleep(0.5);
      b.cancel();
      yield* sleep(3);
    });
    const right = await runOf(function* () {
      createTask(worker(2), { name: "b" });
      createTask(worker(1), { name: "c" });
      yield* sleep(3);
    });
    expect(endsOf(left, right)).toEqual([
      ["Task-1", "returned 3500", "returned 3000"],
      ["a", "returned 1000", null],
      ["b", "cancelled 500", "returned 2000"],
      ["c", null, "returned 1000"],
    ]);
    const { tasks } = compareRuns(left, right);
    expect(tasks.map(differsInEnd)).toEqual([false, true, true, true]);
  });

  it("lists every name once, in whatever order the sides create them", async () => {
    const inOrder = (names: readonly string[]) =>
      runOf(function* () {
        for (const name of names) createTask(sleep(0), { name });
        yield* sleep(1);
      });
    const names = endsOf(await inOrder(["a", "b", "c"]), await inOrder(["c", "a", "b"])).map(
      ([name]) => name,
    );
    expect(names.sort()).toEqual(["Task-1", "a", "b", "c"]);
  });

  it("sets the second of a name against the second", async () => {
    const twins = (second: number) =>
      runOf(function* () {
        createTask(sleep(1), { name: "twin" });
        createTask(sleep(second), { name: "twin" });
        yield* sleep(9);
      });
    expect(endsOf(await twins(2), await twins(3)).slice(1)).toEqual([
      ["twin", "returned 1000", "returned 1000"],
      ["twin", "returned 2000", "returned 3000"],
    ]);
  });

  it("knows what a task returned or raised, and one that has no end", async () => {
    const whole = await runOf(
      function* () {
        yield* worker(1);
        throw new RangeError("no");
      },
      { ends: { raises: RangeError } },
    );
    const events = whole.events.filter(({ kind }) => kind !== "task.finished");
    expect(compareRuns(whole, { ...whole, events }).tasks[0]?.ends).toEqual([
      expect.objectContaining({
        how: "raised",
        atMs: 1000,
        error: expect.objectContaining({ type: "RangeError", message: "no" }),
      }),
      { how: "pending", atMs: 1000 },
    ]);
  });
});

describe("printed output", () => {
  it("stands side by side, with its times, the same in one row", async () => {
    const speak = (delay: number) =>
      runOf(function* () {
        print("first\nsecond");
        yield* sleep(delay);
        print("last");
      });
    expect(compareRuns(await speak(1), await speak(1.5)).printed).toEqual([
      { ours: "0.000 s  first", theirs: "0.000 s  first" },
      { ours: "0.000 s  second", theirs: "0.000 s  second" },
      { ours: "1.000 s  last", theirs: "1.500 s  last" },
    ]);
  });
});
