import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  findBreaches,
  largestOtherRing,
  largestRing,
  maxLinesOf,
  readSourceTree,
} from "./support/architecture.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const breachesIn = (files: Record<string, string>) => findBreaches(new Map(Object.entries(files)));

/** A file of a layer; the engine has folders. */
const fileIn = (layer: string) => `src/${layer === "engine" ? "engine/core" : layer}/a.ts`;

/** How it imports another layer. */
const upFrom = (layer: string) => (layer === "engine" ? "../../" : "../");

describe("src", () => {
  it("keeps every rule of the architecture", async () => {
    const tree = await readSourceTree(root);
    expect(tree.size).toBeGreaterThan(0);
    expect(findBreaches(tree)).toEqual([]);
  });
});

describe("the layers", () => {
  it("may import what the pipeline allows", () => {
    expect(
      breachesIn({
        "src/index.ts": `export { Task } from "./engine/core/tasks.ts";
          export { run } from "./runner/index.ts";`,
        "src/cli/main.ts": `import { Task } from "../engine/core/tasks.ts";
          const load = () => import("../render/tree.ts");`,
        "src/render/tree.ts": `import { lanes } from "../analysis/lanes.ts";`,
        "src/analysis/lanes.ts": `import { kinds } from "../trace/event.ts";`,
        "src/python/twin.ts": `import { repr } from "../scenario/repr.ts";`,
        "src/runner/index.ts": `export { run } from "./run.ts";`,
        "src/runner/run.ts": `import { readFile } from "node:fs/promises";`,
        "src/scenario/repr.ts": `import { Task } from "../engine/core/tasks.ts";`,
        "src/engine/core/tasks.ts": `import type { TraceEvent } from "../../trace/event.ts";
          import { Future } from "./futures.ts";`,
        "src/engine/core/futures.ts": `import type { Task } from "./tasks.ts";`,
        "src/trace/event.ts": "export const kinds = [];",
      }),
    ).toEqual([]);
  });

  it.each([
    ["trace", "engine"],
    ["engine", "scenario"],
    ["scenario", "runner"],
    ["runner", "python"],
    ["runner", "render"],
    ["python", "engine"],
    ["analysis", "render"],
    ["words", "player"],
    ["player", "render"],
    ["render", "engine"],
    ["render", "cli"],
  ])("cannot point from %s to %s", (from, to) => {
    const file = fileIn(from);
    const target = `${upFrom(from)}${to}/b.ts`;
    const breach = [`${file} imports src/${to}/b.ts, but ${from} may not import ${to}`];
    expect(breachesIn({ [file]: `import { b } from "${target}";` })).toEqual(breach);
    expect(breachesIn({ [file]: `import type { B } from "${target}";` })).toEqual(breach);
    expect(breachesIn({ [file]: `export { b } from "${target}";` })).toEqual(breach);
    expect(breachesIn({ [file]: `const b = () => import("${target}");` })).toEqual(breach);
    expect(breachesIn({ [file]: `type B = import("${target}").B;` })).toEqual(breach);
  });

  it("may all import the words of problems, but for the engine, and those import nothing", () => {
    const say = `import { problems } from "../words/problems/b.ts";`;
    expect(breachesIn({ "src/trace/a.ts": say, "src/runner/a.ts": say })).toEqual([]);
    const file = "src/words/problems/b.ts";
    for (const other of ["trace", "words"]) {
      expect(breachesIn({ [file]: `import type { A } from "../../${other}/a.ts";` })).toEqual([
        `${file} imports src/${other}/a.ts, but words/problems may not import ${other}`,
      ]);
    }
    expect(
      breachesIn({ "src/engine/core/a.ts": `import { b } from "../../words/problems/b.ts";` }),
    ).toEqual([
      "src/engine/core/a.ts imports src/words/problems/b.ts, but engine may not import words/problems",
    ]);
  });

  it("let the public surface import neither the CLI nor what draws", () => {
    expect(
      breachesIn({ "src/index.ts": `import "./cli/main.ts"; import "./render/tree.ts";` }),
    ).toEqual([
      "src/index.ts imports src/cli/main.ts, but index.ts may not import cli",
      "src/index.ts imports src/render/tree.ts, but index.ts may not import render",
    ]);
  });

  it("let the engine import types from the trace and nothing else", () => {
    for (const text of [
      `import { kinds } from "../../trace/event.ts";`,
      `import { type TraceEvent } from "../../trace/event.ts";`,
      `export { kinds } from "../../trace/event.ts";`,
    ]) {
      expect(breachesIn({ "src/engine/core/a.ts": text })).toEqual([
        "src/engine/core/a.ts imports more than types from src/trace/event.ts",
      ]);
    }
  });

  it("do not reach out of src, nor for their own package", () => {
    expect(
      breachesIn({
        "src/cli/a.ts": `import "../../package.json"; import "asyncdemo"; import "asyncdemo/runner";`,
      }),
    ).toEqual([
      "src/cli/a.ts imports package.json, outside src",
      "src/cli/a.ts imports its own package, asyncdemo",
      "src/cli/a.ts imports its own package, asyncdemo/runner",
    ]);
  });

  it("have no runtime import cycle", () => {
    expect(
      breachesIn({
        "src/engine/core/a.ts": `import { b } from "./b.ts";`,
        "src/engine/core/b.ts": `export { c } from "./c.ts";`,
        "src/engine/core/c.ts": `import { a } from "./a.ts";`,
      }),
    ).toEqual([
      "Import cycle: src/engine/core/a.ts -> src/engine/core/b.ts -> src/engine/core/c.ts -> src/engine/core/a.ts",
    ]);
    expect(breachesIn({ "src/trace/a.ts": `import "./a.ts";` })).toEqual([
      "Import cycle: src/trace/a.ts -> src/trace/a.ts",
    ]);
  });
});

describe("what a browser runs", () => {
  it.each(["engine", "trace", "analysis", "words", "player"])(
    "imports nothing of Node: %s",
    (layer) => {
      for (const name of ["node:fs", "fs", "path", "node:fs/promises"]) {
        const breaches = breachesIn({
          [fileIn(layer)]: `const fs = () => import("${name}");`,
        });
        expect(breaches).toHaveLength(1);
        expect(breaches[0]).toContain(`${fileIn(layer)} imports ${name}, but`);
      }
      expect(breachesIn({ "src/runner/a.ts": `import "node:fs";` })).toEqual([]);
    },
  );

  it("may import packages, which are bundled", () => {
    expect(breachesIn({ "src/analysis/a.ts": `import { diffArrays } from "diff";` })).toEqual([]);
  });
});

describe("packages", () => {
  it.each(["chalk", "commander", "ora", "tsx"])("have one place for %s", (name) => {
    const one = { "src/cli/a.ts": `import a from "${name}";` };
    expect(breachesIn(one)).toEqual([]);
    expect(breachesIn({ ...one, "src/cli/b.ts": `import("${name}/esm/api")` })).toEqual([
      `${name} is imported in several files: src/cli/a.ts, src/cli/b.ts`,
    ]);
  });
});

describe("the engine's folders", () => {
  it.each([
    ["builtins", "recording"],
    ["recording", "core"],
    ["core", "language"],
    ["language", "synchronisation"],
    ["synchronisation", "combining"],
  ])("stand on one another: %s below %s", (lower, upper) => {
    const imports = (from: string, to: string) =>
      breachesIn({ [`src/engine/${from}/a.ts`]: `import type { B } from "../${to}/b.ts";` });
    expect(imports(upper, lower)).toEqual([]);
    expect(imports(lower, upper)).toEqual([
      `src/engine/${lower}/a.ts imports src/engine/${upper}/b.ts, but engine/${lower} may not import engine/${upper}`,
    ]);
  });

  it.each([
    ["src/engine/core", largestRing],
    ["src/cli", largestOtherRing],
  ])("have no larger ring than is known in %s, types included", (folder, largest) => {
    const ring = (size: number) =>
      Object.fromEntries(
        Array.from({ length: size }, (_, index) => [
          `${folder}/a${index}.ts`,
          `import type { A } from "./a${(index + 1) % size}.ts";`,
        ]),
      );
    expect(breachesIn(ring(largest))).toEqual([]);
    const [breach] = breachesIn(ring(largest + 1));
    expect(breach).toContain(`${largest + 1} files import one another, more than`);
  });

  it("hold every file", () => {
    expect(breachesIn({ "src/engine/a.ts": "", "src/engine/other/a.ts": "" })).toEqual([
      "src/engine/a.ts is in no folder of the engine",
      "src/engine/other/a.ts is in no folder of the engine",
    ]);
  });
});

describe("the engine", () => {
  it.each([
    ["process", "process.exitCode = 1"],
    ["console", "console.log(1)"],
    ["Date", "new Date()"],
    ["Date", "Date.now()"],
    ["performance", "performance.now()"],
    ["Promise", "Promise.resolve()"],
    ["Promise", "x instanceof Promise"],
    ["Promise", "class P extends Promise<void> {}"],
    ["setTimeout", "setTimeout(f, 1)"],
    ["setImmediate", "const later = setImmediate"],
    ["queueMicrotask", "call({ queueMicrotask })"],
    ["globalThis", `globalThis["process"]`],
    ["require", `require("fs")`],
    ["Math.random", "Math.random()"],
    ["Math.random", `Math["random"]()`],
    ["async", "async function f() {}"],
    ["async", "const f = async () => {}"],
    ["async", "class C { async f() {} }"],
    ["await", "await 1"],
  ])("cannot use %s: %s", (what, text) => {
    expect(breachesIn({ "src/engine/core/a.ts": `\n${text};` })).toEqual([
      `src/engine/core/a.ts:2 uses ${what}, but the engine has no host`,
    ]);
    expect(breachesIn({ "src/runner/a.ts": `\n${text};` })).toEqual([]);
  });

  it.each(["node:timers", "fs", "tsx"])("cannot import %s", (name) => {
    expect(breachesIn({ "src/engine/core/a.ts": `import a from "${name}";` })).toEqual([
      `src/engine/core/a.ts imports ${name}, but the engine has no host`,
    ]);
  });

  it("may mention the host in comments, strings, types and member names", () => {
    expect(
      breachesIn({
        "src/engine/core/a.ts": `
          // process.exit() and setTimeout()
          const text = "console.log(new Date())";
          interface Loop { process: number; setTimeout(): Promise<void> }
          const value = (x: Promise<Date>): typeof Date => x.process.console;
          class A { process = 1; get Date() { return this.process; } }
          const object = { console: Math.floor(1) };
        `,
      }),
    ).toEqual([]);
  });
});

describe("files", () => {
  it("are no barrels", () => {
    expect(breachesIn({ "src/index.ts": "", "src/runner/index.ts": "" })).toEqual([]);
    expect(breachesIn({ "src/engine/core/index.ts": "", "src/runner/a/index.ts": "" })).toEqual([
      "src/engine/core/index.ts is a barrel",
      "src/runner/a/index.ts is a barrel",
    ]);
    expect(breachesIn({ "src/index.ts": `export * from "./engine/core/tasks.ts";` })).toEqual([
      "src/index.ts exports everything of another module, not names",
    ]);
  });

  it.each(["types", "utils", "helpers", "constants"])("are not called %s", (name) => {
    expect(breachesIn({ [`src/engine/core/${name}.ts`]: "" })).toEqual([
      `src/engine/core/${name}.ts is not named after a concept`,
    ]);
  });

  it("belong to a layer", () => {
    expect(breachesIn({ "src/common/a.ts": "", "src/main.ts": "" })).toEqual([
      "src/common/a.ts is in no layer",
      "src/main.ts is in no layer",
    ]);
  });

  it.each(["src/cli/a.ts", "src/engine/core/a.ts", "src/engine/core/tasks.ts"])(
    "have no more lines than %s may have",
    (path) => {
      const most = maxLinesOf(path);
      expect(breachesIn({ [path]: "\n".repeat(most) })).toEqual([]);
      expect(breachesIn({ [path]: "\n".repeat(most + 1) })).toEqual([
        `${path} has ${most + 1} lines, more than ${most}`,
      ]);
    },
  );
});
