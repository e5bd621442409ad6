import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launch } from "../support/launcher.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-golden-"));
  await scenario("one");
});

afterEach(() => rm(folder, { recursive: true }));

function scenario(text: string): Promise<void> {
  return writeFile(
    join(folder, "mine.mjs"),
    `import { defineScenario, print, sleep } from "asyncdemo";
    export default defineScenario({
      summary: "prints",
      *main() { yield* sleep(1); print(${JSON.stringify(text)}); },
    });`,
  );
}

const run = (...flags: string[]) => launch(["run", "mine.mjs", ...flags], { cwd: folder });
const golden = () => readFile(join(folder, "mine.golden"), "utf8");

test("--update writes the log beside the file, and --golden is content with it", async () => {
  const { code, err } = await run("--update", "--quiet");
  expect({ code, err }).toEqual({ code: 0, err: "asyncdemo: wrote mine.golden\n" });
  expect(await golden()).toBe((await run()).out);
  expect(await run("--golden", "--quiet")).toMatchObject({ code: 0, out: "", err: "" });
});

test("another log ends with 1 and shows the lines that differ", async () => {
  await run("--update", "--quiet");
  const before = await golden();
  await scenario("two");
  const { code, err } = await run("--golden", "--format", "plain");
  expect(code).toBe(1);
  expect(err).toMatch(/mine: main returned None, as declared, but 1 expectation was not met\n/);
  expect(err).toMatch(/golden: the log differs from mine\.golden; --update accepts it/);
  expect(err).toMatch(
    /^ {4}- {3}1\.000 s {2}Task-1 {5}│ one\n {4}\+ {3}1\.000 s {2}Task-1 {5}│ two$/m,
  );
  expect(await golden()).toBe(before);
});

test("the verdict is that of the formats, the trace and the reports as well", async () => {
  const log = await run("--golden");
  expect(log.out).toMatch(/✖ main returned None, as declared, but 1 expectation was not met/);
  const trace = await run("--golden", "--format", "json");
  const summary = JSON.parse(trace.out.trimEnd().split("\n").at(-1) ?? "");
  expect(summary).toMatchObject({
    asDeclared: false,
    endedAsDeclared: true,
    unmet: [{ what: "golden", message: "there is no mine.golden; --update writes it" }],
  });
  const { out } = await run("--golden", "--report", "tap");
  expect(out).toMatch(/^not ok 1 - mine/m);
});

test("what has not changed is not written again", async () => {
  await run("--update");
  expect((await run("--update", "--quiet")).err).toBe("");
});

test("the gallery's scenarios have no file for it to lie beside", async () => {
  const { code, err } = await launch(["run", "gather-cancel", "--golden"], {
    cwd: folder,
  });
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringMatching(
      /lies beside a scenario's file, and 'gather-cancel' is asyncdemo's own/,
    ),
  });
});
