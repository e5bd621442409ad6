// `asyncdemo run mine.py` on CPython 3.14 as WebAssembly, which starts in seconds.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programs } from "../python/recorded-programs.ts";
import { failingGroup as program } from "../support/failing-group.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";

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
    expect(out).toMatch(/1\.000 s +↯ timeout-2 expired\n/);
    expect(out).toMatch(/│ passed\n.*timeout-3 entered: no deadline /);
    expect(out).toMatch(/✖ deadlock: .*\n +Task-1 waits for event-1 at mine\.py:11\n/);
    expect({ err, code }).toEqual({ err: "asyncdemo: mine: main deadlocked\n", code: 3 });
  });

  const noUvloop = "ModuleNotFoundError: No module named 'uvloop'";
  test.each([
    ["sys.exit(3)", ["exits.py"], { code: 3 }, "main raised SystemExit: 3"],
    [
      "a fork, which WebAssembly has not",
      ["forks.py"],
      { code: 1 },
      "main raised OSError: [Errno 52] Function not implemented",
    ],
    ["asyncio.run() twice", ["twice.py"], { code: 1, out: "one\n" }, "main raised ValueError: two"],
    [
      "a policy",
      ["policy.py"],
      { code: 0, out: "Loop\ncancelled\n", err: "" },
      "main returned None",
    ],
    [
      "os._exit()",
      ["leaves.py"],
      { code: 9, err: "" },
      "main was cut off: the process ended first",
    ],
    [
      "no loop",
      ["no_loop.py"],
      { code: 0, out: "no loop\n" },
      "the program ended without an event loop",
    ],
    ["uvloop", ["uvloop_run.py"], { code: 1, out: "" }, `the program raised ${noUvloop}`],
    [
      "standard input",
      ["reads.py"],
      { code: 0, out: "more? typed\n'and more'\n" },
      "main returned None",
    ],
  ])("%s: streams, exit status, verdict", async (_name, [file = ""], ended, verdict) => {
    const report = join(await place({}), "report.json");
    const words = ["run", file, "--python", "pyodide", "--format", "plain"];
    const options = { cwd: join(programs, "ends"), input: "typed\nand more" };
    const run = await launch([...words, "--report", `json=${report}`], options);
    expect(run).toMatchObject(ended);
    const { scenarios } = JSON.parse(await readFile(report, "utf8"));
    expect(scenarios).toMatchObject([{ message: verdict }]);
  });

  test("a file that is no UTF-8 has CPython's message", async () => {
    const words = ["run", "not-utf-8.py", "--python", "pyodide", "--format", "plain"];
    const path = join(programs, "not-utf-8.py");
    expect(await launch(words, { cwd: programs })).toEqual({
      out: "",
      err: `SyntaxError: Non-UTF-8 code starting with '\\xe9' in file ${path} on line 1, but no encoding declared; see https://peps.python.org/pep-0263/ for details\n`,
      code: 1,
    });
  });

  test("a package runs, and 100 MB of output come through", async () => {
    const words = ["--python", "pyodide", "--format", "plain"];
    expect(
      await launch(["run", "-m", "package.tool", ...words, "--", "a"], { cwd: programs }),
    ).toMatchObject({ err: "", code: 0 });
    const flood = spawn(process.execPath, [launcher, "run", "floods.py", ...words], {
      cwd: join(programs, "ends"),
      env: cleanEnvironment(),
    });
    let bytes = 0;
    for await (const part of flood.stdout) bytes += part.length;
    expect(bytes).toBe(100 * (2 ** 20 + 1));
  });

  test("Ctrl-C cancels main, and again ends a program that spins", async () => {
    const interrupted = async (file: string, times: number) => {
      const words = [launcher, "run", file, "--python", "pyodide", "--format", "plain"];
      const child = spawn(process.execPath, words, {
        cwd: join(programs, "ends"),
        env: cleanEnvironment(),
      });
      let out = "";
      let left = times;
      let again: NodeJS.Timeout | undefined;
      const send = () => {
        if (left-- > 0) child.kill("SIGINT");
      };
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        out += text;
        if (out.includes("begins") && again === undefined) {
          again = setInterval(send, 500);
          send();
        }
      });
      const code = await new Promise((resolve) => child.on("close", resolve));
      clearInterval(again);
      return { out, code };
    };
    expect(await interrupted("never.py", 1)).toEqual({ out: "begins\ncleans up\n", code: 130 });
    expect(await interrupted("spins.py", 2)).toEqual({ out: "begins\n", code: 130 });
  });
});
