import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedSinceBuild, digestSources, recordSources } from "../build/sources.js";
import { complaintOf } from "./support/dist-freshness.ts";

describe("dist", () => {
  let folder: string;
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "asyncdemo-freshness-"));
    for (const path of [
      "src/a.ts",
      "src/engine/b.ts",
      "scenarios/c.ts",
      "build/d.js",
      "dist/a.cjs",
    ]) {
      await write(path, path);
    }
    for (const path of ["tsconfig.json", "tsconfig.types.json", "package-lock.json"]) {
      await write(path, path);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("is no build until the build is done", async () => {
    expect(await changedSinceBuild(folder)).toEqual(["dist"]);
    const digests = await digestSources(folder);
    await recordSources(digests, folder);
    expect(await changedSinceBuild(folder)).toEqual([]);
  });

  it("is out of date when a source changes, comes or goes, or a bundled version does", async () => {
    await write("src/engine/b.ts", "changed");
    await write("src/engine/new.ts", "new");
    await write("package-lock.json", "changed");
    await rm(join(folder, "src/a.ts"));
    expect(await changedSinceBuild(folder)).toEqual([
      "package-lock.json",
      "src/a.ts",
      "src/engine/b.ts",
      "src/engine/new.ts",
    ]);
    await recordSources(await digestSources(folder), folder);
    await write("src/README.md", "no source");
    await write("src/python/__pycache__/host.cpython-314.pyc", "no source");
    expect(await changedSinceBuild(folder)).toEqual([]);
  });

  it("is refused with what changed and what to do", () => {
    expect(complaintOf([])).toBe("");
    expect(complaintOf(["src/a.ts", "src/b.ts"])).toBe(
      "dist is out of date: src/a.ts and 1 more changed. This test runs what is built. Run `npm run build` first.",
    );
    expect(complaintOf(["dist"])).toMatch(
      /^dist has not been built\. .* Run `npm run build` first/,
    );
  });

  it("is refused by every test that runs it", async () => {
    const imports = await importsOfTests();
    const running = [...imports].filter(([, { runsDist }]) => runsDist).map(([path]) => path);
    expect(running).toContain("src/runner/file-thread.ts");
    expect(running).toContain("test/support/launcher.ts");
    const reach = (path: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(path)) return seen;
      seen.add(path);
      for (const target of imports.get(path)?.targets ?? []) reach(target, seen);
      return seen;
    };
    const careless = [...imports.keys()].filter((path) => {
      if (!path.endsWith(".test.ts")) return false;
      const reached = reach(path);
      return running.some((each) => reached.has(each)) && !reached.has("test/support/built.ts");
    });
    expect(careless).toEqual([]);
  });
});

interface Imports {
  readonly targets: readonly string[];
  /** Whether it starts the launcher, loads dist, or copies it. */
  readonly runsDist: boolean;
}

const ownPackage = new Map([
  ["asyncdemo", "src/index.ts"],
  ["asyncdemo/config", "src/config/define-config.ts"],
  ["asyncdemo/runner", "src/runner/index.ts"],
  ["asyncdemo/vitest", "src/vitest/index.ts"],
]);

/** They name such a folder, and use none of this package. */
const namingDist = new Set([
  "test/dist-freshness.test.ts",
  "test/support/dist-freshness.ts",
  "test/support/trace-event-schema.ts",
]);

/** What is imported by each file of src and test, types included. */
async function importsOfTests(): Promise<Map<string, Imports>> {
  const root = fileURLToPath(new URL("..", import.meta.url));
  const found = new Map<string, Imports>();
  for (const folder of ["src", "test"]) {
    for (const entry of await readdir(join(root, folder), { recursive: true })) {
      const path = `${folder}/${entry.split(sep).join("/")}`;
      if (!path.endsWith(".ts") || path.startsWith("test/behaviour/")) continue;
      const text = await readFile(join(root, path), "utf8");
      const targets = ts.preProcessFile(text).importedFiles.map(({ fileName }) => {
        return ownPackage.get(fileName) ?? join(dirname(path), fileName).split(sep).join("/");
      });
      const runsDist = path.startsWith("test/")
        ? !namingDist.has(path) && /bin\/asyncdemo\.js|["/]dist[/"]/.test(text)
        : text.includes('"bin/asyncdemo.js"');
      found.set(path, { targets, runsDist });
    }
  }
  return found;
}
