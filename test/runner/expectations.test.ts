import { describe, expect, it } from "vitest";
import { createTask, gather, print, sleep } from "../../src/index.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import { defineScenario } from "../../src/scenario/define-scenario.ts";
import type { Expectations } from "../../src/scenario/expectations.ts";
import type { TraceSummary } from "../../src/trace/trace-line.ts";

function* worker(seconds: number) {
  yield* sleep(seconds);
  print(`slept ${seconds}`);
}

/** What becomes of the expectations of a program of two tasks. */
async function judged(expectations: Expectations): Promise<TraceSummary> {
  const scenario = defineScenario({
    summary: "two sleepers",
    expect: expectations,
    *main() {
      yield* gather([
        createTask(worker(2), { name: "slow" }),
        createTask(worker(1), { name: "quick" }),
      ]);
    },
  });
  return runScenario({ name: "sleepers", folder: import.meta.dirname, scenario });
}

/** What is said of the only one that was not met. */
async function unmet(expectations: Expectations) {
  const { asDeclared, endedAsDeclared, unmet: found = [] } = await judged(expectations);
  expect({ asDeclared, endedAsDeclared }).toEqual({ asDeclared: false, endedAsDeclared: true });
  expect(found).toHaveLength(1);
  return found[0];
}

describe("expectations that are met", () => {
  it.each<[string, Expectations]>([
    ["printed", { printed: ["slept 1", "slept 2"] }],
    ["tasks", { tasks: { slow: "done", quick: "done", "Task-1": "done" } }],
    [
      "invariants",
      {
        invariants: {
          "at most one task is running": ({ tasks }) =>
            tasks.filter(({ state }) => state === "running").length <= 1,
          "slow prints last": ({ printed, event }) =>
            printed[0] !== "slept 2" && event.atMs <= 2000,
        },
      },
    ],
    [
      "order",
      {
        order: [
          { kind: "task.started", task: "slow" },
          { kind: "text.printed", text: "slept 1" },
          { kind: "task.finished", task: "slow" },
          { kind: "gather.finished" },
        ],
      },
    ],
  ])("%s: leave the verdict as it is", async (_, expectations) => {
    const { asDeclared, unmet: found } = await judged(expectations);
    expect({ asDeclared, found }).toEqual({ asDeclared: true, found: undefined });
  });
});

describe("an expectation that is not met", () => {
  it("of printed lines shows the difference", async () => {
    expect(await unmet({ printed: ["slept 2", "slept 1"] })).toEqual({
      what: "printed",
      message: "it printed other lines than expected",
      details: "- slept 2\n  slept 1\n+ slept 2",
    });
  });

  it("of a task's end shows the end and what led to it", async () => {
    const found = await unmet({ tasks: { quick: "cancelled" } });
    expect(found?.message).toBe("quick is expected to end cancelled, and ended done");
    expect(found?.details?.split("\n")).toEqual([
      expect.stringMatching(/^event \d+ at 1 s: task\.finished of quick$/),
      expect.stringMatching(/^because of event \d+ at 1 s: task\.resumed of quick/),
      expect.stringMatching(/^because of event \d+ at 1 s: sleep\.elapsed/),
      expect.stringMatching(/^because of event \d+ at 0 s: task\.started of quick/),
      expect.stringMatching(/^because of event \d+ at 0 s: task\.created of quick/),
      "because of event 2 at 0 s: task.started of Task-1",
      "because of event 1 at 0 s: task.created of Task-1",
    ]);
    expect(found?.file).toMatch(/expectations\.test\.ts$/);
  });

  it("of a task that there is not names those that there are", async () => {
    expect(await unmet({ tasks: { qick: "done" } })).toEqual({
      what: "state",
      message: "no task is called qick, which is expected to end done",
      details: "the tasks are Task-1, slow, quick",
    });
  });

  it("of an invariant names the first event after which it is broken", async () => {
    const found = await unmet({
      invariants: { "nothing is printed": ({ printed }) => printed.length === 0 },
    });
    expect(found).toMatchObject({
      what: "invariant",
      message: '"nothing is printed" no longer holds',
      details: expect.stringMatching(/^event \d+ at 1 s: text\.printed of quick/),
    });
  });

  it("of an order shows whether the event came at all", async () => {
    const first = { kind: "task.finished", task: "slow" };
    expect(
      (await unmet({ order: [first, { kind: "task.finished", task: "quick" }] }))?.message,
    ).toBe(
      "expected after task.finished of slow, event 18: task.finished of quick; it came before, as event 14",
    );
    expect((await unmet({ order: [{ kind: "text.printed", text: "slept" }] }))?.message).toBe(
      'expected: text.printed "slept"; it never came',
    );
  });

  it.each([
    ["raises", () => JSON.parse(""), /^"it" raised SyntaxError: /],
    ["has no answer", () => undefined, /^"it" returned undefined, not true or false$/],
  ])("of an invariant that %s says so", async (_, holds, message) => {
    expect((await unmet({ invariants: { it: holds as () => boolean } }))?.message).toMatch(message);
  });

  it("of an invariant that can never fail refuses it", async () => {
    expect(await unmet({ invariants: { "all is well": () => true } })).toEqual({
      what: "invariant",
      message: '"all is well" can never fail: it looks at nothing of the run',
    });
  });
});

describe("a definition whose expectations", () => {
  it.each<[unknown, string]>([
    [[], "expect is an object of printed, tasks, invariants, order"],
    [{}, "expect is empty, so it can never fail"],
    [{ prints: [] }, "expect has no field 'prints'; did you mean 'printed'?"],
    [{ printed: "ready" }, "expect.printed is a list of lines"],
    [{ tasks: {} }, "expect.tasks is empty, so it can never fail"],
    [{ tasks: { a: "finished" } }, '"a" ends as one of "done", "failed", "cancelled"'],
    [{ tasks: ["a"] }, "expect.tasks maps names of tasks to ends"],
    [{ invariants: {} }, "expect.invariants is empty, so it can never fail"],
    [{ invariants: { "one at a time": true } }, '"one at a time" is not a function of the run'],
    [{ invariants: [] }, "expect.invariants maps sentences to functions"],
    [{ order: [] }, "expect.order is empty, so it can never fail"],
    [{ order: "task.finished" }, "expect.order is a list of events"],
    [{ order: ["task.finished"] }, "expect.order[0] is not an event"],
    [
      { order: [{ kind: "task.finished", name: "a" }] },
      "has no field 'name'; there are 'kind', 'task', 'text'",
    ],
    [{ order: [{ kind: "task.finished", text: "a" }] }, 'text is for the kind "text.printed"'],
    [{ order: [{ kind: "task.finished", task: 1 }] }, "task and text are strings"],
  ])("are %j is refused", (expectations, message) => {
    const definition = { summary: "It ends", *main() {}, expect: expectations };
    expect(() => defineScenario(definition as never)).toThrow(message);
  });
});
