import { describe, expect, it } from "vitest";
import { foldRepeats, foldSteps } from "../../src/analysis/lane-folding.ts";
import { lanesOf } from "../../src/analysis/lanes.ts";
import { type Coroutine, createTask, gather, print, sleep } from "../../src/index.ts";
import { changesAsText, columnsAsText } from "../support/lanes-text.ts";
import { traceOf } from "../support/trace-of.ts";

async function lanesOfRun(main: () => Coroutine<unknown>) {
  const { events } = await traceOf(function* () {
    yield* main();
  });
  return lanesOf(events);
}

function* clock(name: string, times: number, seconds = 1): Coroutine {
  for (let at = 0; at < times; at++) {
    print(`${name} ${at}`);
    yield* sleep(seconds);
  }
}

const texts = (lanes: ReturnType<typeof lanesOf>) =>
  lanes.notes.map((note) =>
    note?.lines.map(({ event }) => ("text" in event ? event.text.trim() : "")),
  );

describe("folded steps", () => {
  const run = () =>
    lanesOfRun(function* () {
      const tasks = ["tick", "tock"].map((name) => createTask(clock(name, 2), { name }));
      yield* sleep(0.5);
      tasks[1]?.cancel();
      yield* tasks[0]!;
    });

  it("of several tasks at an instant are one column with one note", async () => {
    const lanes = foldSteps(await run());
    expect(columnsAsText(lanes)).toEqual([
      "0 Task-1 started",
      "0 Task-1 creates → tick, tock",
      "0 tick note 1; tock note 1",
      "500 Task-1 cancels → tock",
      "500 tock gets an error (cancelled)",
      "500 tock cancelled",
      "1000 tick note 2",
      "2000 tick returned",
      "2000 Task-1 returned",
    ]);
    expect(texts(lanes)).toEqual([undefined, ["tick 0", "tock 0"], ["tick 1"]]);
    expect(lanes.notes.map((note) => note?.column)).toEqual([undefined, 2, 6]);
  });

  it("leave each row the states that it had", async () => {
    const lanes = foldSteps(await run());
    expect(changesAsText(lanes, "tock")).toEqual([
      "behind 1 ready",
      "at 2 running",
      "behind 2 waiting",
      "behind 3 cancelling",
      "at 4 running",
      "behind 5 none",
    ]);
  });

  it("begin a new column when a task has a second step at the instant", async () => {
    const lanes = foldSteps(
      await lanesOfRun(function* () {
        yield* gather(["a", "b"].map((name) => clock(name, 2, 0)));
      }),
    );
    expect(texts(lanes)).toEqual([undefined, ["a 0", "b 0"], ["a 1", "b 1"]]);
  });

  it("show three lines of a column, and how many more there are", async () => {
    const lanes = foldSteps(
      await lanesOfRun(function* () {
        yield* gather(["a", "b", "c", "d", "e"].map((name) => clock(name, 1)));
      }),
    );
    expect(texts(lanes)[1]).toEqual(["a 0", "b 0", "c 0"]);
    expect(lanes.notes[1]?.hidden).toBe(2);
  });
});

describe("folded repeats", () => {
  it("are one column between the first time and the last", async () => {
    const lanes = foldRepeats(
      foldSteps(
        await lanesOfRun(function* () {
          yield* gather([clock("tick", 20), clock("tock", 20)]);
        }),
      ),
    );
    expect(columnsAsText(lanes)).toEqual([
      "0 Task-1 started",
      "0 Task-1 creates → Task-2, Task-3, gather-1",
      "0 Task-2 note 1; Task-3 note 1",
      "1000 Task-2 note 2; Task-3 note 2",
      "2000 17 folded",
      "19000 Task-2 note 4; Task-3 note 4",
      "20000 Task-2 returned",
      "20000 Task-3 returned",
      "20000 gather-1 returned",
      "20000 Task-1 returned",
    ]);
    expect(lanes.notes[3]).toEqual({ column: 4, lines: [], hidden: 34 });
  });

  it("may take several instants each", async () => {
    const lanes = foldRepeats(
      foldSteps(
        await lanesOfRun(function* () {
          yield* gather([clock("short", 30, 2), clock("long", 20, 3)]);
        }),
      ),
    );
    const columns = columnsAsText(lanes);
    expect(columns.filter((text) => text.includes("folded"))).toEqual(["8000 28 folded"]);
    expect(columns.length).toBeLessThan(25);
  });

  it("are not folded before the fourth time, nor where something else happens", async () => {
    const few = foldSteps(await lanesOfRun(() => clock("tick", 4)));
    expect(columnsAsText(foldRepeats(few))).toEqual(columnsAsText(few));
    const lively = foldSteps(
      await lanesOfRun(function* () {
        for (let at = 0; at < 9; at++) {
          createTask(sleep(0));
          yield* sleep(1);
        }
      }),
    );
    expect(columnsAsText(foldRepeats(lively))).toEqual(columnsAsText(lively));
  });
});
