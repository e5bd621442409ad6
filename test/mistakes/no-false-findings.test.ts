/** Programs that are right: reading them finds no mistake. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { programIn } from "../../src/runner/find-mistakes.ts";

const root = join(import.meta.dirname, "../..");

/** The programs in a folder, and in the folders in it. */
function programsIn(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => /\.(ts|mjs)$/.test(file)).map((file) => join(folder, file));
}

test.each(["scenarios", "templates"])("nothing is found in %s", async (folder) => {
  const programs = programsIn(folder);
  expect(programs.length).toBeGreaterThan(1);
  for (const path of programs) {
    expect((await programIn(join(root, path))).mistakes(), path).toEqual([]);
  }
});

/** Programs that are about the mistake itself. */
const meant = /^(default-handler\/never-awaited|event-loop\/debug-|run\/nested\.ts)/;

test("nothing is found in the pairs of programs, but in those about a mistake", async () => {
  for (const path of programsIn("test/behaviour")) {
    if (meant.test(path.replaceAll("\\", "/").replace("test/behaviour/", ""))) continue;
    if (path.endsWith(".test.ts")) continue;
    expect((await programIn(join(root, path))).mistakes(), path).toEqual([]);
  }
});
