import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { ErrorInfo } from "../../src/trace/terms.ts";
import type { TraceLine, TraceSummary } from "../../src/trace/trace-line.ts";
import { fault } from "../support/fault.ts";
import { launch } from "../support/launcher.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-python-faults-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lines of the trace of a Python program, and its bytes. */
async function recorded(main: string): Promise<{ lines: TraceLine[]; size: number }> {
  await writeFile(join(folder, "main.py"), `import asyncio\n${main}\nasyncio.run(main())\n`);
  await launch(["run", "main.py", "--quiet", "--trace", "main.ndjson"], { cwd: folder });
  const text = readFileSync(join(folder, "main.ndjson"), "utf8");
  const lines = text.trim().split("\n");
  return { lines: lines.map((line) => JSON.parse(line) as TraceLine), size: text.length };
}

function endOf(lines: readonly TraceLine[]): TraceSummary["ending"] {
  return (lines.at(-1) as TraceSummary).ending;
}

function errorOf(lines: readonly TraceLine[]): ErrorInfo {
  const ending = endOf(lines);
  if (!("error" in ending) || ending.error === undefined) throw new Error(JSON.stringify(ending));
  return ending.error;
}

describe("Python programs", () => {
  fault(
    "an error that passes 600 functions of one line, or lines that take turns",
    "the same line is counted, and the middle is counted",
    async () => {
      const one = await recorded(`
async def f(n):
    if n == 0:
        raise ValueError("deep")
    await f(n - 1)
async def main():
    await f(600)`);
      const frames = errorOf(one.lines).frames.map(({ function: name, line, repeated }) =>
        [name, line, repeated].join(" "),
      );
      expect(frames.slice(1)).toEqual(["main 8 ", "f 6 ", "f 6 ", "f 6 597", "f 5 "]);
      const two = await recorded(`
async def f(n):
    if n == 0:
        raise ValueError("deep")
    await g(n - 1)
async def g(n):
    await f(n)
async def main():
    await f(300)`);
      const { frames: cut } = errorOf(two.lines);
      expect(cut).toHaveLength(100);
      const omitted = cut.reduce((sum, each) => sum + (each.omitted ?? 0), 0);
      expect([omitted, cut[49]?.omitted]).toEqual([603 - 100, 603 - 100]);
    },
  );

  fault(
    "groups in groups, causes of causes, or a group of 12,000 errors",
    "as many are recorded as of a scenario, and the rest is counted",
    async () => {
      const groups = await recorded(`
async def main():
    error = ValueError("x")
    for _ in range(5000):
        error = ExceptionGroup("g", [error])
    raise error`);
      const causes = await recorded(`
async def main():
    error = ValueError("x")
    for _ in range(5000):
        outer = ValueError("x")
        outer.__cause__ = error
        error = outer
    raise error`);
      for (const { lines, size } of [groups, causes]) {
        let depth = 1;
        let last = errorOf(lines);
        for (;;) {
          const inner: ErrorInfo | undefined = last.exceptions?.[0] ?? last.cause;
          if (inner === undefined) break;
          last = inner;
          depth++;
        }
        expect([depth, last.omitted, size < 200_000]).toEqual([100, 4901, true]);
      }
      const many = await recorded(`
async def main():
    raise ExceptionGroup("g", [ValueError(n) for n in range(12_000)])`);
      const error = errorOf(many.lines);
      expect([error.exceptions?.length, error.omitted]).toEqual([9999, 2001]);
    },
  );

  fault("a stack that is full", "the run is recorded to its end", async () => {
    const { lines } = await recorded(`
async def f():
    await f()
def h():
    try:
        h()
    except RecursionError:
        raise ValueError("full")
async def main():
    for _ in range(3):
        try:
            await f()
        except RecursionError:
            print("caught")
        try:
            h()
        except ValueError:
            print("raised")
    await asyncio.gather(f(), f())`);
    expect(lines.filter((line) => "kind" in line && line.kind === "text.printed")).toHaveLength(6);
    expect(errorOf(lines).type).toBe("RecursionError");
  });
});
