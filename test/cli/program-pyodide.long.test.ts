// `asyncdemo run mine.py` on CPython 3.14 as WebAssembly, which starts in seconds.

import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failingGroup as program } from "../support/failing-group.ts";
import { launch } from "../support/launcher.ts";

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-pyodide-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function place(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await mkdtemp(join(folder, "case-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  return cwd;
}

describe("without a Python on the machine", () => {
  test("pyodide runs a program: clock, standard input, arguments, exit status", async () => {
    const text = `import asyncio, sys, time
async def main():
    began = time.monotonic()
    await asyncio.sleep(0.05)
    print(sys.argv[1:], input(), time.monotonic() - began >= 0.05, sys.platform)
    sys.exit(5)
asyncio.run(main())
`;
    const cwd = await place({ "mine.py": text });
    const words = ["run", "mine.py", "--format", "plain", "--", "a", "b"];
    const ended = await launch(words, { cwd, env: { PATH: "", HOME: cwd }, input: "typed\n" });
    expect(ended).toEqual({ out: "['a', 'b'] typed True emscripten\n", err: "", code: 5 });
  });

  test("pyodide shows errors as Python does", async () => {
    const cwd = await place({ "mine.py": program, "broken.py": "def f(:\n" });
    const run = (file: string) => launch(["run", file, "--python", "pyodide"], { cwd });
    const { out, err, code } = await run("mine.py");
    expect(out).toMatch(/Task-2 +│ a begins\n/);
    expect(out).toMatch(/✖ main raised ExceptionGroup: /);
    expect(err).toMatch(/^ {2}\+ Exception Group Traceback \(most recent call last\):\n/);
    expect(err).not.toMatch(/\/asyncdemo\//);
    expect(code).toBe(1);
    expect(await run("broken.py")).toEqual({
      out: "",
      err: `  File "${join(cwd, "broken.py")}", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n`,
      code: 1,
    });
  });

  test("an infinite deadline never passes, or has passed already", async () => {
    const source = `import asyncio, math

async def main():
    async with asyncio.timeout(math.inf):
        await asyncio.sleep(1)
    try:
        async with asyncio.timeout(-math.inf):
            await asyncio.sleep(1)
    except TimeoutError:
        print("passed")
    await asyncio.wait_for(asyncio.Event().wait(), math.inf)

asyncio.run(main())
`;
    const cwd = await place({ "mine.py": source });
    const { out, err, code } = await launch(["run", "mine.py", "--python", "pyodide"], { cwd });
    expect(out).toMatch(/timeout-1 entered: no deadline .*main:4\n/);
    expect(out).toMatch(/1\.000 s +↯ timeout-2 expired: it cancels Task-1\n/);
    expect(out).toMatch(/│ passed\n.*timeout-3 entered: no deadline /);
    expect(out).toMatch(/✖ deadlock: .*\n +Task-1 waits for event-1 at mine\.py:11\n/);
    expect({ err, code }).toEqual({ err: "asyncdemo: mine: main deadlocked\n", code: 3 });
  });
});
