import { describe, expect, it } from "vitest";
import { compareRuns, type Run } from "../../src/analysis/comparison.ts";
import { type Coroutine, getRunningLoop, run, sleep } from "../../src/index.ts";
import { drawComparison } from "../../src/render/comparison.ts";
import { lanesRenderer } from "../../src/render/lanes.ts";
import type { Screen } from "../../src/render/screen.ts";
import { treeRenderer } from "../../src/render/tree.ts";
import type { TraceHeader } from "../../src/trace/trace-line.ts";
import { list } from "../../src/words/labels.ts";
import { fault } from "../support/fault.ts";
import { growth } from "../support/growth.ts";
import { largeRuns } from "../support/large-runs.ts";
import { rendered } from "../support/screen.ts";
import { type TraceOf, traceOf } from "../support/trace-of.ts";

const screen: Screen = {
  out: () => {},
  copy: () => {},
  columns: 80,
  colorLevel: 0,
  unicode: true,
};

/** The trace of a program of that size. */
function traceOfSize(program: (size: number) => Coroutine, size: number): Promise<TraceOf> {
  return traceOf(function* main() {
    yield* program(size);
  });
}

function runOf({ lines, events, summary }: TraceOf): Run {
  return { header: lines[0] as TraceHeader, events, summary };
}

/** A few screens. */
const mostLines = 200;

describe("size", () => {
  fault("lanes of a run of any size", "a few screens, which say what they leave out", async () => {
    for (const [shape, program] of Object.entries(largeRuns)) {
      const text = rendered(lanesRenderer, (await traceOfSize(program, 3000)).lines);
      expect(text.split("\n").length, shape).toBeLessThan(mostLines);
      expect(text, shape).toMatch(/more like|left out|alike/);
    }
  });

  fault(
    "a comparison of runs of any size",
    "a few screens, which say what they leave out",
    async () => {
      for (const [shape, program] of Object.entries(largeRuns)) {
        const [left, right] = [await traceOfSize(program, 1500), await traceOfSize(program, 700)];
        const text = drawComparison(compareRuns(runOf(left), runOf(right)), screen);
        expect(text.split("\n").length, shape).toBeLessThan(3 * mostLines);
      }
    },
  );

  fault("lanes of ten times as many tasks", "they take about ten times as long", async () => {
    for (const [shape, program] of Object.entries(largeRuns)) {
      const [few, many] = [await traceOfSize(program, 200), await traceOfSize(program, 2000)];
      const draws = (of: TraceOf) => () => rendered(lanesRenderer, of.lines);
      expect(growth(draws(few), draws(many)), shape).toBeLessThan(25);
    }
  });

  fault("a tree of ten times as many tasks", "it takes about ten times as long", async () => {
    const group = largeRuns["a group of many tasks, of which one fails"]!;
    const [few, many] = [await traceOfSize(group, 2000), await traceOfSize(group, 20_000)];
    const draws = (of: TraceOf) => () => rendered((screen) => treeRenderer(screen), of.lines);
    // A hundred times it was, where lists were copied for each task; collecting garbage has its share.
    expect(growth(draws(few), draws(many))).toBeLessThan(50);
  });

  fault("a sentence on thousands of tasks", "it names 40, and counts the rest", () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `task-${n}`);
    expect(list(names)).toMatch(/^task-0, .*, task-39 and 9960 more$/);
    expect(list(names.slice(0, 40))).toMatch(/, task-38 and task-39$/);
  });

  fault("two texts that have no line in common", "they are set side by side at once", () => {
    const texts = (length: number) => () => {
      const printed = (side: string) =>
        Array.from({ length }, (_, n) => ({
          kind: "text.printed",
          atMs: 0,
          text: `${side} ${n}\n`,
        }));
      const run = (side: string) =>
        ({ header: {}, summary: {}, events: printed(side) }) as unknown as Run;
      expect(compareRuns(run("left"), run("right")).printed).toHaveLength(length);
    };
    expect(growth(texts(2000), texts(16_000))).toBeLessThan(24);
  });
});

describe("size of a program", () => {
  fault("300,000 timers that are cancelled", "their places are used again", async () => {
    const timers = function* (): Coroutine {
      const loop = getRunningLoop();
      const handles = Array.from({ length: 300_000 }, () => loop.callLater(100, () => {}));
      for (const handle of handles) handle.cancel();
      yield* sleep(0.01);
    };
    await run(timers(), { clock: "virtual" });
  });
});

describe("lanes of a run with many tasks", () => {
  it("show what differs, and count what is alike", async () => {
    const program = largeRuns["a group of many tasks, of which one fails"]!;
    const { lines } = await traceOfSize(program, 1000);
    expect(rendered(lanesRenderer, lines).split("\n").slice(2, -2)).toMatchInlineSnapshot(`
      [
        "              ├ 0 s ───────   ├ 1 s ───────────────────────",
        "Task-1        ▶━┯━┯─ group-1 ─────▲≈≈≈≈≈≈≈≈≈≈≈≈≈╳━◍─━━↶━┯━✔ done",
        " group-1        ╰╌┼╌╌╌╌╌╌╌╌╌╌╌╌╌■╌◆╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌✖ failed: ExceptionGrou…",
        "  worker-0        ├·▶ sleep(2) ─╂─▼≈╳━⊘ cancelled",
        "  worker-1        ├···▶─────────╂─▼≈≈≈≈≈╳━⊘ cancelled",
        "  worker-998      ├·····▶───────╂─▼≈≈≈≈≈≈≈≈≈╳━⊘ cancelled",
        "  ⋮ 996 more like worker-998",
        "  worker-999      ╰·······▶───━━✖ failed: Exception: no",
        " ✖  worker-999  failed: Exception: no      worker in ../support/large-runs.ts:27",
        " ╳  worker-0    sleep(2) raises CancelledError",
        "                                           worker in ../support/large-runs.ts:16",
        " ╳  worker-1    sleep(2) raises CancelledError",
        "                                           worker in ../support/large-runs.ts:16",
        " ╳  worker-998  sleep(2) raises CancelledError",
        "                                           worker in ../support/large-runs.ts:16",
        " ╳  Task-1      group-1 raises CancelledError",
        "                a group of many tasks, of which one fails in ../support/larg…:20",
        " ✖  group-1     failed: ExceptionGroup: unhandled errors in a TaskGroup (1",
        "                sub-exception)",
        "                a group of many tasks, of which one fails in ../support/larg…:20",
        "",
        "▶ starts  ━ runs  · ready  ─ waits  ╌ open  ┯ │ creates, enters, leaves",
        "◆ ║ cancels  ▼ ▲ cancel request from above, below  ■ ┃ child decides",
        "≈ cancelling  ╳ raises  ◍ group waits on  ↶ uncancels",
        "",
        "✔ main returned None, as declared",
        "  1001 tasks: 1 done, 999 cancelled, 1 failed · 1.000 s",
      ]
    `);
  });
});
