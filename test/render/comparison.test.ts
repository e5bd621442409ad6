import stringWidth from "fast-string-width";
import { describe, expect, it } from "vitest";
import { compareRuns, type Run } from "../../src/analysis/comparison.ts";
import { drawComparison } from "../../src/render/comparison.ts";
import type { Screen } from "../../src/render/screen.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import type { TraceHeader, TraceSummary } from "../../src/trace/trace-line.ts";
import { eventsOf, galleryTrace } from "../support/gallery-trace.ts";

async function runOf(name: string): Promise<Run> {
  const lines = await galleryTrace(name);
  return {
    header: lines[0] as TraceHeader,
    events: eventsOf(lines),
    summary: lines.at(-1) as TraceSummary,
  };
}

const comparisons = new Map<string, ReturnType<typeof compareRuns>>();

async function compared(left: string, right: string): Promise<ReturnType<typeof compareRuns>> {
  const both = `${left} ${right}`;
  const known = comparisons.get(both) ?? compareRuns(await runOf(left), await runOf(right));
  comparisons.set(both, known);
  return known;
}

async function draw(left: string, right: string, more: Partial<Screen> = {}): Promise<string[]> {
  const out = () => {};
  const screen: Screen = { out, copy: out, columns: 80, colorLevel: 0, unicode: true, ...more };
  return drawComparison(await compared(left, right), screen).split("\n");
}

const blockOf = (lines: readonly string[], title: string): string[] => {
  const from = lines.indexOf(title) + 1;
  return lines.slice(from, lines.indexOf("", from));
};

describe("a comparison", () => {
  it("stands side by side where both fit", async () => {
    const lines = await draw("gather-cancel-child", "group-cancel-child", { columns: 130 });
    expect(lines.slice(0, 9)).toEqual([
      "gather-cancel-child                                             │ group-cancel-child",
      "  Cancelling one gathered task raises CancelledError in the     │   Cancelling one task of a group leaves the others alone",
      "  gather; the others go on                                      │",
      "                                                                │",
      "           ├ 0 s ────────────────────────────────   ├ 1 s       │           ├ 0 s ─────────          ├ 1 s ───────────",
      "Task-1     ▶━┯━┯─ gather-1 ────────────────·╳━4━✔ done          │ Task-1    ▶━┯━┯━↯─ group-1 ───────────────────·━━┯━✔ done",
      " gather-1    │ ├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌■╌✖ failed: CancelledE… │  group-1    ╰╌┼╌╫╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌✔ done",
      "  Task-3     │ ├·····▶━2─ sleep(1) ─────╂───────────━━5━✔ done  │   Task-2      ├·▼≈╳≈⊘ cancelled",
      "  Task-2     ╰·│·▶━1─ sleep(1) ─▲≈≈≈≈≈╳━⊘ cancelled             │   Task-3      ├·······▶─ sleep(1) ─━━1━✔ done",
    ]);
  });

  it("stands one above the other where not", async () => {
    const lines = await draw("gather-cancel-child", "group-cancel-child");
    const heads = lines.filter((line) => /^\S+-child/.test(line)).slice(0, 2);
    expect(heads[0]).toBe("gather-cancel-child");
    expect(heads[1]).toMatch(/^group-cancel-child {2}Cancelling one task/);
    expect(lines.some((line) => line.includes("│ group-cancel-child  C"))).toBe(false);
  });

  it("shows how each task ended, and marks what differs", async () => {
    const lines = await draw("group-exception", "group-wait");
    expect(blockOf(lines, "how each task ended")).toEqual([
      "          group-exception                     group-wait",
      "≠ Task-1  ✖ failed: ExceptionGroup: un…  1 s  ✔ done  1 s",
      "  Task-2  ✔ done                       0.5 s  ✔ done  1 s",
      "≠ Task-3  ⊘ cancelled                    1 s  ✔ done  1 s",
      "≠ Task-4  ✖ failed: TerminateTaskGroup   1 s  ✔ done  1 s",
    ]);
    const narrow = await draw("group-exception", "group-wait", { columns: 50, unicode: false });
    expect(blockOf(narrow, "how each task ended").slice(0, 6)).toEqual([
      "* Task-1",
      "    group-ex~ption  ! failed: ExceptionGroup~  1 s",
      "    group-wait      = done                     1 s",
      "  Task-2",
      "    group-ex~ption  = done                   0.5 s",
      "    group-wait      = done                     1 s",
    ]);
  });

  it("sets what each printed against the other", async () => {
    const lines = await draw("group-exception", "group-body-exception");
    expect(blockOf(lines, "printed output")).toEqual([
      "  group-exception        │ group-body-exception",
      "  0.000 s  Task 1: start │ 0.000 s  Task 1: start",
      "  0.000 s  Task 2: start │ 0.000 s  Task 2: start",
      "  0.500 s  Task 1: done  │ 0.500 s  Task 1: done",
    ]);
  });

  it("ends with both verdicts", async () => {
    const lines = await draw("group-wait", "gather-cancel");
    expect(lines.slice(-5)).toEqual([
      "group-wait",
      "✔ main returned None, as declared · 4 tasks: 4 done · 1.000 s",
      "gather-cancel",
      "✔ main returned None, as declared · 4 tasks: 2 done, 2 cancelled · 0.000 s",
      "",
    ]);
  });

  it.each([40, 80, 130, 200])("never is wider than %i columns", async (columns) => {
    const names = galleryNames();
    for (const [at, name] of names.entries()) {
      const other = names[(at + 1) % names.length]!;
      for (const unicode of [true, false]) {
        const lines = await draw(name, other, { columns, unicode });
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
        if (!unicode) expect(lines.join("")).toMatch(/^[\x00-\x7f]+$/);
      }
    }
  });

  it("says nothing by colour alone, and is aligned with colours too", async () => {
    const plain = await draw("gather-cancel-child", "group-cancel-child", { columns: 130 });
    const painted = await draw("gather-cancel-child", "group-cancel-child", {
      columns: 130,
      colorLevel: 3,
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
    const unpainted = painted.map((line) => line.replace(/\u001b\[[\d;]*m/g, "").trimEnd());
    expect(unpainted).toEqual(plain);
    expect(painted.join("")).toContain("\u001b[");
  });
});
