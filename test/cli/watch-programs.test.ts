import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programPython } from "../../src/python/program-python.ts";
import { Session, waits, write } from "../support/watch-session.ts";

const chosen = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-watch-programs-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };

const program = `import asyncio
from lib.numbers import number

async def main():
    print("number", number)

asyncio.run(main())
`;

describe.skipIf(chosen.kind === "pyodide")("a watched Python program", () => {
  it("runs again when its file or a module of its own changes, and no other", async () => {
    const folder = await mkdtemp(join(root, "case-"));
    await write(folder, {
      "mine.py": program,
      "lib/__init__.py": "",
      "lib/numbers.py": "number = 1\n",
      "lib/other.py": "",
    });
    const session = new Session(["mine.py"], folder, { env });
    expect(await session.shows(waits)).toMatch(/│ number 1\n.*watching 3 files; Ctrl-C/s);
    await session.changes({ "lib/other.py": "x = 1\n", "lib/numbers.py": "number = 2\n" });
    expect(await session.shows(waits)).toMatch(/│ number 2\n.*watching/s);
    await session.changes({ "mine.py": program.replace("number", "value") });
    expect(await session.shows(waits)).toMatch(/mine\.py changed\n.*watching/s);
    await session.changes({ "mine.py": "def f(:\n" });
    expect(await session.shows(waits)).toMatch(/SyntaxError: invalid syntax\n.*watching/s);
    await session.changes({ "mine.py": "import later\n" });
    expect(await session.shows(waits)).toMatch(/No module named 'later'\n.*watching/s);
    await session.changes({ "later.py": "print('there')\n" });
    expect(await session.shows(waits)).toMatch(/│ there\n.*watching/s);
    expect(await session.ends()).toBe(130);
  });

  it("is ended by a change in the middle of its run", async () => {
    const folder = await mkdtemp(join(root, "case-"));
    const waiting = `import asyncio, threading\nprint("waits")\nasyncio.run(asyncio.sleep(60))\n`;
    await write(folder, { "mine.py": waiting });
    const session = new Session(["mine.py"], folder, { env });
    await session.shows(/waits/);
    await session.changes({ "mine.py": "print('short')\n" });
    expect(await session.shows(waits)).toMatch(/│ short\n.*mine\.py changed\nwatching/s);
    expect(await session.ends("SIGTERM")).toBe(143);
  });
});
