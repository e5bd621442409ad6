/** `--task`, `--kind`, `--from`, `--to` and `--brief`, in every view. */

import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";

const many = `import { createTask, defineScenario, gather, print, sleep, ValueError } from "asyncdemo";
function* fetch(n) {
  yield* sleep(0.1 + (n % 7) / 10);
  if (n === 137) throw new ValueError("page " + n + " is broken");
}
export default defineScenario({
  summary: "Two hundred downloads, of which one fails",
  *main() {
    const tasks = Array.from({ length: 200 }, (_, n) =>
      createTask(fetch(n), { name: "fetch-" + n }));
    try { yield* gather(tasks); } catch { print("failed"); }
  },
});
`;

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-narrow-")));
  await writeFile(join(folder, "many.js"), many);
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

const run = async (argv: readonly string[]) =>
  asyncdemo(["run", ...argv, "--clock", "virtual"], { folder });

/** The lines of the log between its title and its end. */
const linesOf = (out: string) => out.split("\n").filter((line) => /^ +\d+\.\d{3} s /.test(line));

describe("the log", () => {
  it("shows only what concerns a task", async () => {
    const { out, code } = await run(["gather-cancel", "--task", "Task-3"]);
    expect(code).toBe(0);
    const lines = linesOf(out);
    expect(
      lines.map((line) =>
        line
          .slice(11)
          .trim()
          .replace(/ {2,}.*| {1}\S+:\d+$/, ""),
      ),
    ).toEqual(["Task-1", "Task-3", "Task-3", "Task-3", "Task-4", "Task-3", "Task-3"]);
    expect(out).toContain("22 lines not shown");
  });

  it("takes ids, globs, scopes and several words", async () => {
    const byId = await run(["gather-cancel", "--task", "3"]);
    expect(byId.out).toBe((await run(["gather-cancel", "--task", "Task-3"])).out);
    const both = await run(["gather-cancel", "--task", "Task-3,Task-4"]);
    expect((await run(["gather-cancel", "--task", "Task-3", "--task", "*-4"])).out).toBe(both.out);
    const scope = linesOf((await run(["gather-cancel", "--task", "gather-1"])).out);
    expect(scope.every((line) => line.includes("gather-1"))).toBe(true);
  });

  it("shows kinds, and all kinds of a noun", async () => {
    const printed = linesOf((await run(["gather-cancel", "--kind", "text.printed"])).out);
    expect(printed).toHaveLength(4);
    const gathers = linesOf((await run(["gather-cancel", "--kind", "gather"])).out);
    expect(gathers).toHaveLength(5);
  });

  it("shows a part of the run, by number and by time", async () => {
    const late = linesOf((await run(["group-exception", "--from", "1s"])).out);
    expect(late.every((line) => line.includes("1.000 s"))).toBe(true);
    const early = linesOf((await run(["group-exception", "--to", "999ms"])).out);
    expect(early.length + late.length).toBe(linesOf((await run(["group-exception"])).out).length);
    expect(linesOf((await run(["gather-cancel", "--from", "3", "--to", "5"])).out)).toHaveLength(3);
  });

  it("in brief shows prints, cancellations, failures and ends, and counts what is alike", async () => {
    const { out } = await run(["many.js", "--brief"]);
    expect(linesOf(out).length).toBeLessThan(60);
    expect(out).toContain("fetch-137  ✖ failed: ValueError: page 137 is broken");
    expect(out).toMatch(/⋮ \d+ more like fetch-/);
    expect(out).not.toContain("suspended");
  });
});

describe("the other views", () => {
  it("draw the tasks that are shown, and what they belong to", async () => {
    const lanes = await run(["many.js", "--task", "fetch-137", "--format", "lanes"]);
    expect(lanes.out).toMatch(/^ *fetch-137 /m);
    expect(lanes.out).toMatch(/^Task-1 /m);
    expect(lanes.out).not.toMatch(/fetch-(?!137)\d/);
    const tree = await run(["many.js", "--task", "fetch-137", "--format", "tree"]);
    expect(tree.out).toContain("(T) fetch-137");
    expect(tree.out).not.toMatch(/fetch-(?!137)\d/);
  });

  it("fold tasks that are alike in a tree of many", async () => {
    const { out } = await run(["many.js", "--format", "tree"]);
    expect(out.split("\n").length).toBeLessThan(30);
    expect(out).toContain("(T) fetch-137");
    expect(out).toMatch(/⋮ \d+ more like fetch-1$/m);
  });

  it("begin lanes at a time", async () => {
    const { out } = await run(["group-exception", "--from", "1s", "--format", "lanes"]);
    expect(out).toMatch(/├ 1 s/);
    expect(out).not.toMatch(/├ 0 s/);
  });

  it("leave lines out of a trace and of printed text", async () => {
    const json = await run(["gather-cancel", "--kind", "gather", "--format", "json"]);
    const kinds = json.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).kind);
    expect(kinds.slice(1, -1).every((kind) => kind.startsWith("gather."))).toBe(true);
    expect(kinds).toHaveLength(7);
    const plain = await run(["gather-cancel", "--task", "Task-4", "--format", "plain"]);
    expect(plain.out).toBe("awaitable cancelled.\n");
  });

  it("are the same of a recorded trace", async () => {
    await run(["gather-cancel", "--quiet", "--trace", "t.ndjson"]);
    for (const format of ["log", "lanes", "tree", "json", "plain"]) {
      const flags = ["--task", "Task-3", "--format", format];
      const again = await asyncdemo(["replay", "t.ndjson", ...flags], { folder });
      expect(again).toEqual(await run(["gather-cancel", ...flags]));
    }
  });

  it("narrow what why finds, and what compare compares", async () => {
    const why = await asyncdemo(["why", "gather-cancel", "--task", "Task-2"], { folder });
    expect(why.out).toContain("↯ Task-2");
    expect(why.out).not.toContain("↯ Task-3");
    const words = ["gather-cancel-child", "group-cancel-child", "--task", "Task-2"];
    const compare = await asyncdemo(["compare", ...words], { folder });
    expect(compare.out).toContain("Task-2");
    expect(compare.out).not.toContain("Task-3");
  });
});

it.each([
  [["--task", "Tsk-3"], "there is no task 'Tsk-3'", "did you mean 'Task-3'?"],
  [["--kind", "task.craeted"], "--kind takes a kind of event", "did you mean 'task.created'?"],
  [["--from", "soon"], "--from takes an event's number or a time, not 'soon'", "1.5s"],
  [["--to", "-1"], "--to takes an event's number or a time, not '-1'", "1.5s"],
])("%j is refused", async (flags, message, hint) => {
  const { err, code } = await run(["gather-cancel", ...flags]);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain(hint);
});
