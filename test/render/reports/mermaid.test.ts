import { describe, expect, it } from "vitest";
import { createTask, gather, sleep } from "../../../src/index.ts";
import { mermaidReport } from "../../../src/render/reports/mermaid.ts";
import type { Write } from "../../../src/render/reports/report.ts";
import { galleryNames } from "../../../src/runner/gallery.ts";
import type { TraceLine } from "../../../src/trace/trace-line.ts";
import { galleryTrace } from "../../support/gallery-trace.ts";
import { fc } from "../../support/property.ts";
import {
  everyKind,
  hostileText,
  linesOf,
  reportOf,
  type ToldRun,
} from "../../support/report-of.ts";
import { readSequenceDiagram as read } from "../../support/sequence-diagram.ts";
import { traceOf } from "../../support/trace-of.ts";

const one = (run: ToldRun) => reportOf((write: Write) => mermaidReport(write, true), [run]);
const several = (runs: readonly ToldRun[]) =>
  reportOf((write: Write) => mermaidReport(write, false), runs);

function blocksOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
}

describe("the mermaid report", () => {
  it("is a sequence diagram, for each scenario of the gallery", async () => {
    for (const name of galleryNames()) {
      const lines = await galleryTrace(name);
      const { actors } = read(one({ name, lines }));
      const created = lines.filter((line) => "kind" in line && line.kind === "task.created");
      expect(actors.length, name).toBe(created.length);
    }
  });

  it("shows who makes and cancels whom, and what tasks are in", async () => {
    const { actors, messages, boxes, notes } = read(
      one({ lines: await galleryTrace("gather-cancel") }),
    );
    expect([...actors].sort()).toEqual(["Task-1", "Task-2", "Task-3", "Task-4"]);
    expect(messages).toEqual([
      ["Task-1", "Task-2", "creates"],
      ["Task-1", "Task-3", "creates"],
      ["Task-1", "Task-4", "creates"],
      ["Task-4", "Task-3", "cancels through gather-1"],
      ["Task-4", "Task-2", "cancels through gather-1"],
    ]);
    expect(boxes).toEqual(["gather-1", "gather-2"]);
    expect(notes).toContain("Main caught gather future cancellation.");
    expect(notes.at(-1)).toBe("main returned None, as declared");
  });

  it("of several is Markdown with a diagram each", () => {
    const markdown = several(everyKind);
    expect(markdown.match(/^## .*/gm)).toEqual([
      "## good",
      "## raises",
      "## unmet",
      "## interrupted",
      "## broken",
      "## cut",
    ]);
    const diagrams = blocksOf(markdown);
    expect(diagrams).toHaveLength(everyKind.length);
    for (const diagram of diagrams) read(diagram);
    expect(read(diagrams[4] as string).notes).toEqual([
      "broken.ts:3: SyntaxError: Unexpected end of file",
    ]);
  });

  it("of nothing is a diagram, or an empty document", () => {
    expect(read(reportOf((write) => mermaidReport(write, true), [])).actors).toEqual(["loop"]);
    expect(several([])).toBe("");
  });

  it("is bounded, and counts what it hides", async () => {
    const { lines } = await traceOf(function* () {
      const tasks = Array.from({ length: 200 }, () =>
        createTask(
          (function* () {
            yield* sleep(1);
          })(),
        ),
      );
      yield* gather(tasks);
    });
    const text = one({ lines });
    expect(text.split("\n").length).toBeLessThan(200);
    const { actors, notes } = read(text);
    expect(actors).toHaveLength(24);
    expect(notes.at(-2)).toMatch(/^177 tasks and \d+ steps more$/);
  });

  it("keeps hostile names and messages what they are: text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const lines = [...linesOf({}, text, text)];
        const child: TraceLine = {
          seq: 3,
          atMs: 5,
          cause: 2,
          kind: "task.created",
          task: 2,
          name: text,
          creator: 1,
          owner: { kind: "group", id: 1 },
        };
        lines.splice(3, 0, child);
        const { actors, messages, notes, boxes } = read(one({ name: text, lines }));
        expect(actors).toHaveLength(2);
        expect(messages.map(([, , words]) => words)).toEqual(["creates"]);
        expect(boxes).toEqual(["group-1"]);
        expect(notes.slice(-2)).toEqual(["0.005 s", "main returned None, as declared"]);
        const [block, ...others] = blocksOf(several([{ name: text, lines }]));
        expect(others).toEqual([]);
        read(block as string);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["a text with a sign that ends it", "participant t1 as a\nNote over t1: a; b"],
    ["a text that begins a comment", "participant t1 as a %% b"],
    ["HTML", "participant t1 as <b>"],
    ["an arrow to no participant", "participant t1 as a\nt1->>t2: creates"],
    ["a box without an end", "box transparent a\nparticipant t1 as b"],
    ["a participant twice", "participant t1 as a\nparticipant t1 as b"],
    ["another line", "participant t1 as a\nloop t1"],
  ])("would not pass with %s", (_, lines) => {
    expect(() => read(`sequenceDiagram\n${lines}\n`)).toThrow();
  });
});
