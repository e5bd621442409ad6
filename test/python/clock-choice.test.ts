import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programPython } from "../../src/python/program-python.ts";
import { asyncdemo } from "../support/fake-io.ts";

// The first look, which chooses a program's clock off a terminal; and what stops a program on
// virtual time that the look was wrong about.

const chosen = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });
const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-clock-")));
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

async function clockOf(files: Readonly<Record<string, string>>, ...words: string[]) {
  const folder = await place(files);
  const program = words.length === 0 ? ["mine.py"] : words;
  const { out } = await asyncdemo(["run", ...program, "--format", "json"], { folder, env });
  return (JSON.parse(out.split("\n", 1)[0] ?? "") as { clock: string }).clock;
}

describe.skipIf(chosen.kind === "pyodide")("the first look chooses", () => {
  test.each([
    ["nothing but asyncio", "import asyncio\nasyncio.run(asyncio.sleep(3600))"],
    ["the standard library", "import json, os, random, re, time, collections.abc\ntime.sleep(60)"],
    ["files", "import pathlib\nopen(__file__).read()"],
    ["a date that is given", "import datetime\ndatetime.date(2020, 1, 1)"],
    ["a name that a module of the same name has", "now = 1\nclass A: now = 2\nprint(A.now)"],
  ])("virtual time for %s", async (_name, text) => {
    expect(await clockOf({ "mine.py": `${text}\n` })).toBe("virtual");
  });

  test.each([
    ["sockets", "import socket"],
    ["sockets, from", "from socket import socketpair"],
    ["threads", "import threading"],
    ["executors", "from concurrent.futures import ThreadPoolExecutor"],
    ["to_thread", "import asyncio\nasync def f(): await asyncio.to_thread(print)"],
    ["streams", "from asyncio import open_connection"],
    ["a server", "import asyncio\nasync def f(): await asyncio.start_server(print)"],
    ["subprocesses", "import asyncio\nasync def f(): await asyncio.create_subprocess_exec('x')"],
    ["signals", "import signal"],
    ["a fork", "import os\nif False: os.fork()"],
    ["today's date", "import datetime\nprint(datetime.datetime.now() is None)"],
    ["what is imported inside of a function", "def f():\n    import http.client"],
  ])("real time for %s", async (_name, text) => {
    expect(await clockOf({ "mine.py": `${text}\n` })).toBe("real");
  });

  test("by the modules of the program's own, however they are imported", async () => {
    const inner = "import threading\n";
    expect(await clockOf({ "mine.py": "import other\n", "other.py": inner })).toBe("real");
    const pack = { "pack/__init__.py": "", "pack/a.py": "from . import b\n", "pack/b.py": inner };
    expect(await clockOf({ "mine.py": "from pack.a import b\n", ...pack })).toBe("real");
    expect(await clockOf({ "mine.py": "import pack\n", ...pack })).toBe("virtual");
    const circle = { "a.py": "import b\n", "b.py": "import a\n" };
    expect(await clockOf({ "mine.py": "import a\n", ...circle })).toBe("virtual");
    const main = { ...pack, "pack/__main__.py": "import pack.a\n" };
    expect(await clockOf(main, "-m", "pack")).toBe("real");
    const alone = { "tool/__main__.py": "import b\n", "tool/b.py": inner };
    expect(await clockOf(alone, "./tool")).toBe("real");
  });
});

describe.skipIf(chosen.kind === "pyodide")("virtual time that a program cannot be held to", () => {
  const sneaks = (body: string) => `import asyncio, importlib, sys

async def main():
    print("begins")
    ${body}

asyncio.run(main())
`;

  test.each([
    ["opens a socket", "importlib.import_module('soc' + 'ket').socket()"],
    ["looks an address up", "importlib.import_module('soc' + 'ket').getaddrinfo('::1', 80)"],
    ["starts a process", "importlib.import_module('sub' + 'process').run([sys.executable, '-V'])"],
    ["starts a process", "getattr(importlib.import_module('os'), 'system')('true')"],
    ["forks", "getattr(importlib.import_module('os'), 'fork')()"],
    ["waits for a descriptor", "getattr(asyncio.get_running_loop(), 'add_' + 'reader')(0, print)"],
    [
      "waits for signals",
      "getattr(asyncio.get_running_loop(), 'add_signal_' + 'handler')(2, print)",
    ],
  ])("%s: stopped, with the place and the way out", async (what, body) => {
    const folder = await place({ "mine.py": sneaks(body) });
    const { err, code } = await asyncdemo(["run", "mine.py"], { folder, env });
    expect(err).toBe(
      `asyncdemo: mine ${what} at mine.py:5, which virtual time does not support\n` +
        "hint: run it in real time: --clock real\n",
    );
    expect(code).toBe(2);
  });

  test("in real time it is not stopped", async () => {
    const body = "print(importlib.import_module('soc' + 'ket').socket() is None)";
    const folder = await place({ "mine.py": sneaks(body) });
    const words = ["run", "mine.py", "--clock", "real"];
    expect(await asyncdemo(words, { folder, env })).toMatchObject({
      out: expect.stringContaining("│ False\n"),
      code: 0,
    });
  });

  test("a deterministic program prints the same in each run, sets and clocks included", async () => {
    const text = `import asyncio, random, time
async def main():
    print({"a", "b", "c", "d"}, time.monotonic() == time.monotonic())
    await asyncio.gather(*(asyncio.sleep(number) for number in {3.5, 1.5, 2.5}))
    print(time.perf_counter() - start)
start = time.perf_counter()
asyncio.run(main())
`;
    const folder = await place({ "mine.py": text });
    const run = () => asyncdemo(["run", "mine.py", "--format", "plain"], { folder, env });
    const first = await run();
    expect(first.out).toBe("{'a', 'b', 'c', 'd'} True\n3.5\n");
    expect(await run()).toEqual(first);
  });
});
