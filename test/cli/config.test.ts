import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { configurable } from "../../src/cli/definitions/commands.ts";
import { findConfig } from "../../src/cli/find-config.ts";
import {
  configSchemaFile,
  configSchemaText,
  flagDefaultsFile,
  flagDefaultsText,
} from "../support/config-schema.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-config-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** A repository of its own, so that nothing above it counts. */
async function project(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, "case-"));
  for (const [name, text] of Object.entries({ ".git/HEAD": "", ...files })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function withSettings(settings: unknown, more: Readonly<Record<string, string>> = {}) {
  return project({ "asyncdemo.config.json": JSON.stringify(settings, null, 2), ...more });
}

const scenario = `import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({ summary: "mine", *main() { yield* sleep(1); print("ran"); } });
`;
const touches = `import { writeFileSync } from "node:fs"; writeFileSync("touched", ""); ${scenario}`;
const run = ["run", "gather-type"];

describe("a project's settings", () => {
  it("are found in a folder above, up to the top of the repository", async () => {
    const folder = await project({
      "asyncdemo.config.json": "{}",
      "a/b/c.txt": "",
      "other/.git": "gitdir: elsewhere",
      "other/in/c.txt": "",
      "near/asyncdemo.config.js": "",
      "near/asyncdemo.config.ts": "",
    });
    const settings = join(folder, "asyncdemo.config.json");
    expect(findConfig(folder)).toBe(settings);
    expect(findConfig(join(folder, "a/b"))).toBe(settings);
    expect(findConfig(join(folder, "other/in"))).toBeNull();
    expect(findConfig(join(folder, "near"))).toBe(join(folder, "near/asyncdemo.config.ts"));
  });

  it("set flags, for one command or for all, below the environment and the command line", async () => {
    const folder = await withSettings({
      defaults: { ascii: true, format: "json", run: { format: "plain" } },
    });
    const plain = await asyncdemo([...run, "--format", "plain"]);
    expect(await asyncdemo(run, { folder })).toEqual(plain);
    expect((await asyncdemo(["list"], { folder })).out).toMatch(/^[\0-\x7f]*$/);
    const env = { ASYNCDEMO_FORMAT: "log", ASYNCDEMO_ASCII: "0" };
    expect(await asyncdemo(run, { folder, env })).toEqual(await asyncdemo(run));
    const tree = [...run, "--format", "tree", "--ascii"];
    expect(await asyncdemo(tree, { folder, env })).toEqual(await asyncdemo(tree));
  });

  it("give a flag of one name to each command as it takes it", async () => {
    const folder = await withSettings({ defaults: { python: ["3.99"] } });
    const show = ["show", "gather-type"];
    expect(await asyncdemo(show, { folder })).toEqual(await asyncdemo(show));
    expect((await asyncdemo(["verify", "gather-type"], { folder })).err).toContain("3.99");
  });

  it("ask for a trace and for reports", async () => {
    const report = ["json=report.json", "tap=report.tap"];
    const folder = await withSettings({ defaults: { trace: "run.ndjson", run: { report } } });
    expect(await asyncdemo(run, { folder })).toEqual(await asyncdemo(run));
    const traced = await asyncdemo([...run, "--format", "json", "--no-config"], { folder });
    expect(await readFile(join(folder, "run.ndjson"), "utf8")).toBe(traced.out);
    expect(await readFile(join(folder, "report.tap"), "utf8")).toMatch(/^ok 1 - gather-type$/m);
    expect(JSON.parse(await readFile(join(folder, "report.json"), "utf8")).totals.passed).toBe(1);
    await asyncdemo([...run, "--trace", "other.ndjson", "--report", "tap=report.tap"], { folder });
    expect(await readFile(join(folder, "other.ndjson"), "utf8")).toBe(traced.out);
    const wrong = await withSettings({ defaults: { report: ["jnuit=x"] } });
    expect((await asyncdemo(run, { folder: wrong })).err).toMatch(
      /^asyncdemo: asyncdemo.config.json:\d: --report takes junit, .*\nhint: did you mean 'junit'/,
    );
  });

  it("can be named, or left aside", async () => {
    const folder = await withSettings(
      { defaults: { format: "json" } },
      { "other.json": `{ "defaults": { "format": "plain" } }` },
    );
    const plain = await asyncdemo([...run, "--format", "plain"]);
    const log = await asyncdemo(run);
    expect(await asyncdemo([...run, "--config", "other.json"], { folder })).toEqual(plain);
    const env = { ASYNCDEMO_CONFIG: "./other.json" };
    expect(await asyncdemo(run, { folder, env })).toEqual(plain);
    expect(await asyncdemo([...run, "--no-config"], { folder, env })).toEqual(log);
    expect(await asyncdemo(run, { folder, env: { ASYNCDEMO_NO_CONFIG: "1" } })).toEqual(log);
  });

  it.each<[string, string, string, string]>([
    [
      `{\n  "scenaros": []\n}`,
      "asyncdemo.config.json:2: unknown key 'scenaros'",
      "'scenarios'?",
      "",
    ],
    [`{ "qqqqqqqq": 1 }`, "unknown key 'qqqqqqqq'", "there are $schema, defaults, scenarios", ""],
    [`[]`, "asyncdemo.config.json: the settings must be an object, not a list", "", ""],
    [`{\n"defaults": {\n  "formt": 1 } }`, ".json:3: unknown key 'formt'", "'format'?", ""],
    [`{ "defaults": { "treeAt": 1 } }`, "unknown key 'treeAt'", "'tree-at'?", ""],
    [`{ "defaults": { "rnu": {} } }`, "unknown key 'rnu'", "'run'?", ""],
    [`{ "defaults": { "list": {\n"clock": "real" } } }`, ".json:2: unknown key 'clock'", "", ""],
    [`{ "defaults": { "run": 1 } }`, "run must be an object, not 1", "", ""],
    [`{ "defaults": { "format": "jsn" } }`, "--format takes log, plain, json", "'json'?", ""],
    [`{ "defaults": { "list": { "topic": 1 } } }`, "--topic takes tasks, ", "", ""],
    [
      `{ "defaults": { "ascii": "yes" } }`,
      "ascii must be true or false, not the text 'yes'",
      "",
      "",
    ],
    [`{ "defaults": { "speed": null } }`, "speed must be a text or a number, not null", "", ""],
    [`{ "defaults": { "speed": [2] } }`, "speed must be a text or a number, not a list", "", ""],
    [`{ "defaults": { "timeout": -1 } }`, "--timeout takes a number of seconds", "half", ""],
    [`{\n"scenarios": ["./gone"] }`, ".json:2: there is no folder './gone'", "", ""],
    [`{ "scenarios": [1] }`, "scenarios must be folders, not 1", "", ""],
    [`{\n  "scenarios": [,]\n}`, "asyncdemo.config.json: no JSON: Unexpected token ','", "", ""],
    [`{\n  "scenarios": [\n`, "asyncdemo.config.json:2: no JSON: ", "", ""],
    ["{}", "there is no file 'gone.json'", "", "gone.json"],
    ["{}", "cannot read '.git': it is a folder", "", ".git"],
    ["{}", "'notes.txt' is no file of settings", "TypeScript, JavaScript or JSON", "notes.txt"],
  ])("%j are refused: %s", async (text, message, hint, named) => {
    const folder = await project({ "asyncdemo.config.json": text, "notes.txt": "" });
    const flags = named === "" ? [] : ["--config", named];
    const { out, err, code } = await asyncdemo(["list", ...flags], { folder });
    expect(err).toMatch(/^asyncdemo: .*\n(hint: .*\n)?$/);
    expect(err).toContain(message);
    expect(err).toContain(hint);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });

  it("that are no JSON are refused, with the line where that is known", async () => {
    const text = `{\n"a": [${'"b", '.repeat(99)}\n:] }`;
    const folder = await project({ "asyncdemo.config.json": text });
    expect((await asyncdemo(["list"], { folder })).err).toMatch(
      /^asyncdemo: asyncdemo\.config\.json(:3)?: no JSON: Unexpected token ':'\n$/,
    );
  });

  it("are named from the folder of the command", async () => {
    const folder = await project({ "asyncdemo.config.json": "[]", "in/x.txt": "" });
    const { err } = await asyncdemo(["list"], { folder: join(folder, "in") });
    expect(err).toMatch(/^asyncdemo: \.\.\/asyncdemo\.config\.json: the settings must/);
  });

  it("mean nothing to help and version", async () => {
    const folder = await project({ "asyncdemo.config.json": "[]" });
    for (const argv of [["--help"], ["run", "--help"], ["help", "run"], ["--version"]]) {
      expect((await asyncdemo(argv, { folder })).code).toBe(0);
    }
  });
});

describe.concurrent("settings that are a program", () => {
  const typed = `import { type Config, defineConfig } from "asyncdemo/config";
const settings: Config = { defaults: { format: "plain" } };
export default defineConfig(settings);
`;
  const plainly = typed.replace(/type Config, |: Config/g, "");

  it.each([
    ["asyncdemo.config.ts", typed, {}],
    ["asyncdemo.config.ts", typed, { "package.json": `{ "type": "commonjs" }` }],
    ["asyncdemo.config.js", plainly, { "package.json": `{ "type": "module" }` }],
    ["asyncdemo.config.js", "module.exports = { defaults: { format: 'plain' } };", {}],
  ])("are loaded from %s, with nothing installed (%#)", async (name, text, more) => {
    const cwd = await project({ [name]: text, ...more });
    const { out, err, code } = await launch(run, { cwd });
    expect(out).toMatch(/^<class/);
    expect({ err, code }).toEqual({ err: "", code: 0 });
  });

  it.each([
    [
      "throw",
      `const a: number = 1;\nthrow new Error("no");`,
      /^asyncdemo: .*config\.ts:2: Error: no/,
    ],
    [
      "are broken",
      "export default {\n  a: = 1 };",
      /^asyncdemo: .*config\.ts:2: this cannot be read\n/,
    ],
    ["export nothing", "export const a = 1;", /config\.ts: no default export\nhint: export/],
    ["say what nobody knows", "export default {\n  scenaros: 1 };", /config\.ts:2: unknown key/],
  ])("and %s are refused, with the line", async (_, text, pattern) => {
    const cwd = await project({ "asyncdemo.config.ts": text });
    const { out, err, code } = await launch(run, { cwd });
    expect(err).toMatch(pattern);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });
});

describe.concurrent("a project's scenarios", () => {
  const files = {
    "asyncdemo.config.json": `{ "scenarios": ["./mine", "./more"], "defaults": { "format": "plain" } }`,
    "mine/one.mjs": touches,
    "mine/one.py": "import asyncio\n",
    "mine/queues/two.mjs": scenario,
    "mine/gather-type.mjs": scenario,
    "mine/helper.mjs": "export const a = 1;",
    "more/one.mjs": "throw 1; export default 1;",
    "in/x.txt": "",
  };

  it("are known by their names from every folder, before those of the gallery", async () => {
    const cwd = join(await project(files), "in");
    for (const word of ["one", "queues/two", "gather-type", "on?"]) {
      expect(await launch(["run", word], { cwd })).toEqual({ out: "ran\n", err: "", code: 0 });
    }
    const why = await launch(["why", "one"], { cwd });
    expect(why.out).toMatch(/^one {2}mine\n/);
    // A file of that name would be taken for a trace.
    await writeFile(join(cwd, "one"), "");
    const diff = await launch(["diff", "one", "queues/two"], { cwd });
    expect(diff.out).toMatch(/^✔ the same: \d+ events\n$/);
    expect(diff).toMatchObject({ err: "", code: 0 });
    const both = await launch(["compare", "one", "queues/two", "--json"], { cwd });
    expect(JSON.parse(both.out)).toMatchObject({
      left: { scenario: "one" },
      right: { scenario: "two" },
    });
    const wrong = await launch(["run", "oen"], { cwd });
    expect(wrong.err).toContain("did you mean 'one'?");
  });

  it("are among all, but on no topic", async () => {
    const cwd = await project(files);
    const { out } = await launch(["run", "--all", "--format", "json"], { cwd });
    const ran = [...out.matchAll(/^\{"schema".*?"scenario":"(.*?)"/gm)].map((match) => match[1]);
    expect(ran.slice(0, 4)).toEqual(["gather-type", "one", "two", "as-completed"]);
    expect(ran.lastIndexOf("gather-type")).toBe(0);
    const topic = ["run", "--topic", "deadlock"];
    expect(await launch(topic, { cwd })).toEqual(
      await launch([...topic, "--format", "plain", "--no-config"], { cwd }),
    );
    const grep = await launch(["run", "--grep", "^one$"], { cwd });
    expect(grep).toEqual({ out: "ran\n", err: "", code: 0 });
  });

  it("are listed and shown without being run", async () => {
    const folder = await project(files);
    const list = await asyncdemo(["list"], { folder });
    expect(list.out).toMatch(/^mine\/\n {2}gather-type\n {2}one\n {2}queues\/two\n\ntasks\n/);
    const { out } = await asyncdemo(["list", "--json"], { folder: join(folder, "in") });
    const entries: { name: string; file?: string }[] = JSON.parse(out);
    expect(entries.filter(({ name }) => name === "gather-type")).toEqual([
      { name: "gather-type", file: "../mine/gather-type.mjs", summary: "", topic: "../mine/" },
    ]);
    const source = await asyncdemo(["show", "one", "--source"], { folder });
    expect(source.out).toBe(touches);
    const shown = await asyncdemo(["show", "one"], { folder });
    expect(shown.out).toMatch(/^one\nmine\/one\.mjs\n\n1 {2}import/);
    expect((await asyncdemo(["show", "one", "--python"], { folder })).out).toContain("asyncio");
    const alone = await asyncdemo(["show", "queues/two", "--python"], { folder });
    expect(alone.err).toContain("'two.mjs' has no twin");
    await expect(readFile(join(folder, "touched"))).rejects.toThrow("ENOENT");
  });
});

describe("the types and the schema of settings", () => {
  it("are what the commands declare; `npm run schema` brings them up to date", async () => {
    expect(await readFile(configSchemaFile, "utf8")).toBe(await configSchemaText());
    const essence = (text: string) => text.replace(/\s|\|(?=\s*")/g, "");
    expect(essence(await readFile(flagDefaultsFile, "utf8"))).toBe(
      essence(await flagDefaultsText()),
    );
  });

  it("accept every flag of every command, and nothing else", async () => {
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(await readFile(configSchemaFile, "utf8")),
    );
    expect(validate({ $schema: "x", scenarios: "a", defaults: { run: { timeout: 3 } } })).toBe(
      true,
    );
    expect(validate({ defaults: { python: ["3.14"] } })).toBe(true);
    expect(validate({ defaults: { python: true } })).toBe(true);
    expect(validate({ defaults: { run: { python: true } } })).toBe(false);
    expect(validate({ defaults: { formt: "log" } })).toBe(false);
    for (const { name, flags } of await configurable()) {
      for (const { name: flag, takesValue, options } of flags) {
        expect(validate({ defaults: { [name]: { [flag]: {} } } }), `${name} ${flag}`).toBe(false);
        const value = options.choices?.[0] ?? (takesValue ? "1" : true);
        expect(validate({ defaults: { [name]: { [flag]: value } } }), `${name} ${flag}`).toBe(true);
      }
    }
  });
});
