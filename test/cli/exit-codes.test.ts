// Every exit code, by a process of its own, as a script sees it.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { programPython } from "../../src/python/program-python.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-codes-"));
  const scenario = (body: string, ends = "") => `
    import { defineScenario, Lock, print, sleep } from "asyncdemo";
    export default defineScenario({ summary: "one of all ends", ${ends} *main() { ${body} } });`;
  await writeFile(join(cwd, "ends.ts"), scenario(""));
  await writeFile(join(cwd, "fails.ts"), scenario('throw new Error("no");'));
  await writeFile(
    join(cwd, "declared.ts"),
    scenario('throw new Error("no");', "ends: { raises: Error },"),
  );
  await writeFile(join(cwd, "unmet.ts"), scenario("", 'expect: { printed: ["a"] },'));
  await writeFile(
    join(cwd, "hangs.ts"),
    scenario("const lock = new Lock(); yield* lock.acquire(); yield* lock.acquire();"),
  );
  await writeFile(join(cwd, "spins.ts"), scenario("for (;;);"));
  await writeFile(join(cwd, "waits.ts"), scenario('print("waiting"); yield* sleep(60);'));
  await writeFile(join(cwd, "broken.ts"), "export default {");
  await writeFile(join(cwd, "cut.ndjson"), "{}\n");
  // What only a bug in asyncdemo could do.
  await writeFile(
    join(cwd, "bug.cjs"),
    'JSON.stringify = () => { throw new RangeError("a bug"); };',
  );
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

type Case = [code: number, what: string, argv: string[], env?: Record<string, string>];

const plain = ["--format", "plain", "--clock", "virtual"];

const cases: readonly Case[] = [
  [exitCodes.ok, "a scenario that ends as it declares", ["run", "ends.ts", ...plain]],
  [exitCodes.ok, "one that fails as it declares", ["run", "declared.ts", ...plain]],
  [exitCodes.ok, "the help", ["--help"]],
  [exitCodes.ok, "the version", ["--version"]],
  [exitCodes.otherwise, "a scenario that ends otherwise", ["run", "fails.ts", ...plain]],
  [exitCodes.otherwise, "an expectation that is not met", ["run", "unmet.ts", ...plain]],
  [exitCodes.otherwise, "two runs that differ", ["diff", "gather-type", "gather-results"]],
  [exitCodes.usage, "an unknown flag", ["run", "--colour"]],
  [exitCodes.usage, "an unknown command", ["rum"]],
  [exitCodes.usage, "an unknown scenario", ["run", "gather-cancl"]],
  [exitCodes.usage, "a missing file", ["run", "./nowhere.ts"]],
  [exitCodes.usage, "a broken file", ["run", "broken.ts"]],
  [exitCodes.usage, "a broken trace", ["replay", "cut.ndjson"]],
  [exitCodes.usage, "nothing that matched", ["run", "nothing-*"]],
  [exitCodes.stuck, "a deadlock", ["run", "hangs.ts", ...plain]],
  [exitCodes.stuck, "a scenario that spins", ["run", "spins.ts", "--timeout", "1", ...plain]],
  [exitCodes.bug, "a bug", ["list", "--json"], { NODE_OPTIONS: "--require ./bug.cjs" }],
];

test.each(cases)("%i for %s", async (code, _, argv, env) => {
  const { out, err, code: found } = await launch(argv, { cwd, ...(env && { env }) });
  expect(found).toBe(code);
  // What goes wrong is told where no data goes.
  if (code > exitCodes.otherwise)
    expect({ out, err }).toEqual({ out: "", err: expect.stringContaining("asyncdemo") });
});

test.each([
  [exitCodes.interrupted, "SIGINT"],
  [exitCodes.terminated, "SIGTERM"],
  [exitCodes.hungUp, "SIGHUP"],
  [exitCodes.quit, "SIGQUIT"],
] as const)("%i for %s", async (code, signal) => {
  let sent = false;
  const { code: found } = await launch(["run", "waits.ts", "--clock", "real"], {
    cwd,
    onOut(out, child) {
      if (!sent && out.includes("waiting")) sent = child.kill(signal);
    },
  });
  expect(found).toBe(code);
});

const python = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });

test.skipIf(python.kind === "pyodide").each([
  [exitCodes.interrupted, "SIGINT", ["why", "signals.py"]],
  [exitCodes.terminated, "SIGTERM", ["why", "signals.py"]],
  [exitCodes.interrupted, "SIGINT", ["diff", "signals.py", "signals.py"]],
] as const)("%i for %s while a Python program is recorded", async (code, signal, argv) => {
  const program = `import asyncio, os, signal
async def main():
    os.kill(os.getppid(), signal.${signal})
    await asyncio.sleep(60)
asyncio.run(main())
`;
  await writeFile(join(cwd, "signals.py"), program);
  const { out, code: found } = await launch(argv, { cwd });
  expect(out).toContain("signals");
  expect(found).toBe(code);
});

test(`${exitCodes.closedPipe} for a reader that went away`, async () => {
  const script = `"${process.execPath}" "${launcher}" run --all --clock virtual | head -1 >&2; echo \${PIPESTATUS[0]}`;
  const found = await new Promise((resolve) => {
    execFile("bash", ["-c", script], { cwd, env: cleanEnvironment() }, (_, out) => resolve(out));
  });
  expect(found).toBe(`${exitCodes.closedPipe}\n`);
});

test("there is no other code", () => {
  expect(Object.values(exitCodes).sort((a, b) => a - b)).toEqual([
    0, 1, 2, 3, 70, 129, 130, 131, 141, 143,
  ]);
});
