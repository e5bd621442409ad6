import { describe, expect, it } from "vitest";
import { logRenderer } from "../../src/render/log.ts";
import type { Screen } from "../../src/render/screen.ts";
import { widthOf } from "../../src/render/width.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { rendered } from "../support/screen.ts";

const draw = (lines: readonly TraceLine[], more: Partial<Screen> = {}) =>
  rendered(logRenderer, lines, more);

const log = async (name: string) => draw(await galleryTrace(name));

const base = { seq: 1, atMs: 0, cause: null };
const task = (name: string, id = 1): TraceLine => ({
  ...base,
  kind: "task.created",
  task: id,
  name,
  creator: null,
});
const printed = (text: string): TraceLine => ({ ...base, kind: "text.printed", task: 1, text });

describe("the log", () => {
  it("says who cancelled whom, and through what", async () => {
    const text = await log("gather-cancel");
    expect(text).toMatch(/Task-4 {5}↯ cancels gather-1 /);
    expect(text).toMatch(/Task-4 {5}↯ cancels Task-3 through gather-1 /);
    expect(text).toMatch(/✖ gather-1 failed: CancelledError from Task-3\n/);
    expect(text).toMatch(/✔ main returned None, as declared · 4 tasks: 2 done, 2 cancelled · /);
  });

  it("says deadlines as exactly as the trace does, and no more", async () => {
    const entered = { kind: "timeout.entered", timeout: 1, task: 1, deadlineMs: 29.406 } as const;
    const text = await draw([task("Task-1"), { ...base, ...entered }]);
    expect(text).toMatch(/◆ timeout-1 entered: deadline 0\.029406 s$/m);
  });

  it("shows where a callback raised its error", async () => {
    const at = { file: "mine.py", line: 7, column: 3, function: "rotate" };
    const error = { id: 1, type: "KeyError", message: "1", repr: "KeyError(1)", frames: [at] };
    const raised = { kind: "callback.raised", callback: 1, name: "run", error } as const;
    const text = await draw([task("Task-1"), { ...base, ...raised }]);
    expect(text).toMatch(/✖ run raises KeyError: 1 +rotate in mine\.py:7$/m);
  });

  it("names a function without a name as tracebacks do", async () => {
    const at = (name: string) => ({ file: "deadline.ts", line: 16, column: 3, function: name });
    const text = await draw([
      {
        schema: "asyncdemo-trace",
        v: 1,
        scenario: "deadline",
        summary: "",
        mode: "run",
        clock: "virtual",
      },
      task("Task-1"),
      { ...base, kind: "lock.acquired", task: 1, lock: 1, site: at("<anonymous>") },
      { ...base, kind: "lock.acquired", task: 1, lock: 2, site: at("main") },
    ]);
    expect(text).toMatch(/acquires lock-1 +<anonymous>:16\n/);
    expect(text).toMatch(/acquires lock-2 +main:16\n/);
  });

  it("draws a group's errors as a tree, once, with type, message and line", async () => {
    const text = await log("group-exception");
    expect(text).toMatch(/◆ group-1 aborts: Task-4 failed with TerminateTaskGroup\n/);
    expect(text).toMatch(/↯ group-1 cancels Task-1, whose block it is\n/);
    expect(text.match(/└─ TerminateTaskGroup · Task-4 +group-exception.ts:\d+\n/g)).toHaveLength(1);
    expect(text).toMatch(/✖ failed: the same ExceptionGroup /);
  });

  it("aligns names of wide characters", () => {
    const lines = ["a", "日本語タスク名前", "😀😀😀", "plain-but-long"].map((name, at) =>
      task(name, at + 1),
    );
    const starts = draw(lines)
      .trimEnd()
      .split("\n")
      .map((line) => widthOf(line.slice(0, line.indexOf("+"))));
    expect(new Set(starts)).toEqual(new Set([22]));
  });

  it("cuts long names in their middles, so that they stay distinct", () => {
    const lines = ["supervisor-0", "supervisor-1"].map((name, at) => task(name, at + 1));
    expect(draw(lines)).toMatch(/ superv…r-0 .*\n.* superv…r-1 /);
  });

  it("keeps a print's lines together, tabs expanded", () => {
    const text = draw([task("T"), printed("one\n\ttwo\n")]);
    expect(text).toContain(`T          │ one\n${" ".repeat(22)}│         two\n`);
  });

  it("keeps the lines of a report and of a warning, as debug mode makes them", () => {
    const reported: TraceLine = {
      ...base,
      kind: "loop.reported",
      task: null,
      message: "message",
      details: [["key", "of two\n  lines"]],
    };
    const warned: TraceLine = { ...base, kind: "warning.issued", message: "never awaited\nMade" };
    const [, report, key, lines, warning, made] = draw([task("T"), reported, warned]).split("\n");
    expect([report, warning]).toEqual([
      expect.stringMatching(/✖ reported: message$/),
      expect.stringMatching(/✖ warning: never awaited$/),
    ]);
    const indent = " ".repeat(24);
    expect([key, lines, made]).toEqual([
      `${indent}key: of two`,
      `${indent}  lines`,
      `${indent}Made`,
    ]);
  });

  it("puts places at the edge, also of a wide terminal's readable part", () => {
    const site = { file: "x.ts", line: 7, column: 1, function: "work" };
    const header: TraceLine = {
      schema: "asyncdemo-trace",
      v: 1,
      scenario: "x",
      summary: "s",
      mode: "run",
      clock: "virtual",
    };
    const at = (columns: number) =>
      draw([header, { ...task("T"), site } as TraceLine], { columns });
    expect(at(80)).toMatch(/main {2,}work:7\n$/);
    for (const [columns, width] of [
      [40, 40],
      [80, 80],
      [100, 100],
      [200, 100],
    ] as const) {
      expect(widthOf(at(columns).trimEnd().split("\n").at(-1) ?? "")).toBe(width);
    }
  });
});
