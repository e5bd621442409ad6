// The example of docs/ci.md, with the built package, in a vitest of its own.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cleanEnvironment } from "../support/launcher.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder: string;
let example: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-vitest-")));
  // A copy, as after an installation: vitest compiles by itself what a link leads out of here to.
  const installed = join(folder, "node_modules/asyncdemo");
  await mkdir(installed, { recursive: true });
  for (const part of ["package.json", "dist"]) {
    await cp(join(root, part), join(installed, part), { recursive: true });
  }
  await symlink(join(root, "node_modules/vitest"), join(folder, "node_modules/vitest"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  const page = await readFile(join(root, "docs/ci.md"), "utf8");
  const block = (name: string) => {
    const start = page.indexOf(`\`\`\`ts\n// ${name}\n`) + "```ts\n".length;
    return page.slice(start, page.indexOf("\n```", start));
  };
  await writeFile(join(folder, "late.ts"), block("late.ts"));
  example = block("late.test.ts");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function runVitest(text: string) {
  await writeFile(join(folder, "late.test.ts"), text);
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  return new Promise<{ code: number; out: string }>((resolve) => {
    const options = { cwd: folder, env: { ...cleanEnvironment(), NO_COLOR: "1" } };
    execFile(process.execPath, [vitest, "run", "--root", folder], options, (error, out, err) => {
      resolve({ code: Number(error?.code ?? 0), out: out + err });
    });
  });
}

test("the documented test passes, and fails where the scenario does something else", async () => {
  expect(await runVitest(example)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/1 passed/),
  });
  const { code, out } = await runVitest(example.replace('"timeout"', '"main"'));
  expect(code).toBe(1);
  expect(out).toContain("expected worker to be cancelled by main");
});
