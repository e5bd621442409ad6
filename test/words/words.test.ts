import { describe, expect, it } from "vitest";
import { Tally } from "../../src/analysis/tally.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceSummary } from "../../src/trace/trace-line.ts";
import { Labels } from "../../src/words/labels.ts";
import { describeVerdict } from "../../src/words/verdict.ts";

const base = { seq: 1, atMs: 0, cause: null };

function created(task: number, name: string): TraceEvent {
  return { ...base, kind: "task.created", task, name, creator: null };
}

describe("labels", () => {
  const labels = new Labels();
  labels.note(created(1, "main"));
  labels.note({ ...base, kind: "group.entered", group: 4, task: 1 });

  it("call tasks by their names, and other things by kind and number", () => {
    expect(labels.task(1)).toBe("main");
    expect(labels.task(9)).toBe("task 9");
    expect(labels.refs([])).toBe("nothing");
    const task = { kind: "task", id: 1 } as const;
    const gather = { kind: "gather", id: 2 } as const;
    const runner = { kind: "runner", id: 0 } as const;
    expect(labels.refs([task, gather, runner])).toBe("main, gather-2 and the runner");
  });

  it("say what is waited for", () => {
    expect(labels.awaited({ kind: "sleep", id: 3, delayMs: 500 })).toBe("sleep(0.5)");
    expect(labels.awaited({ kind: "sleep", id: 3, delayMs: 70.1 })).toBe("sleep(0.0701)");
    expect(labels.awaited({ kind: "sleep", id: 3, delayMs: null })).toBe("sleep(Infinity)");
    const python = new Labels({ python: "3.14.2" });
    expect(python.awaited({ kind: "sleep", id: 3, delayMs: null })).toBe("sleep(inf)");
    expect(labels.awaited({ kind: "turn", id: 0 })).toBe("its next turn");
  });

  it("know whose block a group is", () => {
    expect(labels.isBlockOf({ kind: "group", id: 4 }, 1)).toBe(true);
    expect(labels.isBlockOf({ kind: "gather", id: 4 }, 1)).toBe(false);
    expect(labels.isBlockOf({ kind: "group", id: 4 }, 2)).toBe(false);
  });
});

describe("a tally", () => {
  it("counts how each task ended, and what is pending", () => {
    const tally = new Tally();
    for (const id of [1, 2, 3, 4, 5]) tally.note(created(id, `T${id}`));
    const ends = ["returned", "raised", "cancelled"] as const;
    for (const [at, outcome] of ends.entries()) {
      tally.note({ ...base, kind: "task.finished", task: at + 1, outcome });
    }
    tally.note({ ...base, kind: "task.destroyed", task: 4 });
    expect(ends.map((outcome) => tally.ended(outcome))).toEqual([1, 1, 1]);
    expect([tally.tasks, tally.destroyed, tally.pending]).toEqual([5, 1, 1]);
  });
});

describe("a verdict", () => {
  const error = { id: 1, type: "ValueError", message: "no", repr: "", frames: [] };
  const summary = (ending: TraceSummary["ending"], asDeclared: boolean): TraceSummary => ({
    kind: "summary",
    scenario: "x",
    atMs: 0,
    events: 0,
    declared: "returns",
    ending,
    asDeclared,
  });

  it.each([
    [summary({ how: "returned", result: "[1]" }, true), "main returned [1], as declared"],
    [summary({ how: "raised", error }, false), "main raised ValueError: no, but declares: returns"],
    [
      summary({ how: "cancelled", error: { ...error, type: "CancelledError", message: "" } }, true),
      "main raised CancelledError, as declared",
    ],
    [
      summary({ how: "deadlocked", error: { ...error, message: "stuck" } }, false),
      "main deadlocked, but declares: returns",
    ],
    [summary({ how: "interrupted", signal: "SIGINT" }, false), "main was interrupted by SIGINT"],
    [summary({ how: "timed-out", afterMs: 500 }, false), "main timed out after 0.5 s"],
  ])("on %o is a sentence", (line, sentence) => {
    expect(describeVerdict(line)).toBe(sentence);
  });
});
