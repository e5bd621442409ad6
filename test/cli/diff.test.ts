import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { galleryNames } from "../../src/runner/gallery.ts";
import { asyncdemo, type FakeOptions } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

type Line = Record<string, unknown>;

const scenarios = fileURLToPath(new URL("../../scenarios", import.meta.url));

let folder: string;
let cancel: Line[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-diff-"));
  const { out } = await asyncdemo(["run", "gather-cancel", "--format", "json"]);
  cancel = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  await write("a.ndjson", cancel);
});
afterAll(() => rm(folder, { recursive: true }));

const write = (name: string, lines: readonly Line[]) =>
  writeFile(join(folder, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
const diff = (argv: readonly string[], options: FakeOptions = {}) =>
  asyncdemo(["diff", ...argv], { folder, ...options });

/** The trace with one line otherwise, and each later line of which the time would be earlier. */
async function changed(at: number, change: Line): Promise<string> {
  const { atMs } = change;
  await write(
    "b.ndjson",
    cancel.map((line, index) => {
      if (index === at) return { ...line, ...change };
      return index > at && typeof atMs === "number" ? { ...line, atMs } : line;
    }),
  );
  return "b.ndjson";
}

describe("diff", () => {
  it("ends with 0 when both sides are the same, whatever each is", async () => {
    for (const other of ["a.ndjson", "gather-cancel"]) {
      expect(await diff(["a.ndjson", other])).toEqual({
        out: "✔ the same: 30 events\n",
        err: "",
        code: 0,
      });
    }
  });

  it("compares what a Python program and a scenario have in common", async () => {
    const python = { python: "3.14.2", mode: "run" };
    await write(
      "python.ndjson",
      cancel.map((line, index) =>
        index === 0
          ? { ...line, ...python }
          : {
              ...line,
              ...("site" in line && { site: { file: "x.py", line: 1, column: 1, function: "f" } }),
            },
      ),
    );
    expect(await diff(["python.ndjson", "a.ndjson"])).toMatchObject({ code: 0 });
    await write("other.ndjson", [{ ...cancel[0], mode: "run" }, ...cancel.slice(1)]);
    const { out, code } = await diff(["other.ndjson", "a.ndjson"]);
    expect([out, code]).toEqual([expect.stringContaining("the mode differs"), 1]);
  });

  it.each(["cancel-replaced", "deadlock-lock", "except-star"])(
    "finds %s and its twin the same",
    async (name) => {
      const files = [`./${name}.py`, `./${name}.ts`, "--python", "pyodide"];
      const { out, code } = await diff(files, { folder: scenarios });
      expect([out, code]).toEqual([expect.stringMatching(/^✔ the same: \d+ events\n$/), 0]);
    },
  );

  it("compares every run of a trace", async () => {
    await asyncdemo(["run", "--all", "--quiet", "--trace", "all.ndjson"], { folder });
    const all = await diff(["all.ndjson", "all.ndjson"]);
    expect(all.out).toMatch(
      new RegExp(`^✔ the same: ${galleryNames().length} runs, \\d+ events\n$`),
    );
    const { out, code } = await diff(["all.ndjson", galleryNames()[0] as string]);
    expect(out).toContain(`the first has ${galleryNames().length} runs, the second 1\n`);
    expect(code).toBe(1);
  });

  it("shows the first event that differs between those around it, and its fields", async () => {
    // Recorded outside of the test's process, where lines are those of the source.
    const words = ["run", "gather-cancel", "--clock", "virtual", "--trace", "before.ndjson"];
    await launch(words, { cwd: folder });
    const text = await readFile(join(folder, "before.ndjson"), "utf8");
    const after = text.replace('"accepted":true,"cancelling":1', '"accepted":true,"cancelling":2');
    await writeFile(join(folder, "after.ndjson"), after);
    const { out, err, code } = await diff(["before.ndjson", "after.ndjson"]);
    expect({ err, code }).toEqual({ err: "", code: 1 });
    expect(out).toMatchInlineSnapshot(`
      "- gather-cancel  before.ndjson
      + gather-cancel  after.ndjson

      event 17 differs

          14    0.000 s  Task-3      suspended on sleep(1)  gather-cancel.ts:8
          15    0.000 s  Task-4      started
          16    0.000 s  Task-4      cancels gather-1  gather-cancel.ts:16
      -   17    0.000 s  Task-4      cancels Task-3 through gather-1
                                     gather-cancel.ts:16
      -   18    0.000 s  Task-4      cancels Task-2 through gather-1
                                     gather-cancel.ts:16
      -   19    0.000 s  Task-4      awaitable cancelled.  gather-cancel.ts:17
      +   17    0.000 s  Task-4      cancels Task-3 through gather-1 (request 2)
                                     gather-cancel.ts:16
      +   18    0.000 s  Task-4      cancels Task-2 through gather-1
                                     gather-cancel.ts:16
      +   19    0.000 s  Task-4      awaitable cancelled.  gather-cancel.ts:17

        cancelling  1 → 2
      "
    `);
  });

  it("names tasks, and says where an event has become another", async () => {
    const other = { ...cancel[19], task: 2, text: "else\n" };
    const { out } = await diff(["a.ndjson", await changed(19, other)]);
    expect(out).toContain("  task  Task-4 → Task-2\n");
    expect(out).toContain('  text  "awaitable cancelled.\\n" → "else\\n"\n');
  });

  it("says which one ends first", async () => {
    const shorter = cancel.toSpliced(-2, 1);
    shorter[shorter.length - 1] = { ...cancel.at(-1), events: 29 };
    await write("b.ndjson", shorter);
    const { out, code } = await diff(["a.ndjson", "b.ndjson"]);
    expect(out).toContain("\none ends before event 30\n");
    expect(out).toContain("\n+ it is over: returned\n");
    expect(code).toBe(1);
  });

  it("compares how runs end", async () => {
    const { out, code } = await diff(["a.ndjson", await changed(31, { asDeclared: false })]);
    expect(out).toContain("the end differs\n\n  asDeclared  true → false\n");
    expect(code).toBe(1);
  });

  it.each([
    ["the clock", 0, { clock: "real" }],
    ["the summary", 0, { summary: "another" }],
    ["the lessons", 0, { lessons: [] }],
  ])("counts nothing that only names a run: %s", async (_, at, change) => {
    expect(await diff(["a.ndjson", await changed(at, change)])).toMatchObject({ code: 0 });
  });

  it.each([
    ["places", 3, { site: { file: "x.ts", line: 99, column: 1, function: "main" } }],
    // Of the summary, as time does not go back.
    ["times", 31, { atMs: 0.5 }],
  ])("leaves out what it is asked to: %s", async (what, seq, change) => {
    const name = await changed(seq, change);
    expect(await diff(["a.ndjson", name])).toMatchObject({ code: 1 });
    expect(await diff(["a.ndjson", name, "--ignore", what])).toMatchObject({ code: 0 });
    expect(await diff(["a.ndjson", name, "--ignore", "places,times"])).toMatchObject({ code: 0 });
    const other = what === "places" ? "times" : "places";
    expect(await diff(["a.ndjson", name, "--ignore", other])).toMatchObject({ code: 1 });
  });

  it("takes the same program in two files for the same", async () => {
    const text = `import { defineScenario, print } from "asyncdemo";
export default defineScenario({ summary: "x", *main() { yield; print("hello"); } });
`;
    await writeFile(join(folder, "before.ts"), text);
    await writeFile(join(folder, "after.ts"), text);
    await writeFile(join(folder, "moved.ts"), `\n\n${text}`);
    const ended = (...argv: string[]) => launch(["diff", ...argv], { cwd: folder });
    expect(await ended("before.ts", "after.ts")).toMatchObject({ code: 0 });
    expect(await ended("before.ts", "moved.ts")).toMatchObject({ code: 1 });
    expect(await ended("before.ts", "moved.ts", "--ignore", "places")).toMatchObject({ code: 0 });
  });

  it("gives the same as data", async () => {
    const same = JSON.parse((await diff(["a.ndjson", "gather-cancel", "--json"])).out);
    expect(same).toMatchObject({ same: true, ignored: [], difference: null });
    const name = await changed(17, { cancelling: 2 });
    const { out, code } = await diff(["a.ndjson", name, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      same: false,
      ignored: [],
      left: { word: "a.ndjson", scenarios: ["gather-cancel"] },
      right: { word: "b.ndjson", scenarios: ["gather-cancel"] },
      difference: {
        at: "event",
        run: 1,
        seq: 17,
        left: cancel[17],
        right: { ...cancel[17], cancelling: 2 },
        fields: [{ field: "cancelling", left: 1, right: 2 }],
      },
    });
  });

  it("reads one side from standard input", async () => {
    const input = cancel.map((line) => `${JSON.stringify(line)}\n`).join("");
    expect(await diff(["-", "gather-cancel"], { input })).toMatchObject({ code: 0 });
  });

  it.each([
    [["a.ndjson", "none.ndjson"], "there is no file 'none.ndjson'"],
    [["a.ndjson", "gather-cancle"], "did you mean 'gather-cancel'?"],
    [["-", "-"], "standard input can be one of the two, not both"],
    [["a.ndjson", "a.ndjson", "--ignore", "place"], "did you mean 'places'?"],
  ])("ends with 2 when there is nothing to compare: %j", async (argv, message) => {
    const { out, err, code } = await diff(argv);
    expect(err).toContain(message);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("keeps to the width, and to ASCII where it has to", async () => {
    const name = await changed(17, { message: `'${"long ".repeat(30)}'` });
    const env = { COLUMNS: "50" };
    const { out } = await diff(["a.ndjson", name, "--ascii"], { env });
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(50);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
    expect(out).toMatch(/^[\x00-\x7f]*$/);
  });
});
