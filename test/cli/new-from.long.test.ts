// The twins of the gallery, translated back: how many come out the same, and typed.

import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSyntax } from "../../src/python/read-syntax.ts";
import type { SyntaxTree } from "../../src/translation/syntax-tree.ts";
import { translate } from "../../src/translation/translate.ts";
import { twinNames } from "../oracle/transcript.ts";
import { referencePython, sharedHost } from "../python/interpreters.ts";
import { asyncdemo } from "../support/fake-io.ts";

/** Why these do not come out the same. */
const others: Readonly<Record<string, string>> = {
  "task-cancel": "a class that extends dict",
  "task-never-retrieved": "the difference that verify lists: when a lost error is reported",
};

const [, python] = await referencePython();
const host = sharedHost(python);
afterAll(host.close);

describe("the twins of the gallery", () => {
  it("become scenarios that verify finds the same", async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-new-from-all-")));
    try {
      const reasons: Record<string, readonly unknown[]> = {};
      for (const name of twinNames()) {
        const source = await readFile(new URL(`../../scenarios/${name}.py`, import.meta.url));
        const read = await readSyntax(await host.start(), source, `${name}.py`);
        const tree = (read as { tree: SyntaxTree }).tree;
        const made = translate(tree, { name, isTyped: true });
        if (made === null) throw new Error(`${name} runs nothing`);
        if (made.left.length > 0) reasons[name] = made.left;
        await writeFile(join(folder, `${name}.py`), source);
        await writeFile(join(folder, `${name}.ts`), made.text);
      }
      const files = twinNames().map((name) => `./${name}.ts`);
      const { out } = await asyncdemo(["verify", ...files, "--python", "pyodide"], {
        folder,
      });
      const same = twinNames().filter((name) => new RegExp(`^${name} +✔ same`, "m").test(out));
      expect(Object.keys(reasons)).toEqual(["task-cancel"]);
      expect(twinNames().filter((name) => !same.includes(name))).toEqual(Object.keys(others));
      expect(same.length).toBeGreaterThanOrEqual(40);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
