import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { galleryIndex } from "../src/runner/gallery-index.ts";
import "./support/built.ts";

// dist is packed as it is and installed into an empty folder.

const root = fileURLToPath(new URL("..", import.meta.url));
// With the places in its source, which the build must not tie to the folder it ran in.
const smoke = ["run", "gather-cancel", "--format", "json", "--clock", "virtual"];
const minutes = 60_000;

const packable = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^bin\/(asyncdemo\.js|package\.json)$/,
  /^dist\/[\w-]+\.cjs$/,
  // What most starts load. What V8 has compiled of it is kept on the user's machine.
  /^dist\/hot(-run|-file|-caller)?\.js$/,
  /^dist\/(index|runner|config|vitest)\.js$/,
  /^dist\/(LICENSES\.txt|page\.html)$/,
  /^dist\/gallery\.json$/,
  /^dist\/types\/.+\.d\.ts$/,
  /^dist\/schema\/(trace|report|config)-v1\.json$/,
  /^dist\/python\/.+\.(py|js)$/,
  /^dist\/scenarios\/[\w-]+\.cjs$/,
  /^dist\/completions\/asyncdemo\.(bash|zsh|fish|ps1)$/,
  /^templates\/scenario\.(ts|mjs|py)$/,
  /^scenarios\/[\w-]+\.(ts|py)$/,
  /^(docs\/[\w-]+\.md|docs\/pictures\/[\w-]+\.svg|src\/README\.md)$/,
];

let folder: string;
let packed: string[];

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-packaging-")));
  const record = join(root, "dist/built-from.json");
  const { mtimeMs: built } = await stat(record);
  const pack = await npm(root, ["pack", "--json", "--pack-destination", folder]);
  expect((await stat(record)).mtimeMs, "what is fresh is not built again").toBe(built);
  const [{ filename, files }] = JSON.parse(pack);
  packed = files.map(({ path }: { path: string }) => path);
  await mkdir(join(folder, "consumer"));
  await writeFile(join(folder, "consumer/package.json"), `{ "type": "module" }\n`);
  await npm(consumer(), ["install", "--prefer-offline", join(folder, filename)]);
}, 5 * minutes);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the package", () => {
  it("holds nothing that is not needed", () => {
    expect(packed.filter((path) => !packable.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it("holds the launcher, the entries, their types, the schema and the notices", () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        "package.json",
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "bin/asyncdemo.js",

        "bin/package.json",
        "dist/cli.cjs",
        "dist/worker.cjs",
        "dist/index.js",
        "dist/index.cjs",
        "dist/types/index.d.ts",
        "dist/runner.js",
        "dist/runner.cjs",
        "dist/types/runner/index.d.ts",
        "dist/vitest.js",
        "dist/vitest.cjs",
        "dist/types/vitest/index.d.ts",
        "dist/config.js",
        "dist/config.cjs",
        "dist/types/config/define-config.d.ts",
        "dist/schema/trace-v1.json",
        "dist/schema/report-v1.json",
        "dist/schema/config-v1.json",
        "dist/LICENSES.txt",
        "dist/gallery.json",
        "dist/page.html",
      ]),
    );
  });

  it("holds what its documents link to and show, but tests", async () => {
    const there = new Set(packed);
    const documents = packed.filter((path) => path.endsWith(".md"));
    expect(documents).toEqual(
      expect.arrayContaining(["docs/views.md", "docs/why.md", "docs/writing.md", "src/README.md"]),
    );
    for (const path of documents) {
      const text = await readFile(join(root, path), "utf8");
      for (const [, target = ""] of text.matchAll(/\]\((?!\w+:|#)([^)#]+)/g)) {
        const linked = posix.join(posix.dirname(path), target);
        if (!linked.startsWith("test/")) expect(there, `${path} to ${target}`).toContain(linked);
      }
    }
  });

  it("holds every scenario as source, as Python twin and compiled", async () => {
    const names = (await readdir(join(root, "scenarios")))
      .filter((file) => file.endsWith(".ts"))
      .map((file) => file.slice(0, -".ts".length));
    expect(names).toContain("gather-cancel");
    for (const name of names) {
      expect(packed).toEqual(
        expect.arrayContaining([
          `scenarios/${name}.ts`,
          `scenarios/${name}.py`,
          `dist/scenarios/${name}.cjs`,
        ]),
      );
    }
  });

  it("holds every Python file that the runner starts", async () => {
    const files = (await readdir(join(root, "src/python"))).filter((file) => file.endsWith(".py"));
    expect(packed).toEqual(expect.arrayContaining(files.map((file) => `dist/python/${file}`)));
  });
});

describe("the installed package", () => {
  it("starts a run without the modules that only other commands need", async () => {
    const script = `
      const { main } = require("./node_modules/asyncdemo/dist/cli.cjs");
      main(["run", "gather-cancel", "--clock", "virtual"]).then(() => {
        const files = Object.keys(require.cache).map((file) => require("path").basename(file));
        console.error(JSON.stringify([process.moduleLoadList, files]));
      });`;
    const [modules, files] = await loaded(script);
    for (const name of ["child_process", "worker_threads", "readline"]) {
      expect(modules).not.toContain(`NativeModule ${name}`);
    }
    const others = /ask|bare|list|show|status|verify/;
    expect(files.filter((file) => others.test(file))).toEqual([]);
  });

  it("shows its help without Node's streams", async () => {
    const script = `
      const { main } = require("./node_modules/asyncdemo/dist/cli.cjs");
      main(["--help"]).then(() => console.error(JSON.stringify([process.moduleLoadList, []])));`;
    const [modules] = await loaded(script);
    expect(modules).not.toContain("NativeModule stream");
    expect(modules).not.toContain("NativeModule net");
  });

  it("has at hand what a run loads, and nothing that only other runs do", async () => {
    const pack = await readFile(join(consumer(), "node_modules/asyncdemo/dist/hot-run.js"), "utf8");
    const names = [...pack.matchAll(/^\/\/ src\/(.+)\.ts$/gm)].map(([, name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "cli/main",
        "cli/program",
        "cli/run-command",
        "engine/core/tasks",
        "render/log",
        "render/plain",
      ]),
    );
    const others =
      /open-records|reports\/|golden|watch|expectation-judge|load-config|lane|tree|explain|shield/;
    expect(names.filter((name) => others.test(name ?? ""))).toEqual([]);
  });

  it("lists the scenarios as they are, without loading them", async () => {
    const script = `
      const { main } = require("./node_modules/asyncdemo/dist/cli.cjs");
      main(["list", "--json"]).then(() => {
        const files = Object.keys(require.cache).map((file) => require("path").basename(file));
        console.error(JSON.stringify([[], files]));
      });`;
    const [, files] = await loaded(script);
    expect(files).toContain("cli.cjs");
    for (const { name } of await galleryIndex()) expect(files).not.toContain(`${name}.cjs`);
    const list = ["--no", "--", "asyncdemo", "list", "--json"];
    expect(JSON.parse(await run("npx", list, consumer()))).toEqual(await galleryIndex());
  });

  it(
    "runs a scenario as the checkout does",
    async () => {
      const here = await run(process.execPath, [join(root, "bin/asyncdemo.js"), ...smoke], root);
      const there = await run("npx", ["--no", "--", "asyncdemo", ...smoke], consumer());
      expect(there).toBe(here);
      expect(there).toContain('"file":"gather-cancel.ts"');
    },
    minutes,
  );

  it("gives ES modules, CommonJS scenarios and the CLI one engine", async () => {
    const installed = join(consumer(), "node_modules/asyncdemo");
    const require = createRequire(join(installed, "package.json"));
    const facade = await import(join(installed, "dist/index.js"));
    const names = Object.keys(facade);
    expect(names).toEqual(Object.keys(require("./dist/index.cjs")).sort());
    for (const name of names) expect(facade[name]).toBe(require("./dist/index.cjs")[name]);
    const scenarios = packed.filter((path) => /^dist\/scenarios\/.*\.cjs$/.test(path));
    for (const path of scenarios) {
      expect(require(`./${path}`)).toMatchObject({ main: expect.any(Function) });
    }
  });

  it("says what to install where there is nothing to verify with", async () => {
    const launcher = join(consumer(), "node_modules/asyncdemo/bin/asyncdemo.js");
    const env = { PATH: "/nowhere", HOME: folder };
    const verifying = promisify(execFile)(process.execPath, [launcher, "verify", "gather-cancel"], {
      cwd: consumer(),
      env,
    });
    await expect(verifying).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: [
        "asyncdemo: No CPython 3.11 or newer was found.",
        "  Found: none (looked on PATH, in pyenv's and uv's folders, for pyodide).",
        "hint: CPython 3.14 comes with: npm install pyodide",
        "",
      ].join("\n"),
    });
  });
});

function consumer(): string {
  return join(folder, "consumer");
}

function npm(cwd: string, args: string[]): Promise<string> {
  return run("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], cwd);
}

/** What Node and we have loaded when a script is done, which it says on standard error. */
async function loaded(script: string): Promise<[string[], string[]]> {
  const options = { cwd: consumer(), env: { PATH: process.env.PATH } };
  const { stderr } = await promisify(execFile)(process.execPath, ["-e", script], options);
  return JSON.parse(stderr);
}

/** Its stdout; rejects, with what it printed, when it fails. */
async function run(command: string, args: string[], cwd: string): Promise<string> {
  // What the surrounding `npm test` tells its scripts would send a nested npm to the wrong folder.
  const { npm_config_local_prefix, INIT_CWD, ...env } = process.env;
  try {
    return (await promisify(execFile)(command, args, { cwd, env })).stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(" ")} failed\n${stdout}\n${stderr}`, { cause: error });
  }
}
