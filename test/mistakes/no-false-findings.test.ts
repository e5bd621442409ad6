/** Programs that are right: reading them finds no mistake. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as asyncdemo from "../../src/index.ts";
import { Program } from "../../src/mistakes/read-mistakes.ts";
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

const rightUses = {
  "a name that is given another coroutine": "let c = work();\nyield* c;\nc = work();\nyield* c;",
  "two branches": "const c = work();\nif (when) yield* c;\nelse yield* c;",
  "a branch, and what follows": "const c = work();\nif (when) yield* c;\nelse print(1);\nyield* c;",
  "a case each":
    "const c = work();\nswitch (when) {\n  case true:\n    yield* c;\n    break;\n  default:\n    yield* c;\n}",
  "a handler": "const c = work();\ntry {\n  print(1);\n} catch {\n  yield* c;\n}",
  "a loop that makes it anew": "for (const n of [1, 2]) {\n  const c = work(n);\n  yield* c;\n}",
  "a loop that ends with it": "const c = work();\nwhile (when) {\n  yield* c;\n  break;\n}",
  "a task twice": "const t = createTask(work());\nyield* t;\nyield* t;",
  "items chosen by what is awaited":
    "const ok = yield* work();\nprint([1].filter((n) => n === ok));",
  "the text of a task": "const t = createTask(work());\nprint(`$" + "{t}`);\nyield* t;",
};

test.each(Object.entries(rightUses))("nothing is found in %s", async (_, body) => {
  const text = `import { createTask, defineScenario, print, sleep } from "asyncdemo";
declare const when: boolean;
function* work(n = 1) {
  yield* sleep(n);
  return n;
}
export default defineScenario({
  summary: "right",
  *main() {
    ${body}
    yield* createTask(sleep(1));
    print(print, when);
  },
});
`;
  const program = new Program([{ file: "right.ts", text, own: new Map() }], asyncdemo);
  expect(program.mistakes()).toEqual([]);
});
