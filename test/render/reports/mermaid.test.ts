import { Window } from "happy-dom";
import { beforeAll, describe, expect, it, vi } from "vitest";
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
import { traceOf } from "../../support/trace-of.ts";

// Read back by mermaid itself, which cleans texts with a DOM: happy-dom's.

let mermaid: typeof import("mermaid")["default"];
beforeAll(async () => {
  const window = new Window();
  vi.stubGlobal("window", window);
  vi.stubGlobal("document", window.document);
  mermaid = (await import("mermaid")).default;
  return () => vi.unstubAllGlobals();
});

const one = (run: ToldRun) => reportOf((write: Write) => mermaidReport(write, true), [run]);
const several = (runs: readonly ToldRun[]) =>
  reportOf((write: Write) => mermaidReport(write, false), runs);

interface Read {
  readonly actors: readonly string[];
  readonly messages: readonly (readonly [from: string, to: string, text: string])[];
  readonly notes: readonly string[];
  readonly boxes: readonly string[];
}

/** What mermaid has understood. */
async function read(text: string): Promise<Read> {
  // Without this it does not know of sequence diagrams yet.
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const sequence = db as unknown as {
    getActors(): Map<string, { description: string }>;
    getMessages(): {
      from?: string;
      to?: string;
      message?: unknown;
      type: number;
      placement?: number;
    }[];
    getBoxes(): { name: string }[];
  };
  const actors = sequence.getActors();
  const name = (id = "") => decode(actors.get(id)?.description ?? "");
  const all = sequence.getMessages();
  const said = all.filter(({ message }) => typeof message === "string");
  return {
    actors: [...actors.values()].map(({ description }) => decode(description)),
    messages: said
      .filter(({ placement }) => placement === undefined)
      .map(({ from, to, message }) => [name(from), name(to), decode(message as string)]),
    notes: said
      .filter(({ placement }) => placement !== undefined)
      .map((note) => decode(note.message as string)),
    boxes: sequence.getBoxes().map((box) => decode(box.name)),
  };
}

/** What mermaid makes of `#59;` until it draws it. */
function decode(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

function blocksOf(markdown: string): string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
}

describe("the mermaid report", () => {
  it("is a diagram that mermaid reads, for each scenario of the gallery", async () => {
    for (const name of galleryNames()) {
      const lines = await galleryTrace(name);
      const { actors } = await read(one({ name, lines }));
      const created = lines.filter((line) => "kind" in line && line.kind === "task.created");
      expect(actors.length, name).toBe(created.length);
    }
  });

  it("shows who makes and cancels whom, and what tasks are in", async () => {
    const { actors, messages, boxes, notes } = await read(
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

  it("of several is Markdown with a diagram each", async () => {
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
    for (const diagram of diagrams) await read(diagram);
    expect((await read(diagrams[4] as string)).notes).toEqual([
      "broken.ts:3: SyntaxError: Unexpected end of file",
    ]);
  });

  it("of nothing is a diagram, or an empty document", async () => {
    expect((await read(reportOf((write) => mermaidReport(write, true), []))).actors).toEqual([
      "loop",
    ]);
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
    const { actors, notes } = await read(text);
    expect(actors).toHaveLength(24);
    expect(notes.at(-2)).toMatch(/^177 tasks and \d+ steps more$/);
  });

  it("keeps hostile names and messages what they are: text", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
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
        const { actors, messages, notes, boxes } = await read(one({ name: text, lines }));
        expect(actors).toHaveLength(2);
        expect(messages.map(([, , words]) => words)).toEqual(["creates"]);
        expect(boxes).toEqual(["group-1"]);
        expect(notes.slice(-2)).toEqual(["0.005 s", "main returned None, as declared"]);
        const [block, ...others] = blocksOf(several([{ name: text, lines }]));
        expect(others).toEqual([]);
        await mermaid.parse(block as string);
      }),
      { numRuns: 150 },
    );
  });
});
