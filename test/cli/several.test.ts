/** Several scenarios: totals, what went wrong again at the end, and names with their folders. */

import { mkdirSync } from "node:fs";
import { copyFile, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";

const program = (body: string) => `import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({
  summary: "Sleeps",
  *main() {
    yield* sleep(1);
    ${body}
  },
});
`;

let folder: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-several-")));
  for (const each of ["demos/a", "demos/b"]) mkdirSync(join(folder, each), { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "demos/a/x.js"), program('print("hello");'));
  await writeFile(join(folder, "demos/b/x.js"), program('throw new Error("no");'));
  await copyFile(join(folder, "demos/a/x.js"), join(folder, "mine.js"));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (argv: readonly string[]) =>
  asyncdemo(["run", ...argv, "--clock", "virtual"], { folder });

describe("after several", () => {
  it("the totals stand on the last line, in a replay as well", async () => {
    const { out } = await run(["gather-cancel", "group-exception", "--trace", "two.ndjson"]);
    expect(out.trimEnd().split("\n").at(-1)).toBe("✔ 2 scenarios: all as declared · 1.000 s");
    expect((await asyncdemo(["replay", "two.ndjson"], { folder })).out).toBe(out);
  });

  it("there are none after one, nor where programs read, nor with --quiet", async () => {
    const all = [["gather-cancel"], ["gather-*", "--format", "json"], ["gather-*", "--quiet"]];
    for (const words of all) expect((await run(words)).out).not.toContain("scenarios:");
  });

  it("what went wrong is said again, with its cause and the command for just that", async () => {
    await writeFile(join(folder, "demos/b/broken.js"), "const");
    const { out, err, code } = await run(["./demos"]);
    await rm(join(folder, "demos/b/broken.js"));
    expect(code).toBe(1);
    expect(out.trimEnd().split("\n").at(-1)).toBe("✖ 2 scenarios: 1 as declared, 1 not · 2.000 s");
    expect(err).toMatch(
      /asyncdemo: 1 of 2 did not pass\n {2}demos\/b\/x: main raised Exception: no, but declares: returns\nhint: to run just those: asyncdemo run demos\/b\/x\.js\n/,
    );
    const again = await run(["demos/b/x.js"]);
    expect(again.code).toBe(1);
    expect(again.err).not.toContain("did not pass");
  });

  it("a mistake is at its file as the folder has it, in a run and where a file cannot be loaded", async () => {
    await writeFile(join(folder, "demos/b/broken.js"), program('await sleep("1");'));
    await writeFile(join(folder, "demos/b/text.js"), program('yield* sleep("1");'));
    const { err } = await run(["demos/b/broken.js", "demos/b/text.js"]);
    for (const each of ["broken.js", "text.js"]) await rm(join(folder, "demos/b", each));
    expect(err).toContain("asyncdemo: demos/b/broken.js:6: a coroutine here is a function*");
    expect(err).toContain("\n  broken: demos/b/broken.js:6: a coroutine here is a function*");
    expect(err).toContain("asyncdemo: demos/b/text.js:6: sleep");
  });

  it("one that cannot be run is among them", async () => {
    await writeFile(join(folder, "broken.js"), "export default {");
    const { err, code } = await run(["./broken.js", "gather-cancel"]);
    await rm(join(folder, "broken.js"));
    expect(code).toBe(2);
    expect(err).toContain("asyncdemo: 1 of 2 did not pass\n  broken: ");
    expect(err).toContain("hint: to run just those: asyncdemo run ./broken.js\n");
  });
});

describe("two files of one name", () => {
  it("have their folders in their names, in the log, on stderr and in reports", async () => {
    const { out, err } = await run(["./demos"]);
    expect(out).toMatch(/^demos\/a\/x {2}Sleeps$/m);
    expect(out).toMatch(/^demos\/b\/x {2}Sleeps$/m);
    expect(out).toContain(" main:5");
    expect(err).toContain("asyncdemo: demos/b/x: main raised");
    const junit = await run(["./demos", "--report", "junit"]);
    expect([...junit.out.matchAll(/<testcase name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "demos/a/x",
      "demos/b/x",
    ]);
    expect((await run(["./demos", "--report", "tap"])).out).toContain("not ok 2 - demos/b/x");
  });

  it("are called by their names alone where only one runs", async () => {
    expect((await run(["demos/a/x.js"])).out).toMatch(/^x {2}Sleeps$/m);
  });
});

describe("a name without its extension", () => {
  it("is the file of that name, which is said", async () => {
    const { err, out, code } = await run(["mine"]);
    expect([code, err]).toEqual([0, "asyncdemo: running ./mine.js\n"]);
    expect(out).toContain("hello");
    const shown = await asyncdemo(["show", "mine"], { folder });
    expect(shown.out).toContain('print("hello")');
    expect((await asyncdemo(["show", "./mine.js"], { folder })).out).toContain("hello");
  });

  it("that several names begin with offers those", async () => {
    const { err, code } = await run(["timeout"]);
    expect(code).toBe(2);
    expect(err).toMatch(/hint: did you mean (timeout-[\w-]+, )+timeout-[\w-]+\?/);
  });
});

describe("the line on what to look at next", () => {
  const terminal = { stdout: true, stderr: true };
  const look = async (argv: readonly string[], env: Record<string, string> = {}) => {
    const words = ["run", ...argv, "--clock", "virtual"];
    const { err } = await asyncdemo(words, {
      folder,
      tty: terminal,
      env: { NO_COLOR: "1", ...env },
    });
    return err;
  };

  it("stands below the log of one scenario on a terminal", async () => {
    expect((await look(["./mine.js"])).replaceAll("\n", " ")).toBe(
      "next: asyncdemo why ./mine.js, asyncdemo play ./mine.js, --explain, --format lanes ",
    );
  });

  it.each([
    ["in CI", ["gather-type"], { CI: "1" }],
    ["on a dumb terminal", ["gather-type"], { TERM: "dumb" }],
    ["after several", ["gather-type", "gather-cancel"], {}],
    ["with --explain", ["gather-type", "--explain"], {}],
    ["with --quiet", ["gather-type", "--quiet"], {}],
    ["below another view", ["gather-type", "--format", "lanes"], {}],
    ["below a part of it", ["gather-type", "--brief"], {}],
  ])("does not stand %s", async (_, argv, env) => {
    expect(await look(argv, env)).not.toContain("next:");
  });

  it("does not stand where the log goes into a pipe", async () => {
    const { err } = await asyncdemo(["run", "gather-type"], { tty: { stderr: true } });
    expect(err).not.toContain("next:");
  });
});
