import { describe, expect, it } from "vitest";
import {
  type Coroutine,
  createTask,
  gather,
  print,
  sleep,
  type Task,
  taskGroup,
  wait,
} from "../../src/index.ts";
import type { Screen } from "../../src/render/screen.ts";
import { type TreeAt, treeRenderer } from "../../src/render/tree.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { rendered } from "../support/screen.ts";
import { traceOf } from "../support/trace-of.ts";

/** Without line numbers: those of a scenario under test are not those of its source. */
const draw = (lines: readonly TraceLine[], at: TreeAt | null, more: Partial<Screen> = {}) =>
  rendered((screen) => treeRenderer(screen, at), lines, more)
    .split("\n")
    .map((line) => line.replace(/\.ts:\d+$/, ".ts"));

/** What stands below the second title, without the name of this file. */
function awaits(drawn: readonly string[]): string[] {
  const from = drawn.indexOf("who waits for whom") + 1;
  return drawn
    .slice(from, drawn.indexOf("", from))
    .map((line) => line.replace(/ \S+\.test\.ts$/, ""));
}

describe("the tree behind an event", () => {
  it("shows who created whom, and who waits for whom, each at its frames", async () => {
    expect(draw(await galleryTrace("gather-cancel"), { seq: 18 })).toEqual([
      "gather-cancel  Cancelling a gather cancels every task that it gathered",
      "",
      "after event 18, at 0 s",
      "",
      "who created whom",
      "└── (T) Task-1  ─ waits for gather-2",
      "    ├── (T) Task-2  ≈ cancelling",
      "    ├──  gather-1",
      "    │   └── (T) Task-3  ≈ cancelling",
      "    └──  gather-2",
      "        └── (T) Task-4  ━ running",
      "",
      "who waits for whom",
      "└── (T) Task-1",
      "    └──  main gather-cancel.ts",
      "        └──  gather-2",
      "            ├──  gather-1",
      "            │   ├── (T) Task-3  ≈ cancelling",
      "            │   │   └──  factorial gather-cancel.ts",
      "            │   │       └──  sleep(1)",
      "            │   └── (T) Task-2  ≈ cancelling",
      "            │       └──  factorial gather-cancel.ts",
      "            │           └──  sleep(1)",
      "            └── (T) Task-4  ━ running",
      "                └──  cancelCoro gather-cancel.ts",
      "",
      "✔ main returned None, as declared · 4 tasks: 2 done, 2 cancelled · 0.000 s",
      "",
      "",
    ]);
  });

  it("does not know what comes later", async () => {
    const drawn = draw(await galleryTrace("gather-cancel"), { seq: 3 });
    expect(drawn.slice(4, 13)).toEqual([
      "who created whom",
      "└── (T) Task-1  ━ running",
      "    └── (T) Task-2  · ready",
      "",
      "who waits for whom",
      "├── (T) Task-1  ━ running",
      "│   └──  main gather-cancel.ts",
      "└── (T) Task-2  · ready",
      "",
    ]);
  });

  it("that the run does not have is not drawn", async () => {
    const drawn = draw(await galleryTrace("gather-type"), { seq: 999 });
    expect(drawn.slice(3)).toEqual([expect.stringMatching(/^✔ main returned/), "", ""]);
  });
});

describe("the tree at a time", () => {
  it("is that behind all that happens up to then", async () => {
    const drawn = draw(await galleryTrace("group-exception"), { atMs: 700 });
    expect(drawn.slice(4, 22)).toEqual([
      "after event 16, at 0.7 s",
      "",
      "who created whom",
      "└── (T) Task-1  ─ waits for sleep(1)",
      "    └──  group-1",
      "        ├── (T) Task-2  ✔ done",
      "        └── (T) Task-3  ─ waits for sleep(1.5)",
      "",
      "who waits for whom",
      "└── (T) Task-1",
      "    ├──  main group-exception.ts",
      "    │   └──  <anonymous> group-exception.ts",
      "    │       └──  sleep(1)",
      "    └──  group-1",
      "        └── (T) Task-3",
      "            └──  job group-exception.ts",
      "                └──  sleep(1.5)",
      "",
    ]);
  });

  it("behind the end is the end", async () => {
    const lines = await galleryTrace("group-exception");
    const late = draw(lines, { atMs: 99_000 });
    expect(late).toContain("after event 33, at 99 s");
    expect(late).toContain("nothing is pending");
  });
});

describe("the tree at the end", () => {
  it("says how each task ended", async () => {
    const drawn = draw(await galleryTrace("group-exception"), null, { columns: 100 });
    expect(drawn.slice(4)).toEqual([
      "",
      "who created whom",
      "└── (T) Task-1  ✖ failed: ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)",
      "    └──  group-1",
      "        ├── (T) Task-2  ✔ done",
      "        ├── (T) Task-3  ⊘ cancelled",
      "        └── (T) Task-4  ✖ failed: TerminateTaskGroup",
      "",
      "who waits for whom",
      "nothing is pending",
      "",
      "✔ main raised ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception), as declared",
      "  4 tasks: 1 done, 1 cancelled, 2 failed · 1.000 s",
      "",
      "",
    ]);
  });

  it("of a deadlock is where it got stuck, with the circle", async () => {
    const tasks: Task[] = [];
    function* waitFor(index: number): Coroutine {
      yield* sleep(0.1);
      yield* tasks[index] as Task;
    }
    const { lines } = await traceOf(
      function* main() {
        tasks.push(createTask(waitFor(1), { name: "ping" }));
        tasks.push(createTask(waitFor(0), { name: "pong" }));
        yield* gather(tasks);
      },
      { ends: "deadlocks" },
    );
    expect(awaits(draw(lines, null))).toEqual([
      "└── (T) Task-1",
      "    └──  main",
      "        └──  gather-1",
      "            ├── (T) ping",
      "            │   └──  waitFor",
      "            │       └── (T) pong",
      "            │           └──  waitFor",
      "            │               └── (T) ping  see above: a cycle",
      "            └── (T) pong  see above",
      "cycle: ping → pong → ping",
    ]);
    expect(draw(lines, null, { unicode: false })).toContain("cycle: ping -> pong -> ping");
  });
});

describe("the await graph", () => {
  it("draws a circle that no task outside of it waits for", async () => {
    const tasks: Task[] = [];
    function* waitFor(index: number): Coroutine {
      yield* sleep(0);
      yield* tasks[index] as Task;
    }
    const { lines } = await traceOf(
      function* main() {
        for (const [at, name] of ["a", "b", "c"].entries()) {
          tasks.push(createTask(waitFor((at + 1) % 3), { name }));
        }
        yield* sleep(1);
      },
      { mode: "notebook" },
    );
    expect(awaits(draw(lines, { atMs: 500 }))).toEqual([
      "├── (T) Task-1",
      "│   └──  main",
      "│       └──  sleep(1)",
      "└── (T) a",
      "    └──  waitFor",
      "        └── (T) b",
      "            └──  waitFor",
      "                └── (T) c",
      "                    └──  waitFor",
      "                        └── (T) a  see above: a cycle",
      "cycle: a → b → c → a",
    ]);
  });

  it("has the members of a group below the task whose block it is, also while that does other things", async () => {
    const { lines } = await traceOf(function* main() {
      yield* taskGroup(function* block(group) {
        group.createTask(sleep(2), { name: "member" });
        yield* sleep(1);
      });
    });
    expect(awaits(draw(lines, { atMs: 500 }))).toEqual([
      "└── (T) Task-1",
      "    ├──  main",
      "    │   └──  block",
      "    │       └──  sleep(1)",
      "    └──  group-1",
      "        └── (T) member",
      "            └──  sleep(2)",
    ]);
    expect(awaits(draw(lines, { atMs: 1500 }))).toEqual([
      "└── (T) Task-1",
      "    └──  main",
      "        └──  group-1",
      "            └── (T) member",
      "                └──  sleep(2)",
    ]);
  });

  it("shows a task once that several wait for, and what wait() waits for", async () => {
    const { lines } = await traceOf(function* main() {
      const shared = createTask(sleep(2), { name: "shared" });
      createTask(wait([shared]), { name: "first" });
      createTask(wait([shared, createTask(sleep(3), { name: "other" })]), { name: "second" });
      yield* sleep(4);
    });
    expect(awaits(draw(lines, { atMs: 500 }))).toEqual([
      "├── (T) Task-1",
      "│   └──  main",
      "│       └──  sleep(4)",
      "├── (T) first",
      "│   └──  wait-1",
      "│       └── (T) shared",
      "│           └──  sleep(2)",
      "└── (T) second",
      "    └──  wait-2",
      "        ├── (T) shared  see above",
      "        └── (T) other",
      "            └──  sleep(3)",
    ]);
  });
});

describe("on any screen", () => {
  it.each([40, 80, 200])("no line is wider than %i columns", async (columns) => {
    function* deep(level: number): Coroutine {
      if (level === 0) yield* sleep(1);
      else yield* createTask(deep(level - 1), { name: `task at level ${level}, 日本語` });
    }
    const { lines } = await traceOf(function* main() {
      yield* deep(20);
    });
    for (const unicode of [true, false]) {
      const drawn = draw(lines, { atMs: 500 }, { columns, unicode });
      const { default: stringWidth } = await import("fast-string-width");
      expect(drawn.filter((line) => stringWidth(line) > columns)).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
      if (!unicode) expect(drawn.join("")).toMatch(/^[\x00-\x7f]+$/);
      expect(drawn.join("\n")).toContain("sleep(1)");
    }
  });

  it("nothing steers a terminal", async () => {
    const { lines } = await traceOf(function* main() {
      print("x");
      yield* createTask(sleep(1), { name: "\u001b[2J\u202e\u0007evil\n" });
    });
    const text = draw(lines, { atMs: 500 }).join("\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toContain("(T) [2Jevil");
  });
});
