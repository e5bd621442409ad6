import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { programPython } from "../../src/python/program-python.ts";
import { python } from "../python/recorded-programs.ts";
import { launch } from "../support/launcher.ts";

// `asyncdemo run mine.py`, by the built launcher, beside `python mine.py`.

vi.setConfig({ testTimeout: 60_000 });

const chosen = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-program-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function place(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await mkdtemp(join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  return cwd;
}

const program = `import asyncio, sys

async def worker(name, seconds):
    print(name, "begins")
    sys.stdout.write(f"{name} waits\\n")
    await asyncio.sleep(seconds)
    raise ValueError(name)

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a", 0.01))
        group.create_task(worker("b", 60))

asyncio.run(main())
`;

describe.skipIf(chosen.kind === "pyodide")("a Python program", () => {
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
    ["an error", { "mine.py": program }],
    ["an exit status", { "mine.py": "import sys\nprint('x', end='')\nsys.exit(3)\n" }],
    ["a syntax error", { "mine.py": "def f(:\n" }],
    [
      "bytes that are no text",
      { "mine.py": "import sys\nsys.stdout.buffer.write(bytes(range(256)))" },
    ],
  ])("prints in plain what python prints: %s", async (_name, files) => {
    const cwd = await place(files);
    const plain = await launch(["run", "mine.py", "--format", "plain"], { cwd });
    const own = await python(chosen, ["mine.py"], cwd);
    expect(plain.out).toBe(own.out);
    expect(plain.err).toBe(own.err);
    expect(plain.code).toBe(own.code);
  });
});
