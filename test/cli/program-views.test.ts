import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";

// What every command makes of a Python program, on whatever Python is here.

let folder: string;

const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };

const files = {
  "failing.py": `"""One of two workers fails.

And more on that.
"""

import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    raise ValueError(name)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work("a", 3600), name="slow")
        group.create_task(work("b", 60), name="quick")


asyncio.run(main())
`,
  "sound.py": `import asyncio
import sys


async def main():
    print(sys.argv[1:])
    await asyncio.sleep(3600)


asyncio.run(main())
`,
  "spelled.py": `import asyncio


async def fails():
    raise ValueError("no")


async def consumer(queue):
    await queue.get()
    queue.task_done()
    await queue.get()


async def main():
    queue = asyncio.Queue()
    for item in range(2):
        queue.put_nowait(item)
    task = asyncio.create_task(consumer(queue), name="consumer")
    await asyncio.gather(fails(), return_exceptions=True)
    await asyncio.wait([task])
    await queue.join()


asyncio.run(main())
`,
  "endless.py": `import asyncio
import math


async def main():
    async with asyncio.timeout(2):
        await asyncio.sleep(math.inf)


asyncio.run(main())
`,
  "broken.py": "def f(:\n",
  "pack/__init__.py": "",
  "pack/tool.py": "import asyncio\nasyncio.run(asyncio.sleep(60))\n",
};

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-views-")));
  await mkdir(join(folder, "pack"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...argv: string[]) => asyncdemo(argv, { folder, env });

describe("a Python program", () => {
  test("has its failure explained by why, without its time", async () => {
    expect(await run("why", "failing.py", "slow")).toMatchObject({
      out: expect.stringMatching(
        /asked by {4}group-1, .* 60\.000 s\n.*raised {6}at its await of sleep\(3600\), failing\.py:10 in work\(\)/s,
      ),
      err: "",
      code: 0,
    });
  });

  test("may be a module there, and then the word is a task", async () => {
    const { out, err, code } = await run("why", "-m", "pack.tool", "Task-1");
    expect(out).toMatch(/^pack\.tool\n\nTask-1: main, returned None at 60\.000 s\.\n/);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(await run("why", "-m", "pack.tool", "Task-1", "other")).toMatchObject({
      err: "asyncdemo: too many words: 'other'\nhint: with -m only a task is named\n",
      code: 2,
    });
    expect(await run("why")).toMatchObject({ code: 2 });
  });

  test("that cannot be compiled has Python's words, and no explanation", async () => {
    const { out, err, code } = await run("why", "broken.py");
    expect(out).toBe("");
    expect(err).toMatch(
      /^asyncdemo: broken: it ended with status 1 before it could be recorded\n.*line 1\n.*SyntaxError: invalid syntax\n$/s,
    );
    expect(code).toBe(2);
  });

  test("is compared with another, its arguments given", async () => {
    const { out, code } = await run("compare", "failing.py", "sound.py", "--", "a");
    expect(out).toMatch(/^failing {2}One of two workers fails\.\n/);
    expect(out).toMatch(/^sound\n/m);
    expect(out).toContain("['a']");
    expect(out).toMatch(/^≠ quick +✖ failed: ValueError: b +60 s +-/m);
    expect(code).toBe(1);
  });

  test("is the same in each run, and differs with its arguments", async () => {
    expect(await run("diff", "failing.py", "failing.py")).toMatchObject({ err: "", code: 0 });
    const trace = join(folder, "sound.ndjson");
    await run("run", "sound.py", "--trace", trace, "--", "a");
    expect(await run("diff", trace, "sound.py", "--", "a")).toMatchObject({ err: "", code: 0 });
    expect(await run("diff", trace, "sound.py")).toMatchObject({
      out: expect.stringContaining(`text  "['a']\\n" → "[]\\n"`),
      code: 1,
    });
  });

  test("is shown", async () => {
    const { out } = await run("show", "failing.py");
    expect(out).toMatch(/^failing\.py {2}One of two workers fails\.\nfailing\.py\n\n 1 {2}"""One/);
    expect((await run("show", "failing.py", "--source")).out).toBe(files["failing.py"]);
    expect(await run("show", "nowhere.py")).toMatchObject({
      err: expect.stringMatching(/^asyncdemo: there is no file 'nowhere\.py'\n/),
      code: 2,
    });
  });

  test("is listed with its folder", async () => {
    expect(await run("list", ".")).toEqual({
      out: `.
  ./endless.py
  ./failing.py
    One of two workers fails.
  ./sound.py
  ./spelled.py
`,
      err: "",
      code: 0,
    });
    expect(JSON.parse((await run("list", ".", "--json", "--grep", "fail")).out)).toEqual([
      {
        name: "./failing.py",
        file: "failing.py",
        summary: "One of two workers fails.",
        topic: ".",
      },
    ]);
    expect(await run("list", "./pack")).toMatchObject({
      err: expect.stringMatching(
        /^asyncdemo: there is nothing to run in '.\/pack'\nhint: asyncdemo new NAME .*\n$/,
      ),
      code: 2,
    });
  });

  test("is reported with its file", async () => {
    const { out, code } = await run("run", "failing.py", "sound.py", "--report", "tap");
    expect(out).toMatch(/^TAP version 14\nnot ok 1 - failing\n/);
    expect(out).toMatch(/ {2}at: \{"file":"failing\.py","line":11\}\n/);
    expect(out).toMatch(/^ok 2 - sound\n1\.\.2\n$/m);
    expect(code).toBe(1);
    expect((await run("run", "broken.py", "--report", "tap")).out).toContain(
      "it ended with status 1 before it could be recorded",
    );
  });

  test("has a golden transcript", async () => {
    expect((await run("run", "failing.py", "--update")).err).toContain("wrote failing.golden");
    expect(await run("run", "failing.py", "--golden")).toMatchObject({ code: 1 });
    await writeFile(join(folder, "failing.golden"), "another");
    const { err } = await run("run", "failing.py", "--golden", "--quiet");
    expect(err).toContain("failing: main raised ExceptionGroup");
    expect(err).toContain("but 1 expectation was not met");
  });

  test("is described in Python's words", async () => {
    const { out, err } = await run("run", "spelled.py", "--explain");
    const text = `${out}${err}`.replaceAll(/\s+/g, " ");
    expect(text).toContain("create_task() only makes a task ready");
    expect(text).toContain("With return_exceptions=True nothing is raised");
    expect(text).toContain("queue-1.task_done(), 1 unfinished");
    expect(text).toContain("consumer got 1 at spelled.py:11 and ended without task_done()");
    expect(text).not.toMatch(/createTask|taskDone|returnExceptions/);
    const explained = await run("why", "spelled.py");
    expect(explained.out.replaceAll(/\s+/g, " ")).toContain("ended without task_done()");
  });

  test("that sleeps for ever is described so in every view", async () => {
    for (const format of ["log", "lanes", "tree"]) {
      const at = format === "tree" ? ["--tree-at", "1s"] : [];
      const { out } = await run("run", "endless.py", "--format", format, ...at);
      expect(out).toContain("sleep(inf)");
      expect(out).not.toContain("Infinity");
    }
    const { out } = await run("why", "endless.py");
    expect(out).toContain("at its await of sleep(inf)");
  });

  test("explained in the log says what did happen, as virtual time lets it", async () => {
    const { out } = await run("run", "failing.py", "--explain");
    expect(out).toMatch(/↳ .*CancelledError/);
  });
});
