import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needsLinker } from "../../src/runner/load-surveyed.ts";
import { survey } from "../../src/runner/module-survey.ts";

// Which way a file is loaded. A file that is linked although it need not be only starts later.

/** A few of what asyncdemo exports. */
const exported = ["print", "sleep"];

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-surveyed-")));
});

afterAll(() => rm(folder, { recursive: true }));

/** A file with this text, beside which `b` exports a few things. */
async function place(text: string, name: string, more: Readonly<Record<string, string>> = {}) {
  const cwd = await mkdtemp(join(folder, "case-"));
  const b =
    "export let n = 1; export function f() {} export default class {} let l; export { l as m };";
  const files = { "b.mjs": b, "b.cjs": "exports.n = 1;", [name]: text, ...more };
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, file)), { recursive: true });
    await writeFile(join(cwd, file), content);
  }
  return join(cwd, name);
}

describe("the quick way", () => {
  it.each([
    ["nothing", ""],
    ["what asyncdemo exports", `import { print, type Task } from "asyncdemo";`],
    ["what Node exports", `import fs, { readFileSync } from "node:fs"; import * as os from "os";`],
    ["names that another module declares", `import { n, f } from "./b.mjs";`],
    ["a name that another module lists", `import { m } from "./b.mjs";`],
    ["a default export", `import b, { n } from "./b.mjs"; import { default as c } from "./b.mjs";`],
    ["names that it passes on", `export { n, f as g } from "./b.mjs";`],
    ["all that it passes on", `export * from "./b.mjs";`],
    ["where it is", "const here = [import.meta.url, import.meta.dirname, import.meta.filename];"],
  ])("is taken by an ES module with %s", async (_, text) => {
    const surveyed = survey(await place(text, "a.mjs"));
    expect(surveyed).toMatchObject({ kind: "module" });
    expect(surveyed && needsLinker(surveyed, exported)).toBe(false);
  });

  it.each([
    ["a name that the other module has not", `import { nothing } from "./b.mjs";`],
    ["a name that the other module has for itself", `import { l } from "./b.mjs";`],
    ["such a name behind a default export", `import b, { nothing } from "./b.mjs";`],
    ["a name that it passes on", `export { nothing } from "./b.mjs";`],
    ["a default export that there is not", `import c from "./c.mjs";`],
    ["a name that only one of all may have", `import { n } from "./d.mjs";`],
    ["a name that Node has not", `import { Nothing } from "node:events";`],
    ["a name that asyncdemo has not", `import { slep } from "asyncdemo";`],
    ["asyncdemo as a whole", `import * as asyncio from "asyncdemo";`],
    ["another module as an object", `import * as b from "./b.mjs";`],
    ["another module as an object, to pass on", `export * as b from "./b.mjs";`],
    ["both", `import b, * as all from "./b.mjs";`],
    ["a question for what only CommonJS has", "const is = typeof module;"],
    ["the name of a compiler's mark", "export const __esModule = 1;"],
  ])("is not taken with %s", async (_, text) => {
    const more = { "c.mjs": "export const x = 1;", "d.mjs": `export * from "./b.mjs";` };
    const surveyed = survey(await place(text, "a.mjs", more));
    expect(surveyed && needsLinker(surveyed, exported)).toBe(true);
  });

  it("is not taken for what another of its modules does", async () => {
    const c = `import * as b from "./b.mjs"; export const x = b.n;`;
    const surveyed = survey(await place(`import { x } from "./c.mjs";`, "a.mjs", { "c.mjs": c }));
    expect(surveyed?.modules.size).toBe(3);
    expect(surveyed && needsLinker(surveyed, exported)).toBe(true);
  });
});

describe("what a file loads is not known", () => {
  it.each([
    ["from a package", `import x from "package";`],
    ["when it runs", `const x = await import("./b.mjs");`],
    ["by require, in an ES module", `const { n } = require("./b.cjs");`],
    ["by Node's module loader", `import { createRequire } from "node:module";`],
    ["of the other kind", `import b from "./b.cjs";`],
    ["by an address with a query", `import { n } from "./b.mjs?again";`],
    ["in a comment that looks so", "/* import(name) */"],
    ["from a file that is not there", `import { n } from "./nowhere.mjs";`],
    ["with what else the host says of it", "console.log(import.meta.resolve('x'));"],
  ])("%s", async (_, text) => {
    expect(survey(await place(text, "a.mjs"))).toBeNull();
  });

  it("in a folder of packages", async () => {
    expect(survey(await place("", "node_modules/own/a.mjs"))).toBeNull();
  });
});

describe("the kind of a module", () => {
  it.each([
    ["a.mjs", "", "module"],
    ["a.cjs", "", "commonjs"],
    ["a.mts", "", "module"],
    ["a.cts", "", "commonjs"],
    ["a.ts", "export {};", "commonjs"],
    ["a.js", "export {};", "module"],
    ["a.js", "exports.a = 1;", "commonjs"],
    ["a.js", "const a = 'import export';", "commonjs"],
  ])("of %s with the text %j, without a package, is %s", async (name, text, kind) => {
    expect(survey(await place(text, name))?.kind).toBe(kind);
  });

  it.each([
    ["a.ts", "module"],
    ["a.js", "module"],
    ["a.cts", "commonjs"],
  ])("of %s in a package of ES modules is %s", async (name, kind) => {
    const more = { "package.json": `{ "type": "module" }` };
    expect(survey(await place("", name, more))?.kind).toBe(kind);
  });
});
