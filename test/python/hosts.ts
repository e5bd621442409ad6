// A host that runs programs on a CPython, one after another.

import { afterAll, beforeAll, describe, expect } from "vitest";
import type { ProgramLimits } from "../../src/python/program-result.ts";
import type { PythonHost } from "../../src/python/python-host.ts";
import { type PythonUnderTest, sharedHost, testOn } from "./interpreters.ts";

const START = 60_000;

/** A program whose `main` has this body. */
const main = (...body: string[]) =>
  ["import asyncio", "async def main():", ...body.map((line) => `  ${line}`), "asyncio.run(main())"]
    .map((line) => `${line}\n`)
    .join("");

/** The tests of these interpreters. */
export function testHosts(pythons: readonly PythonUnderTest[]): void {
  describe.each(pythons)("a host on CPython %s", (version, python) => {
    const it = testOn([version, python]);
    const shared = sharedHost(python);
    let host: PythonHost;
    beforeAll(async () => {
      if (python) host = await shared.start();
    }, START);
    afterAll(shared.close);

    const run = (source: string, limits: Partial<ProgramLimits> = {}) =>
      host.run({ source }, limits);

    it("gives each line the virtual time at which it was completed", async () => {
      const { lines, endedAtMs } = await run(
        main(
          "print('a', end='')",
          "await asyncio.sleep(0.1)",
          "print('b')",
          "await asyncio.sleep(3600)",
        ),
      );
      expect(lines).toEqual([{ text: "ab", atMs: 100 }]);
      expect(endedAtMs).toBe(3_600_100);
    });

    it("keeps a last line without newline, and any text", async () => {
      const { lines, stdout } = await run("print('é😀\\u2028x\\r', end='')");
      expect(stdout).toBe("é😀\u2028x\r");
      expect(lines.map(({ text }) => text)).toEqual(["é😀\u2028x\r"]);
    });

    it("runs a program on virtual time however it makes its loop", async () => {
      const { stdout, end } = await run(`
import asyncio
async def main(name):
    await asyncio.sleep(60)
    print(name, asyncio.get_running_loop().time())
asyncio.run(main("run"))
with asyncio.Runner() as runner: runner.run(main("Runner"))
with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner: runner.run(main("factory"))
loop = asyncio.new_event_loop()
loop.run_until_complete(main("new_event_loop"))
loop.close()
`);
      expect(end).toEqual({ kind: "returned" });
      expect(stdout).toBe("run 60.0\nRunner 120.0\nfactory 180.0\nnew_event_loop 240.0\n");
    });

    it("lets the time module show virtual time", async () => {
      const { stdout } = await run(
        `import time\n${main("start = time.perf_counter()", "time.sleep(0.25)", "await asyncio.sleep(0.5)", "print(time.perf_counter() - start, time.monotonic())")}`,
      );
      expect(stdout).toBe("0.75 0.75\n");
    });

    it("fires equal deadlines in creation order, in one turn", async () => {
      const { stdout } = await run(
        main(
          "loop = asyncio.get_running_loop()",
          "loop.call_at(1, loop.call_soon, lambda: print(end='|'))",
          "for name in 'abcdefgh': loop.call_at(1, lambda name=name: print(end=name))",
          "await asyncio.sleep(0.9)",
          "await asyncio.sleep(0.1)",
          "print(end='main')",
        ),
      );
      expect(stdout).toBe("abcdefgh|main");
    });

    it("keeps sets in insertion order, the program's and asyncio's", async () => {
      const { stdout } = await run(`
import asyncio
async def work(name, delay=0):
    try: await asyncio.sleep(delay)
    finally: print(name, end=" ")
async def main():
    names = [chr(97 + i) for i in range(12)]
    done, _ = await asyncio.wait({asyncio.create_task(work(n)) for n in names})
    print([t.get_name() for t in done] == [f"Task-{i + 2}" for i in range(12)])
    for next_one in asyncio.as_completed({work(n) for n in names}): await next_one
    print()
    background = set()
    for n in names: background.add(asyncio.create_task(work(n, 9)))
    await asyncio.sleep(0)
    while background: background.pop().cancel()
    await asyncio.sleep(0)
    print()
    for n in names: asyncio.create_task(work(n, 9))
    await asyncio.sleep(0)
asyncio.run(main())
`);
      const all = "a b c d e f g h i j k l ";
      expect(stdout).toBe(`${all}True\n${all}\n${all}\n${all}`);
    });

    it("keeps sets in insertion order wherever they are made", async () => {
      const { stdout } = await run(`
from __future__ import annotations
names = {"d", "a", "c"}
def decorated(
    *names
):
    return lambda made: made
text = """
def not_a_function(): {"x"}
"""
class Made:
    letters = {letter for letter in "zyxw"}
    def method(self): return {"k", *"jih"}
@decorated(
    {"q"}, text
)
def function():
    # A note at the left does not end it.
# Here.
    def inner(): return [letter for letter in {"v", "u"} | {"t"}]
    return inner() + """
{"left"}""".split()
if names:
    def indented(): return {"g", "f", "e"}
print(*names, *Made.letters, *Made().method(), *function(), *indented(), *(lambda: {"p", "o"})())
print(function.__code__.co_firstlineno, Made.method.__qualname__)
`);
      expect(stdout).toBe('d a c z y x w k j i h v u t {"left"} g f e p o\n14 Made.method\n');
    });

    it("shows how a program raised, groups as trees", async () => {
      const { end, stderr } = await run(`
class Mine(Exception): pass
raise ExceptionGroup("outer", [Mine("one"), ExceptionGroup("inner", [KeyError("k")])])
`);
      expect(end).toEqual({
        kind: "raised",
        error: {
          type: "ExceptionGroup",
          message: "outer (2 sub-exceptions)",
          repr: `ExceptionGroup('outer', [Mine('one'), ExceptionGroup('inner', [KeyError('k')])])`,
          exceptions: [
            { type: "Mine", message: "one", repr: "Mine('one')" },
            {
              type: "ExceptionGroup",
              message: "inner (1 sub-exception)",
              repr: "ExceptionGroup('inner', [KeyError('k')])",
              exceptions: [{ type: "KeyError", message: "'k'", repr: "KeyError('k')" }],
            },
          ],
        },
      });
      expect(stderr).toMatch(/^ {2}\+ Exception Group Traceback[\s\S]*File "program.py", line 3/);
      expect(stderr).not.toContain("host_");
    });

    it("reports the exit code, and prints what sys.exit was given", async () => {
      expect((await run("import sys; sys.exit(3)")).end).toEqual({ kind: "exited", code: 3 });
      expect((await run("raise SystemExit")).end).toEqual({ kind: "exited", code: 0 });
      expect(await run("import sys; sys.exit('bye')")).toMatchObject({
        end: { kind: "exited", code: 1 },
        stderr: "bye\n",
      });
    });

    it("reports a syntax error as Python does", async () => {
      const { end, stderr } = await run("print('a')\nawait = 1\n");
      expect(end).toMatchObject({ kind: "raised", error: { type: "SyntaxError" } });
      expect(stderr).toMatch(/^ {2}File "program.py", line 2\n {4}await = 1\n/);
    });

    it("prints warnings and the reports of asyncio's logger to standard error", async () => {
      const { stderr } = await run(
        main(
          "asyncio.sleep(1)",
          "asyncio.create_task(asyncio.wait_for(asyncio.sleep(9), 1), name='late')",
          "await asyncio.sleep(2)",
        ),
      );
      expect(stderr).toContain("program.py:3: RuntimeWarning: coroutine 'sleep' was never awaited");
      expect(stderr).toContain(
        "Task exception was never retrieved\nfuture: <Task finished name='late'",
      );
    });

    it("ends a deadlock and names who waits", async () => {
      const source = main("print('a')", "await asyncio.sleep(1)", "await asyncio.Future()");
      expect(await run(source)).toMatchObject({
        stdout: "a\n",
        end: { kind: "deadlock", tasks: ["Task-1"], atMs: 1000 },
      });
    });

    it("ends a program that never ends", async () => {
      const turning = main("while True: await asyncio.sleep(1)");
      expect((await run(turning, { turns: 1000 })).end).toMatchObject({ bound: "turns" });
      const writing = main("print('x' * 99)", "while True: print('x' * 99)");
      expect((await run(writing, { outputBytes: 1000 })).end).toMatchObject({ bound: "output" });
      const spinning = main("print('spin')", "while True: pass");
      expect(await run(spinning, { wallMs: 1000 })).toMatchObject({
        stdout: "spin\n",
        end: { kind: "endless", bound: "wall-time" },
      });
    });

    it("carries a large output", async () => {
      const { lines } = await run("for i in range(20_000): print(i, 'x' * 50)");
      expect(lines).toHaveLength(20_000);
      expect(lines.at(-1)?.text).toBe(`19999 ${"x".repeat(50)}`);
    });

    it("keeps apart what a program writes past sys.stdout", async () => {
      const source = `import os, sys\nprint("a")\nos.write(1, b'{"not": "the protocol"}\\n')`;
      expect(await run(source)).toMatchObject({
        stdout: "a\n",
        raw: '{"not": "the protocol"}\n',
        end: { kind: "returned" },
      });
    });

    it("leaves nothing of a program to the next one", async () => {
      const wreck = `
import asyncio, builtins, gc, logging, os, sys, warnings
async def main():
    asyncio.create_task(asyncio.sleep(1))
    asyncio.get_running_loop().set_exception_handler(print)
asyncio.run(main())
builtins.print = len
asyncio.sleep = None
sys.modules["json"] = None
sys.path.clear()
sys.argv.append("x")
os.environ["WRECK"] = "1"
warnings.simplefilter("error")
logging.basicConfig(level=0)
left = 1
`;
      const look = `
import asyncio, gc, json, os, sys, warnings
async def main():
    print(asyncio.current_task().get_name(), sys.argv, "WRECK" in os.environ, "left" in globals())
    asyncio.sleep(1)
asyncio.run(main())
print(__name__, __file__, [name for name in sys.modules if name.startswith("host")])
`;
      expect((await run(wreck)).end).toEqual({ kind: "returned" });
      expect(await run(look)).toMatchObject({
        stdout: "Task-1 ['program.py'] False False\n__main__ program.py []\n",
        end: { kind: "returned" },
      });
    });

    it("goes on without a trace that grows too long", async () => {
      const source = `
import asyncio
async def main():
    for number in range(3):
        print(number)
        await asyncio.sleep(1)
asyncio.run(main())
`;
      const record = { name: "program", mode: "run", hidden: [] } as const;
      const whole = await host.run({ source, record });
      expect(whole.trace?.split("\n").length).toBeGreaterThan(10);
      const { trace: _, ...rest } = whole;
      expect(await host.run({ source, record }, { traceLines: 10 })).toEqual(rest);
    });

    it("does not fill up with what programs leave behind", async () => {
      const count = `
import asyncio, gc, logging
async def main(): pass
asyncio.run(main())
gc.collect()
print(sum(getattr(each, "__name__", "") in ("asyncio", "logging") for each in gc.get_objects()))
`;
      await run(count);
      const { stdout } = await run(count);
      expect(stdout).toMatch(/^\d+\n$/);
      expect(await run(count)).toMatchObject({ stdout });
    });

    it("outlives a program that takes the interpreter down", { timeout: START }, async () => {
      expect((await run("import os; os._exit(5)")).end).toEqual({
        kind: "died",
        how: "exit code 5",
      });
      expect((await run("print(1)")).stdout).toBe("1\n");
    });

    it("runs what was asked for after a program that takes the interpreter down", async () => {
      const ends = ["import os; os._exit(5)", "print(1)", "import os; os._exit(6)", "print(2)"];
      const results = await Promise.all(ends.map((source) => run(source)));
      expect(results.map(({ end, stdout }) => ("how" in end ? end.how : stdout))).toEqual([
        "exit code 5",
        "1\n",
        "exit code 6",
        "2\n",
      ]);
    });

    it("answers calls in their order", async () => {
      const results = await Promise.all([1, 2, 3].map((n) => run(`print(${n})`)));
      expect(results.map(({ stdout }) => stdout)).toEqual(["1\n", "2\n", "3\n"]);
    });
  });
}
