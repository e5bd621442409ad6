import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

let cwd: string;

const scenario = (
  more: string,
  body: string,
) => `import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({
  summary: "mine",
  ${more}
  *main() {
    ${body}
  },
});
`;

beforeAll(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-compare-")));
  const files = {
    "before.mjs": scenario(`pair: "after",`, `yield* sleep(1); print("slow");`),
    "after.mjs": scenario("", `yield* sleep(0.5); print("fast");`),
    "known.mjs": scenario(`pair: "group-wait",`, `print("x");`),
    "lost.mjs": scenario(`pair: "nowhere",`, `print("x");`),
    "waits.mjs": `import { defineScenario, fromPromise } from "asyncdemo";
export default defineScenario({
  summary: "mine",
  *main() {
    console.error("waiting");
    yield* fromPromise(new Promise((resolve) => setTimeout(resolve, 60_000)));
  },
});
`,
    "evil.mjs": scenario("", `print("\\u001b[2J\\u009b2J\\u202e");`),
    "fails.mjs": scenario("", `throw new Error("no");`),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

describe("compare", () => {
  it("gives both runs as data", async () => {
    const argv = ["compare", "gather-cancel-child", "group-cancel-child", "--json"];
    const { out, err, code } = await asyncdemo(argv);
    const data = JSON.parse(out);
    expect(data.left).toMatchObject({ scenario: "gather-cancel-child", asDeclared: true });
    expect(data.right).toMatchObject({ scenario: "group-cancel-child", atMs: 1000 });
    expect(data.tasks[2]).toEqual({
      name: "Task-3",
      left: { how: "returned", atMs: 1000, result: "2" },
      right: { how: "returned", atMs: 1000, result: "None" },
      differs: false,
    });
    expect(data.printed.at(-1)).toEqual({
      left: "1.000 s  Task A: factorial(2) = 2",
      right: null,
      differs: true,
    });
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it("gives nothing in its data that steers a terminal", async () => {
    const { out } = await launch(["compare", "evil.mjs", "after.mjs", "--json"], { cwd });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(JSON.parse(out).printed[0].left).toBe("0.000 s  \u001b[2J\u009b2J\u202e");
  });

  it("gives the same bytes twice", async () => {
    const argv = ["compare", "task-cancel", "group-exception"];
    expect(await asyncdemo(argv)).toEqual(await asyncdemo(argv));
  });

  it("never waits: on a terminal as well time is virtual", async () => {
    const argv = ["compare", "task-cancel", "group-exception", "--no-color"];
    const tty = { stdout: true, stderr: true };
    expect((await asyncdemo(argv, { tty, columns: 80 })).out).toBe((await asyncdemo(argv)).out);
  });

  it("ends with the graver code of both", async () => {
    const { out, err, code } = await launch(["compare", "after.mjs", "fails.mjs"], { cwd });
    expect(out).toContain("✖ main raised Exception: no, but declares: returns");
    expect({ err, code }).toEqual({ err: "", code: 1 });
  });

  it("finds a file's pair beside it, or in the gallery", async () => {
    const beside = await launch(["compare", "before.mjs", "--json"], { cwd });
    expect(JSON.parse(beside.out).right.scenario).toBe("after");
    const known = await launch(["compare", "./known.mjs", "--json"], { cwd });
    expect(JSON.parse(known.out).right.scenario).toBe("group-wait");
  });

  it("says so where there is no pair, or not the one that is named", async () => {
    const none = await launch(["compare", "after.mjs"], { cwd });
    expect(none).toEqual({
      out: "",
      err:
        "asyncdemo: 'after' names no pair to be compared with\n" +
        "hint: name the other one: asyncdemo compare after OTHER\n",
      code: 2,
    });
    const lost = await launch(["compare", "lost.mjs"], { cwd });
    expect(lost.err).toBe("asyncdemo: the pair of 'lost', 'nowhere', cannot be found\n");
    expect(lost.code).toBe(2);
  });

  it("takes recorded traces, one for each side, or one with two runs", async () => {
    const record = async (file: string, ...names: string[]) => {
      const { out } = await asyncdemo(["run", ...names, "--format", "json"]);
      await writeFile(join(cwd, file), out);
    };
    await record("one.ndjson", "group-wait");
    await record("both.ndjson", "group-wait", "gather-cancel");
    await record("three.ndjson", "group-wait", "gather-cancel", "gather-type");
    const options = { folder: cwd };
    const live = await asyncdemo(["compare", "group-wait", "gather-cancel"]);
    expect(await asyncdemo(["compare", "one.ndjson", "gather-cancel"], options)).toEqual(live);
    expect(await asyncdemo(["compare", "both.ndjson"], options)).toEqual(live);
    const many = await asyncdemo(["compare", "three.ndjson"], options);
    expect(many).toMatchObject({ out: "", code: 2 });
    expect(many.err).toContain("'three.ndjson' means 3 runs");
    await writeFile(join(cwd, "cut.ndjson"), live.out);
    const broken = await asyncdemo(["compare", "cut.ndjson", "group-wait"], options);
    expect(broken.err).toMatch(/^asyncdemo: cut\.ndjson:1: /);
    expect(broken.code).toBe(2);
  });

  it("stops at a signal", async () => {
    const ended = await launch(["compare", "waits.mjs", "after.mjs"], {
      cwd,
      onErr: (err, child) => err.endsWith("waiting\n") && child.kill("SIGINT"),
    });
    expect(ended).toEqual({ out: "", err: "waiting\n", code: 130 });
  });
});
