import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { select } from "../../src/cli/select.ts";
import { programPython } from "../../src/python/program-python.ts";
import { python } from "../python/recorded-programs.ts";
import { failingGroup as program } from "../support/failing-group.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

// `asyncdemo run mine.py`, by the built launcher, beside `python mine.py`.

const chosen = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });

const root = fileURLToPath(new URL("../../", import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-program-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** An environment in which there is no Python. */
function nothing(home: string): Record<string, string> {
  return { PATH: "", HOME: home };
}

async function place(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await mkdtemp(join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  return cwd;
}

const natively = describe.skipIf(chosen.kind === "pyodide");

const says = "import sys\nprint(sys.argv, __file__, sys.stdin.read())\n";

natively("a Python program", () => {
  test("is shown as a scenario is, with its own lines", async () => {
    const cwd = await place({ "mine.py": program });
    const { out, err, code } = await launch(["run", "mine.py"], { cwd });
    expect(out).toMatch(/^mine\n\n/);
    expect(out).toMatch(/Task-2 +│ a begins\n.*Task-2 +│ a waits\n/);
    expect(out).toMatch(/Task-2 +✖ failed: ValueError: a +worker:7\n/);
    expect(out).toMatch(/✖ main raised ExceptionGroup: .*\n {2}3 tasks: 1 cancelled, 2 failed/);
    expect(err).toMatch(/^ {2}\+ Exception Group Traceback \(most recent call last\):\n/);
    expect(err).not.toContain("run_start");
    expect(code).toBe(1);
  });

  test.each([
    ["an error", { "mine.py": program }, []],
    ["an exit status", { "mine.py": "import sys\nprint('x', end='')\nsys.exit(3)\n" }, []],
    ["an exit message", { "mine.py": "import sys\nsys.exit('no')\n" }, []],
    ["a syntax error", { "mine.py": "def f(:\n" }, []],
    ["no UTF-8", { "mine.py": Uint8Array.of(35, 0xe9, 10) }, []],
    ["no such module", { "mine.py": "import asyncio, nowhere\n" }, []],
    ["a module of its own", { "mine.py": "import other", "other.py": "1 / 0" }, []],
    [
      "bytes that are no text",
      { "mine.py": "import sys\nsys.stdout.buffer.write(bytes(range(256)))" },
      [],
    ],
    ["arguments and standard input", { "mine.py": says }, ["a", "-b", "--", "--format"]],
  ])("prints in plain what python prints: %s", async (_name, files, args) => {
    const cwd = await place(files);
    const words = ["run", "mine.py", "--format", "plain", "--", ...args];
    const plain = await launch(words, { cwd, input: "typed" });
    const own = await python(chosen, ["mine.py", ...args], cwd, "typed");
    expect(plain).toEqual({ out: own.out, err: own.err, code: own.code });
  });

  test.each([
    ["a module", ["-m", "pack.tool", "--", "a"], ["-m", "pack.tool", "a"]],
    ["a package", ["-m", "pack"], ["-m", "pack"]],
    ["a module that is not there", ["-m", "pack.nowhere"], ["-m", "pack.nowhere"]],
    ["a package's folder", ["./pack", "--", "a", "b"], ["./pack", "a", "b"]],
    ["a package's folder as it is written", ["../a/./pack/"], ["../a/./pack/"]],
    ["a file as it is written", ["../a/./pack/tool.py"], ["../a/./pack/tool.py"]],
    ["a package that fails", ["./pack", "--", "fail"], ["./pack", "fail"]],
    ["a module that fails", ["-m", "pack.tool", "--", "fail"], ["-m", "pack.tool", "fail"]],
    ["a package with a syntax error", ["./broken"], ["./broken"]],
    ["a module with a syntax error", ["-m", "broken"], ["-m", "broken"]],
  ])("runs %s as python does", async (_name, words, own) => {
    const text = `from __future__ import annotations
import asyncio, sys, __main__
print(sys.argv, __name__, __package__, __main__.__file__)
if "fail" in sys.argv:
    1 / 0
`;
    const folder = await place({
      "a/pack/__init__.py": "",
      "a/pack/__main__.py": text,
      "a/pack/tool.py": text,
      "a/broken/__main__.py": "def f(:\n",
    });
    const cwd = join(folder, "a");
    const plain = await launch(["run", "--format", "plain", ...words], { cwd });
    const done = await python(chosen, own, cwd);
    const nameless = done.err.replace(/^.*: (Error while|No module)/, "$1");
    expect(plain.err.replace(/^.*: (Error while|No module)/, "$1")).toBe(nameless);
    expect(plain).toMatchObject({ out: done.out, code: done.code });
  });

  test("what a thread schedules is not the running task's, nor a main", async () => {
    const cwd = await place({
      "mine.py": `import asyncio, threading
def ask(loop):
    loop.call_soon_threadsafe(id, 0)
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0), loop)
async def main():
    thread = threading.Thread(target=ask, args=[asyncio.get_running_loop()])
    thread.start()
    thread.join()
    await asyncio.sleep(0.01)
asyncio.run(main())
`,
    });
    const { out } = await launch(["run", "mine.py"], { cwd });
    expect(out).toMatch(/∞ calls id, scheduled +ask:3\n/);
    expect(out).toMatch(/∞ calls callback, scheduled +ask:4\n.*\+ created Task-2 in a callback/);
  });

  test("its files may have the names of modules that asyncdemo imports", async () => {
    const names = ["copy", "enum", "json", "mmap", "sysconfig"];
    const files = names.map((name) => [`${name}.py`, `own = "${name}"\n`]);
    const mine = `import asyncio\nasyncio.run(asyncio.sleep(0))\nimport ${names}\n`;
    const shown = `print(${names.map((name) => `${name}.own`)})\n`;
    const cwd = await place({ ...Object.fromEntries(files), "mine.py": mine + shown });
    for (const clock of ["virtual", "real"]) {
      const words = ["run", "mine.py", "--format", "plain", "--clock", clock];
      const out = `${names.join(" ")}\n`;
      expect(await launch(words, { cwd })).toMatchObject({ out, err: "", code: 0 });
    }
  });

  test("a virtual environment above it is used, and one that is active first", async () => {
    const cwd = await place({ "a/b/mine.py": "import sys\nprint(sys.prefix)\n" });
    await python(chosen, ["-m", "venv", "--without-pip", "a/.venv"], cwd);
    await python(chosen, ["-m", "venv", "--without-pip", "active"], cwd);
    const run = (env: Record<string, string>) =>
      launch(["run", "a/b/mine.py", "--format", "plain"], { cwd, env });
    expect(await run({})).toMatchObject({ out: `${join(cwd, "a/.venv")}\n`, err: "" });
    const active = join(cwd, "active");
    expect(await run({ VIRTUAL_ENV: active })).toMatchObject({ out: `${active}\n`, err: "" });
  });

  test("a virtual environment that lacks its Python is named, and no other is used", async () => {
    const cwd = await place({ "mine.py": "print(1)\n", "venv/pyvenv.cfg": "" });
    expect(await launch(["run", "mine.py"], { cwd })).toEqual({
      out: "",
      err: `asyncdemo: ${join(cwd, "venv")} has no CPython that can be started
hint: make it anew with Python 3.11 or newer, or name one: --python 3.13
`,
      code: 2,
    });
  });

  test("--python names another", async () => {
    const cwd = await place({ "mine.py": "import sys\nprint(sys.executable)\n" });
    const words = ["run", "mine.py", "--format", "plain", "--python"];
    expect(await launch([...words, chosen.path], { cwd })).toMatchObject({
      out: `${chosen.path}\n`,
      err: "",
    });
    expect(await launch([...words, "3.1"], { cwd })).toMatchObject({
      out: "",
      err: expect.stringMatching(/^asyncdemo: CPython 3\.1 was not found\.\n {2}Found:/),
      code: 2,
    });
  });
});

describe("without a Python on the machine", () => {
  test("and no pyodide, there are two ways out", async () => {
    const cwd = await place({ "mine.py": "" });
    const installed = join(cwd, "installed");
    for (const part of ["bin", "dist", "package.json"]) {
      await cp(join(root, part), join(installed, part), { recursive: true });
    }
    const child = spawnSync(
      process.execPath,
      [join(installed, "bin/asyncdemo.js"), "run", "mine.py"],
      {
        cwd,
        env: nothing(cwd),
        encoding: "utf8",
      },
    );
    expect(child).toMatchObject({
      stdout: "",
      stderr:
        "asyncdemo: no Python was found to run it\n" +
        "hint: install Python 3.11 or newer, or bring one along: npm install pyodide\n",
      status: 2,
    });
  });
});

describe("a folder", () => {
  const text = "import asyncio\nasyncio.run(asyncio.sleep(0))\n";
  const scenario = `import { defineScenario } from "asyncdemo";
export default defineScenario({ summary: "s", *main() {} });
`;
  const files = {
    "one.ts": scenario,
    "one.py": text,
    "two.py": text,
    "module.py": "import asyncio\nasync def f(): pass\n",
    "test_two.py": text,
    "pack/__init__.py": "",
    "pack/helper.py": text,
    "tool/__init__.py": "",
    "tool/__main__.py": text,
    "tool/more.py": text,
    ".venv/x.py": text,
    "venv/pyvenv.cfg": "",
    "venv/x.py": text,
    "below/three.py": text,
  };

  const selected = async (words: readonly string[]) => {
    const folder = await place(files);
    const found = await select(words, folder);
    return found.map(
      (each) => `${each.kind} ${each.kind === "gallery" ? "" : relative(folder, each.path)}`,
    );
  };

  test("holds scenarios, programs without one beside them, and packages that run", async () => {
    expect(await selected(["."])).toEqual([
      "program below/three.py",
      "file one.ts",
      "program tool",
      "program two.py",
    ]);
    expect(await selected(["./tool"])).toEqual(["program tool"]);
  });

  test("a pattern means the scenario of twins, unless it names what is Python", async () => {
    expect(await selected(["./o*"])).toEqual(["file one.ts"]);
    expect(await selected(["./o*.py"])).toEqual(["program one.py"]);
    expect(await selected(["one.py", "one.ts"])).toEqual(["program one.py", "file one.ts"]);
  });

  test("with nothing to run is refused", async () => {
    const folder = await place({ "pack/__init__.py": "", "pack/helper.py": text });
    expect(await asyncdemo(["run", "./pack"], { folder })).toMatchObject({
      err: expect.stringMatching(/^asyncdemo: there is nothing to run in '.\/pack'\nhint: /),
      code: 2,
    });
  });
});
