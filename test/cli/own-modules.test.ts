import { chmod, mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { launch } from "../support/launcher.ts";
import { place, scenario } from "../support/own-modules.ts";

// The built launcher on files that load others, in the first run and from what that has compiled.

async function compiledIn(TMPDIR: string): Promise<string[]> {
  const [own = ""] = (await readdir(TMPDIR)).filter((name) => name.startsWith("asyncdemo"));
  const kept = own === "" ? [] : await readdir(join(TMPDIR, own));
  // What V8 has compiled of asyncdemo is in the same folder.
  const names = kept.filter((name) => !name.endsWith(".code"));
  return names.map((name) => join(TMPDIR, own, name));
}

const esModule = { "package.json": `{ "type": "module" }` };
const packages = {
  "node_modules/new/package.json": `{ "name": "new", "type": "module", "exports": "./a.js" }`,
  "node_modules/new/a.js": `import { sleep } from "asyncdemo"; export const word = "new"; export { sleep };`,
  "node_modules/old/package.json": `{ "name": "old" }`,
  "node_modules/old/index.js": `exports.word = "old"; exports.sleep = require("asyncdemo").sleep;`,
};
const usesPackages = scenario(
  `import { sleep } from "asyncdemo"; import * as a from "new"; import * as b from "old";`,
  "print(a.word, b.word, a.sleep === sleep, b.sleep === sleep);",
);
const other = `export const x: number = 1; export function twice(n: number) { return 2 * n; }`;
const usesOther = (name: string) =>
  scenario(`import { twice, x } from "${name}"; const n: number = twice(x);`, "print(n);");

describe.concurrent("a file that loads others", () => {
  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ["TypeScript beside it", "a.ts", { "a.ts": usesOther("./b.ts"), "b.ts": other }, "2"],
    ["TypeScript in a folder", "a.mts", { "a.mts": usesOther("./c/b.mts"), "c/b.mts": other }, "2"],
    [
      "TypeScript by the name of what it is compiled to",
      "a.ts",
      { "a.ts": usesOther("./b.js"), "b.ts": other, "b.js": "throw 1" },
      "2",
    ],
    [
      "the same, among ES modules",
      "a.ts",
      { "a.ts": usesOther("./b.js"), "b.ts": other, ...esModule },
      "2",
    ],
    ["TypeScript without an extension", "a.ts", { "a.ts": usesOther("./b"), "b.ts": other }, "2"],
    [
      "TypeScript of the other kind",
      "a.mts",
      { "a.mts": usesOther("./b.cts"), "b.cts": other },
      "2",
    ],
    ["packages", "a.ts", { "a.ts": usesPackages, ...packages }, "new old True True"],
    [
      "packages, as an ES module",
      "a.mts",
      { "a.mts": usesPackages, ...packages },
      "new old True True",
    ],
    [
      "packages, as JavaScript",
      "a.mjs",
      { "a.mjs": usesPackages, ...packages },
      "new old True True",
    ],
    ...["a.mjs", "a.mts"].map((name): [string, string, Record<string, string>, string] => [
      `nothing, as an ES module, which is strict: ${name}`,
      name,
      {
        [name]: scenario(
          "function bare() { return this === undefined; }",
          "try { undeclared = 1; } catch (error) { print(bare(), error.name); }",
        ),
      },
      "True ReferenceError",
    ]),
    [
      "something when it runs",
      "a.mjs",
      {
        "a.mjs": scenario(
          `const { x } = await import("./b.mjs"); const name = "asyncdemo"; const again = await import(name);`,
          "print(x, again.print === print);",
        ),
        "b.mjs": "export const x = 1;",
      },
      "1 True",
    ],
    [
      "something when it runs, as TypeScript",
      "a.ts",
      {
        "a.ts": scenario(
          `const name: string = "asyncdemo"; const later = import(name); import { fromPromise } from "asyncdemo";`,
          "const again: any = yield* fromPromise(() => later); print(again.print === print);",
        ),
      },
      "True",
    ],
    [
      "what Node brings",
      "a.mts",
      {
        "a.mts": scenario(
          `import { basename } from "node:path"; import fs, { existsSync } from "fs";`,
          `print(basename("a/b"), fs.existsSync === existsSync);`,
        ),
      },
      "b True",
    ],
    [
      "JSON",
      "a.ts",
      { "a.ts": scenario(`import { a } from "./b.json";`, "print(a);"), "b.json": `{ "a": 1 }` },
      "1",
    ],
    [
      "one that loads it in turn",
      "a.mjs",
      {
        "a.mjs": scenario(
          `import { get } from "./b.mjs"; export let n = 1; n = 2;`,
          "print(get());",
        ),
        "b.mjs": `import { n } from "./a.mjs"; export const get = () => n;`,
      },
      "2",
    ],
  ])("finds %s, in the first run and the next", async (_, name, files, printed) => {
    const { run } = await place(files);
    const first = await run(name);
    expect(first).toEqual({ out: `${printed}\n`, err: "", code: 0 });
    expect(await run(name)).toEqual(first);
  });
});

it("runs with whatever options Node got for V8, or for itself", async () => {
  const { cwd, TMPDIR } = await place({
    "mine.ts": scenario("", "print(...process.execArgv, typeof gc);"),
    "first.cjs": `console.error("first");`,
  });
  const exit = await launch(["run", "./mine.ts", "--format", "plain"], {
    cwd,
    env: { TMPDIR },
    nodeArgs: ["--expose-gc", "--random-seed=1", "--require", "./first.cjs"],
  });
  expect(exit).toEqual({
    out: "--expose-gc --random-seed=1 --require ./first.cjs function\n",
    err: "first\nfirst\n",
    code: 0,
  });
});

describe.concurrent("an ES module", () => {
  it.each(["a.mts", "a.mjs", "a.ts", "a.js"])(
    "awaits at its top level, and knows itself: %s",
    async (name) => {
      const { cwd, run } = await place({
        [name]: scenario(
          `const x = await new Promise((resolve) => setTimeout(resolve, 5, "late"));`,
          "print(x, import.meta.url, import.meta.filename, import.meta.dirname, this === undefined);",
        ).replace("this === undefined", "(() => typeof require)()"),
        ...esModule,
      });
      const path = join(cwd, name);
      const first = await run(name);
      expect(first).toEqual({
        out: `late file://${path} ${path} ${cwd} undefined\n`,
        err: "",
        code: 0,
      });
      expect(await run(name)).toEqual(first);
    },
  );

  it("of no declared kind is known by its syntax", async () => {
    const { run } = await place({ "a.js": scenario("", `print("export");`) });
    expect(await run("a.js")).toEqual({ out: "export\n", err: "", code: 0 });
  });

  it("has no flag of ours in its warnings", async () => {
    const { run } = await place({
      "a.mjs": scenario(
        `import { fromPromise } from "asyncdemo"; process.emitWarning("mine");`,
        "yield* fromPromise(() => new Promise((resolve) => setTimeout(resolve, 50)));",
      ),
    });
    const { err } = await run("a.mjs");
    expect(err).toContain("mine");
    expect(err).not.toContain("Experimental");
  });
});

it.concurrent("an ES module that is compiled differs from one that is linked as is listed", async () => {
  const { run } = await place({
    "a.mjs": scenario(
      `import d, { n } from "./b.mjs"; import * as path from "node:path";`,
      `try { n(); } catch (error) { print(error, error.message); }
      try { d(); } catch (error) { print(error); }
      print(Object.prototype.toString.call(path));`,
    ),
    "b.mjs": "export const n = 1; export default 2;",
  });
  expect((await run("a.mjs")).out).toBe(`n is not a function (0 , import_b.n) is not a function
default is not a function
[object Object]
`);
});

it.concurrent.each(["a.ts", "a.mts", "a.cts"])(
  "has the line of a syntax error in %s",
  async (name) => {
    const { run } = await place({ [name]: scenario("const x: = 1;", "") });
    expect((await run(name)).err).toContain(`${name}:2: this cannot be read`);
  },
);

describe.concurrent("what is compiled of a file", () => {
  const mine = scenario("", `const text: string = "one"; print(text); throw new Error("no");`);

  it.each(["a.ts", "a.mts"])("is taken by the next run, with its lines: %s", async (name) => {
    const { TMPDIR, run } = await place({ [name]: mine });
    const first = await run(name);
    expect(first.out).toBe("one\n");
    expect(first.err).toContain(`File "${name}", line 6, in main\n`);
    const [file = "", ...others] = await compiledIn(TMPDIR);
    expect(others).toEqual([]);
    await writeFile(file, (await readFile(file, "utf8")).replace(`text=\\"one`, `text=\\"two`));
    expect(await run(name)).toEqual({ ...first, out: "two\n" });
  });

  it.each(["a.ts", "a.mts"])("is made again when that changes: %s", async (name) => {
    const { cwd, run } = await place({ [name]: mine });
    await run(name);
    await writeFile(join(cwd, name), mine.replace("one", "other"));
    expect((await run(name)).out).toBe("other\n");
    await writeFile(join(cwd, name), mine);
    expect((await run(name)).out).toBe("one\n");
  });

  it("is made again when its settings change", async () => {
    const { cwd, run } = await place({
      "a.ts": scenario(
        "class A { set x(n: number) { print(n); } } class B extends A { x: any = 1; }",
        "new B(); print(2);",
      ),
    });
    const settings = (useDefineForClassFields: boolean) =>
      writeFile(
        join(cwd, "tsconfig.json"),
        JSON.stringify({ compilerOptions: { useDefineForClassFields } }),
      );
    await settings(false);
    expect((await run("a.ts")).out).toBe("1\n2\n");
    await settings(true);
    expect((await run("a.ts")).out).toBe("2\n");
    await settings(false);
    expect((await run("a.ts")).out).toBe("1\n2\n");
  });

  it("is not kept with TSX_DISABLE_CACHE, nor longer than a week", async () => {
    const { cwd, TMPDIR, run } = await place({ "a.ts": mine, "b.ts": mine });
    const env = { TMPDIR, TSX_DISABLE_CACHE: "1" };
    const { out } = await launch(["run", "./a.ts", "--format", "plain"], { cwd, env });
    expect(out).toBe("one\n");
    expect(await compiledIn(TMPDIR)).toEqual([]);
    await run("a.ts");
    const [kept = ""] = await compiledIn(TMPDIR);
    const eightDaysAgo = Date.now() / 1000 - 8 * 24 * 60 * 60;
    await utimes(kept, eightDaysAgo, eightDaysAgo);
    await run("b.ts");
    const left = await compiledIn(TMPDIR);
    expect(left).toHaveLength(1);
    expect(left).not.toContain(kept);
  });

  it.skipIf(process.platform === "win32")("is not kept where others can write", async () => {
    const { TMPDIR, run } = await place({ "a.ts": mine });
    const own = join(TMPDIR, `asyncdemo-${process.getuid?.()}`);
    await mkdir(own);
    await chmod(own, 0o777);
    expect((await run("a.ts")).out).toBe("one\n");
    expect(await readdir(own)).toEqual([]);
  });

  it.skipIf(process.platform === "win32")(
    "is not needed: nowhere to keep it is no harm",
    async () => {
      const { TMPDIR, run } = await place({ "a.ts": mine });
      await writeFile(join(TMPDIR, `asyncdemo-${process.getuid?.()}`), "");
      expect((await run("a.ts")).out).toBe("one\n");
    },
  );
});
