import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { select } from "../../src/cli/select.ts";
import { partOf } from "../../src/cli/shard.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { type Exit, launch } from "../support/launcher.ts";
import { fc } from "../support/property.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-select-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function place(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

const scenario = (body: string, head = "") => `${head}
import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({ summary: "mine", *main() { ${body} } });
`;
const good = scenario(`print("ran");`);
const bad = scenario(`throw new Error("no");`);

/** What ran, in order. */
function ranIn({ out }: Exit): (string | undefined)[] {
  return [...out.matchAll(/^\{"schema".*?"scenario":"(.*?)"/gm)].map((match) => match[1]);
}

const json = ["--format", "json"];

describe.concurrent("a folder", () => {
  it("means its scenario files, at any depth, sorted", async () => {
    const folder = await place({
      "b.ts": good,
      "a/z.mjs": good,
      "a/y.cjs": `module.exports = {};`,
      "a-c.mts": good,
      "listed.js": `const a = 1; export { a as default };`,
      "node_modules/x/index.js": good,
      ".git/x.ts": good,
      ".hidden.ts": good,
      "__tests__/x.ts": good,
      "b.test.ts": good,
      "b.spec.mjs": good,
      "vitest.config.ts": good,
      "types.d.ts": good,
      "helper.ts": `export const one = 1;`,
      "notes.md": "export default",
    });
    await symlink(join(folder, "b.ts"), join(folder, "link.ts"));
    await symlink(folder, join(folder, "circle"));
    await symlink(join(folder, "gone.ts"), join(folder, "dangling.ts"));
    const expected = ["a-c.mts", "a/y.cjs", "a/z.mjs", "b.ts", "link.ts", "listed.js"];
    for (const word of ["./", ".", `../${relative(root, folder)}`, folder]) {
      const found = await select([word], folder);
      const paths = found.map((each) => (each.kind === "file" ? relative(folder, each.path) : ""));
      expect(paths, word).toEqual(expected);
    }
  });

  it("runs each scenario in it, and says what is none", async () => {
    const folder = await place({
      "in/a.ts": scenario(`print(one);`, `import { one } from "./helper.ts";`),
      "in/helper.ts": `export const one = 1;`,
      "in/settings.ts": `export default { one: 1 };`,
      "in/z.ts": good,
    });
    const ended = await launch(["run", "./in", ...json], { cwd: folder });
    expect(ranIn(ended)).toEqual(["a", "z"]);
    expect(ended.err).toBe("asyncdemo: left out: no scenario is exported by settings\n");
    expect(ended.code).toBe(0);
    const quiet = await launch(["run", "./in", "--quiet"], { cwd: folder });
    expect(quiet).toEqual({ out: "", err: "", code: 0 });
  });

  it("without a scenario is an error, unless that is allowed", async () => {
    const folder = await place({ "in/settings.ts": `export default { one: 1 };` });
    const ended = await launch(["run", "./in"], { cwd: folder });
    expect(ended.err).toBe("asyncdemo: nothing to run: no scenario is exported by settings\n");
    expect(ended.code).toBe(2);
    expect((await launch(["run", "./in", "--allow-empty"], { cwd: folder })).code).toBe(0);
    const why = await launch(["why", "./in"], { cwd: folder });
    expect(why.err).toBe("asyncdemo: no file in './in' exports a scenario\n");
  });

  it("that holds a broken scenario fails with it", async () => {
    const folder = await place({ "in/a.ts": `export default 1 +;`, "in/b.ts": good });
    const ended = await launch(["run", "./in", ...json], { cwd: folder });
    expect(ended.err).toMatch(/^asyncdemo: in\/a\.ts:1: this cannot be read\n/);
    expect(ranIn(ended)).toEqual(["b"]);
    expect(ended.code).toBe(2);
  });

  it("does not excuse a file that is named", async () => {
    const folder = await place({ "settings.ts": `export default { one: 1 };` });
    const ended = await launch(["run", "./settings.ts", "."], { cwd: folder });
    expect(ended.err).toMatch(
      /^asyncdemo: settings\.ts:1: the default export is an object, and not yet a scenario\n/,
    );
    expect(ended.code).toBe(2);
  });

  it("is narrowed by its files' names", async () => {
    const folder = await place({ "one.ts": good, "two.ts": good });
    const found = await select(["."], folder, { grep: /tw/ });
    expect(found.map(({ name }) => name)).toEqual(["two"]);
  });
});

describe("a shard", () => {
  const shards = fc
    .integer({ min: 1, max: 20 })
    .chain((count) =>
      fc.tuple(fc.constant(count), fc.uniqueArray(fc.integer(), { maxLength: 60 })),
    );

  it("has every item once over all shards, in order, and none is larger by two", () => {
    fc.assert(
      fc.property(shards, ([count, items]) => {
        const parts = Array.from({ length: count }, (_, at) =>
          partOf(items, { index: at + 1, count }),
        );
        expect(parts.flat().sort()).toEqual([...items].sort());
        const sizes = parts.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const part of parts) {
          expect(part).toEqual(items.filter((item) => part.includes(item)));
        }
      }),
    );
  });

  it("is a part of what the words and flags select", async () => {
    const ran = async (...flags: string[]) =>
      ranIn(await asyncdemo(["run", "--topic", "gather", ...json, ...flags]));
    const all = await ran();
    const parts = [await ran("--shard", "1/2"), await ran("--shard", "2/2")];
    expect(parts.flat().sort()).toEqual([...all].sort());
    expect(parts[0]).toContain(all[0]);
  });

  it("that is empty is no error, but nothing selected is", async () => {
    const empty = ["run", "gather-type", "--shard", "2/2"];
    expect(await asyncdemo(empty)).toEqual({ out: "", err: "", code: 0 });
    expect((await asyncdemo(["run", "zzz-*", "--shard", "2/2"])).code).toBe(2);
  });
});

describe.concurrent("--bail", () => {
  it.each<[string, string, number]>([
    ["ends otherwise", bad, 1],
    ["cannot run", `export default 1 +;`, 2],
  ])("stops after the first that %s, and counts the rest", async (_, text, status) => {
    const folder = await place({ "a.ts": good, "b.ts": text, "c.ts": good, "d.ts": good });
    const ended = await launch(["run", ".", "--bail", ...json], { cwd: folder });
    expect(ranIn(ended)).toEqual(status === 1 ? ["a", "b"] : ["a"]);
    expect(ended.err).toMatch(/stopped at the first that went wrong: 2 scenarios were not run\n$/);
    expect(ended.code).toBe(status);
  });

  it("says nothing of a rest that there is not", async () => {
    const folder = await place({ "a.ts": good, "b.ts": bad });
    const ended = await launch(["run", ".", "--bail", ...json], { cwd: folder });
    expect(ended.err).toBe("asyncdemo: b: main raised Exception: no, but declares: returns\n");
  });

  it("goes on past a file that is no scenario", async () => {
    const folder = await place({ "a.ts": `export default 1;`, "b.ts": good });
    const ended = await launch(["run", ".", "--bail", ...json], { cwd: folder });
    expect(ranIn(ended)).toEqual(["b"]);
    expect(ended.code).toBe(0);
  });
});

describe.concurrent("a time limit", () => {
  it.each<[string, string, string, RegExp]>([
    ["waits", scenario(`yield* sleep(1e6);`), "real", /"signal":"timeout".*"outcome":"cancelled"/s],
    ["never ends", scenario(`for (;;) yield* sleep(1);`), "virtual", /"signal":"timeout"/],
    ["spins", scenario(`yield* sleep(1); while (true) {}`), "virtual", /task\.resumed/],
    [
      "takes no notice of being cancelled",
      scenario(`for (;;) try { yield* sleep(1); } catch {}`),
      "virtual",
      /"signal":"timeout".*"kind":"task\.resumed"/s,
    ],
    [
      "returns although it was cancelled",
      scenario(`try { yield* sleep(1e6); } catch {}`),
      "real",
      /"signal":"timeout".*"outcome":"returned"/s,
    ],
  ])("ends a file that %s, with a whole trace, and 3", async (_, text, clock, pattern) => {
    const folder = await place({ "a.mjs": text, "b.mjs": good });
    const argv = ["run", ".", "--timeout", "0.2", "--clock", clock, ...json];
    const ended = await launch(argv, { cwd: folder });
    const lines = ended.out.trimEnd().split("\n");
    const last = lines.findIndex((line) => line.includes(`"kind":"summary"`));
    expect(lines.slice(0, last).join("\n")).toMatch(pattern);
    expect(JSON.parse(lines[last]!)).toMatchObject({
      scenario: "a",
      events: last - 1,
      ending: { how: "timed-out", afterMs: 200 },
      asDeclared: false,
    });
    // The next has its own time.
    expect(ranIn(ended)).toEqual(["a", "b"]);
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ scenario: "b", asDeclared: true });
    expect(ended.err).toBe(
      [
        "asyncdemo: a: main timed out after 0.2 s",
        "asyncdemo: 1 of 2 did not pass",
        "  a: main timed out after 0.2 s",
        "hint: to run just those: asyncdemo run ./a.mjs",
        "",
      ].join("\n"),
    );
    expect(ended.code).toBe(3);
  });

  it.each(["while (true) {}", "await new Promise((resolve) => setTimeout(resolve, 1e6));"])(
    "ends a file whose top level does: %s",
    async (head) => {
      const folder = await place({ "a.mjs": scenario("", head) });
      const ended = await launch(["run", "a.mjs", "--timeout", "0.2"], { cwd: folder });
      expect(ended.err).toMatch(
        /^asyncdemo: a\.mjs: it did not finish loading within 5\.2 s\nhint/,
      );
      expect({ out: ended.out, code: ended.code }).toEqual({ out: "", code: 3 });
    },
  );

  it("ends a scenario of the gallery between its turns, and shows what that cut", async () => {
    const argv = ["run", "gather-results", "--clock", "real", "--timeout", "0.01"];
    const { out, err, code } = await asyncdemo(argv);
    expect(out).toMatch(
      /↯ time is up\n.*the time limit cancels Task-1, the main task\n.*⊘ cancelled/s,
    );
    expect(out).toContain("✖ main timed out after 0.01 s");
    expect(err).toBe("asyncdemo: gather-results: main timed out after 0.01 s\n");
    expect(code).toBe(3);
  });

  it("does not touch what ends in time", async () => {
    const argv = ["run", "--all", "--format", "plain"];
    expect(await asyncdemo([...argv, "--timeout", "600"])).toEqual(await asyncdemo(argv));
  });
});
