import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { sourcesOf } from "../../src/cli/source-files.ts";
import { fault } from "../support/fault.ts";
import { launch } from "../support/launcher.ts";

let folder: string;

/** A program that imports from beside, below and above it, and fails in what is beside it. */
const files = {
  "real/above.ts": `import { type Coroutine, sleep } from "asyncdemo";
export function* above(): Coroutine { yield* sleep(1); }
`,
  "real/deep/beside.ts": `import { type Coroutine, sleep } from "asyncdemo";
import { above } from "../above.ts";
export function* beside(): Coroutine {
  yield* above();
  yield* sleep(1);
  throw new Error("no");
}
`,
  "real/deep/main.ts": `import { createTask, defineScenario } from "asyncdemo";
import { beside } from "./beside.ts";
export default defineScenario({
  summary: "Fails elsewhere.",
  ends: { raises: Error },
  *main() { yield* createTask(beside()); },
});
`,
  "real/deep/main.py": `import asyncio
import beside
async def main():
    await asyncio.create_task(beside.beside())
asyncio.run(main())
`,
  "real/deep/beside.py": `import asyncio
async def beside():
    await asyncio.sleep(1)
    raise ValueError("no")
`,
  "real/deep/typo.ts": `import { defineScenario, slep } from "asyncdemo";
export default defineScenario({ summary: "A typo.", *main() { yield* slep(1); } });
`,
  "real/deep/imports-typo.ts": `import "./below/wrong.ts";
export default {};
`,
  "real/deep/below/wrong.ts": "const x = ;\n",
};

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-links-")));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await symlink(join("real", "deep"), join(folder, "link"), "junction");
  await mkdir(join(folder, "bin"));
  for (const extension of ["ts", "py"]) {
    await symlink(
      join("..", "real", "deep", `main.${extension}`),
      join(folder, "bin", `run.${extension}`),
    );
  }
  await symlink("main.ts", join(folder, "real", "deep", "alias.ts"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The files that the trace of a run names. */
async function filesIn(word: string, cwd = folder): Promise<string[]> {
  const { out } = await launch(["run", word, "--format", "json"], { cwd });
  const names = [...out.matchAll(/"file":"([^"]*)"/g)].map(([, name = ""]) => name);
  return [...new Set(names)].sort();
}

describe("paths through links", () => {
  fault(
    "a scenario in a folder that is a link",
    "its files have the names that they have without it, the file as the user gave it",
    async () => {
      const plain = await launch(["run", "real/deep/main.ts"], { cwd: folder });
      expect(plain.code).toBe(0);
      expect(await launch(["run", "link/main.ts"], { cwd: folder })).toEqual(plain);
      expect(await filesIn("link/main.ts")).toEqual(["../above.ts", "beside.ts", "main.ts"]);
      // Where the terminal is in the link's folder.
      expect(await filesIn("main.ts", join(folder, "link"))).toEqual(await filesIn("link/main.ts"));
      const read = sourcesOf({ kind: "file", name: "main", path: join(folder, "link", "main.ts") });
      expect(read("main.ts")).toBe(files["real/deep/main.ts"]);
      expect(read("beside.ts")).toBe(files["real/deep/beside.ts"]);
      expect(read("../above.ts")).toBe(files["real/above.ts"]);
    },
  );

  fault(
    "a scenario that is a link",
    "it has the link's name, and others are named from the link's folder",
    async () => {
      expect(await filesIn("bin/run.ts")).toEqual([
        "../real/above.ts",
        "../real/deep/beside.ts",
        "run.ts",
      ]);
      expect(await filesIn("link/alias.ts")).toEqual(["../above.ts", "alias.ts", "beside.ts"]);
      const { out } = await launch(["why", "bin/run.ts"], { cwd: folder });
      expect(out).toContain("raised Exception: no at ../real/deep/beside.ts:6");
      const read = sourcesOf({ kind: "file", name: "run", path: join(folder, "bin", "run.ts") });
      expect(read("run.ts")).toBe(files["real/deep/main.ts"]);
      expect(read("../real/deep/beside.ts")).toBe(files["real/deep/beside.ts"]);
    },
  );

  fault("a Python program behind either kind of link", "it is named as a scenario is", async () => {
    expect(await filesIn("real/deep/main.py")).toEqual(["beside.py", "main.py"]);
    expect(await filesIn("link/main.py")).toEqual(["beside.py", "main.py"]);
    expect(await filesIn("bin/run.py")).toEqual(["../real/deep/beside.py", "run.py"]);
  });

  fault(
    "mistakes, errors at loading and reports of a file behind a link",
    "they name it as the user gave it",
    async () => {
      const at = { cwd: folder };
      const typo = await launch(["run", "link/typo.ts"], at);
      expect(typo).toMatchObject({ code: 2 });
      expect(typo.err).toContain("typo.ts:1:");
      expect(typo.err).not.toContain("real");
      const wrong = await launch(["run", "link/imports-typo.ts"], at);
      expect(wrong.err).toContain("below/wrong.ts:1:");
      expect(wrong.err).not.toContain("real");
      const { out } = await launch(["run", "link/main.ts", "--report", "junit=-"], at);
      expect(out).toContain("link/main.ts");
      expect(out).not.toContain("real");
    },
  );
});
