// The built package twice, as a dependency that brings its own version installs it.

import { execFile } from "node:child_process";
import { cp, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import "../support/built.ts";
import { cleanEnvironment } from "../support/launcher.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-copies-")));
  for (const copy of ["ours", "theirs"]) {
    for (const part of ["package.json", "bin", "dist"]) {
      await cp(join(root, part), join(folder, copy, part), { recursive: true });
    }
    await symlink(join(root, "node_modules"), join(folder, copy, "node_modules"));
  }
  await symlink(join(folder, "ours"), join(folder, "link"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What Node writes to standard error. */
async function complaints(...args: string[]): Promise<string> {
  const run = promisify(execFile)(process.execPath, args, { cwd: folder, env: cleanEnvironment() });
  return (await run.catch((error: { stderr: string }) => error)).stderr;
}

const warning = () =>
  new RegExp(
    `Two copies of asyncdemo are loaded: ${folder}/(ours|theirs) and ${folder}/(?!\\1)(ours|theirs)\\. `,
  );

test("a second copy of the library is reported, with the folders of both", async () => {
  const module = async (name: string, ...entries: string[]) => {
    await writeFile(join(folder, name), entries.map((entry) => `import "${entry}";\n`).join(""));
    return complaints(name);
  };
  expect(await module("two.mjs", "./ours/dist/index.js", "./theirs/dist/index.js")).toMatch(
    warning(),
  );
  expect(await module("runner.mjs", "./ours/dist/runner.js", "./theirs/dist/index.js")).toMatch(
    warning(),
  );
});

test("one copy is not reported, however often and by whichever way it is loaded", async () => {
  const ways = [
    "ours/dist/index.js",
    "ours/dist/index.cjs",
    "ours/dist/runner.js",
    "link/dist/index.js",
  ];
  const imports = ways.map((way) => `import "./${way}";`);
  await writeFile(join(folder, "one.mjs"), imports.join("\n"));
  expect(await complaints("one.mjs")).toBe("");
});

test("a user's file that brings another copy than the command's is reported", async () => {
  await writeFile(
    join(folder, "mine.mjs"),
    `import { defineScenario } from "asyncdemo";
    import { sleep } from "./theirs/dist/index.js";
    export default defineScenario({ summary: "mixes", *main() { yield* sleep(1); } });`,
  );
  const text = await complaints("ours/bin/asyncdemo.js", "run", "mine.mjs");
  expect(text).toMatch(warning());
  expect(text).toContain("no running event loop");
});
