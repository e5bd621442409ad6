import { type ChildProcess, spawn as spawnProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findNativePythons } from "../../src/python/native-python.ts";
import { programPython } from "../../src/python/program-python.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { programs, python } from "../python/recorded-programs.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";
import { spawn } from "../support/pseudo-terminal.ts";

// How programs end that end badly, or not at all: beside `python mine.py`.

const cwd = join(programs, "ends");
const chosen = await programPython({ folder: tmpdir(), env: process.env, from: tmpdir() });
const natively = describe.skipIf(chosen.kind === "pyodide");

const withUvloop: PythonInterpreter[] = [];
for (const each of await findNativePythons(process.env, process.env.HOME ?? "")) {
  if ((await python(each, ["-c", "import uvloop"])).code === 0) withUvloop.push(each);
}

/** A status as a shell has it. */
async function own(interpreter: PythonInterpreter, args: readonly string[]) {
  const { code, signal, out, err } = await python(interpreter, args, cwd);
  return { out, err, code: signal === "SIGSEGV" ? 139 : code };
}

natively("a program's own end", () => {
  test.each([
    ["sys.exit(3)", "exits.py", "✖ main raised SystemExit: 3 · 1 task: 1 failed"],
    ["a fork", "forks.py", "✔ main returned None · 1 task: 1 done"],
    [
      "asyncio.run() twice",
      "twice.py",
      "✖ main raised ValueError: two · 3 tasks: 1 done, 1 cancelled, 1 failed",
    ],
    ["a policy of its own", "policy.py", "✔ main returned None · 2 tasks: 1 done, 1 cancelled"],
    ["os._exit()", "leaves.py", "✖ main was cut off: the process ended first · 1 task: 1 pending"],
    ["a crash", "crashes.py", "✖ main was cut off: the process ended first · 1 task: 1 pending"],
    [
      "a coroutine that it keeps, and never awaits",
      "keeps.py",
      "✔ main returned None · 1 task: 1 done",
    ],
    ["no loop", "no_loop.py", "✔ the program ended without an event loop · 0 tasks"],
    [
      "an error after its loop",
      "no_loop_fails.py",
      "✖ the program raised ZeroDivisionError: division by zero\n  1 task: 1 done",
    ],
  ])("%s: the same bytes and status, and the verdict", async (_name, file, verdict) => {
    const plain = await launch(["run", file, "--format", "plain"], { cwd });
    expect(plain).toEqual(await own(chosen, [file]));
    const log = await launch(["run", file], { cwd });
    expect(log.out).toContain(verdict);
    expect(log.code).toBe(plain.code);
  });

  test("100 MB of output come through", async () => {
    const digest = async (command: string, words: readonly string[]) => {
      const child = spawnProcess(command, words, { cwd, env: cleanEnvironment() });
      const hash = createHash("sha256");
      for await (const part of child.stdout) hash.update(part);
      return hash.digest("hex");
    };
    const run = [launcher, "run", "floods.py", "--format", "plain"];
    expect(await digest(process.execPath, run)).toBe(await digest(chosen.path, ["floods.py"]));
  });
});

test.skipIf(withUvloop.length === 0)("uvloop is recorded, and runs as without it", async () => {
  const [interpreter] = withUvloop as [PythonInterpreter];
  const words = ["run", "uvloop_run.py", "--python", interpreter.path];
  const plain = await launch([...words, "--format", "plain"], { cwd });
  expect(plain).toEqual(await own(interpreter, ["uvloop_run.py"]));
  const { out } = await launch(words, { cwd });
  expect(out).toContain("✔ main returned None · 2 tasks: 1 done, 1 cancelled");
  expect(out).toMatch(/Task-1 +↯ cancels t +main:\d+\n/);
});

/**
 * Sends signals, one whenever a text has appeared (again, if it is named again); to its process
 * group, or to the process.
 *
 * @param againMs After how long the first is sent again, and again.
 */
function signalled(
  file: string,
  signals: readonly (readonly [after: string, signal: NodeJS.Signals])[],
  to: "group" | "process",
  againMs?: number,
): Promise<{ readonly out: string; readonly err: string; readonly code: number | null }> {
  const words = [launcher, "run", file, "--format", "plain"];
  const child: ChildProcess = spawnProcess(process.execPath, words, {
    cwd,
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const left = [...signals];
  let out = "";
  let seen = 0;
  let err = "";
  let again: NodeJS.Timeout | undefined;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    out += text;
    while (left[0] !== undefined && out.includes(left[0][0], seen)) {
      seen = out.indexOf(left[0][0], seen) + left[0][0].length;
      const pid = child.pid as number;
      const signal = left.shift()?.[1];
      process.kill(to === "group" ? -pid : pid, signal);
      if (againMs !== undefined) again = setInterval(() => child.kill(signal), againMs);
    }
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  return new Promise((resolve) => {
    child.on("close", (code) => {
      clearInterval(again);
      resolve({ out, err, code });
    });
  });
}

const withSignals = describe.skipIf(chosen.kind === "pyodide" || process.platform === "win32");

withSignals("a signal without a terminal", () => {
  describe.each(["group", "process"] as const)("to the %s", (to) => {
    test("Ctrl-C cancels main, once", async () => {
      const { out, err, code } = await signalled("never.py", [["begins", "SIGINT"]], to);
      expect(out).toBe("begins\ncleans up\n");
      expect(err).toMatch(/^Traceback \(most recent call last\):\n.*\nKeyboardInterrupt\n$/s);
      expect(code).toBe(130);
    });

    // The second one raises KeyboardInterrupt in the loop. Then the runner cancels main once more.
    test("Ctrl-C again and again leaves a main that goes on", async () => {
      const thrice = [
        ["begins", "SIGINT"],
        ["goes on", "SIGINT"],
        ["goes on", "SIGINT"],
      ] as const;
      const { out, err, code } = await signalled("deaf.py", thrice, to);
      expect(out).toMatch(/^begins\ngoes on\n/);
      expect(err).toMatch(/^KeyboardInterrupt$/m);
      expect(code).toBe(130);
    });

    test("SIGTERM ends a program without a handler for it", async () => {
      const ended = await signalled("never.py", [["begins", "SIGTERM"]], to);
      expect(ended).toEqual({ out: "begins\n", err: "", code: 143 });
    });

    test("SIGTERM reaches the program's handler", async () => {
      const ended = await signalled("handles.py", [["begins", "SIGTERM"]], to);
      expect(ended).toEqual({ out: "begins\nterminated\n", err: "", code: 4 });
    });
  });

  test("Ctrl-C again ends a program that spins", async () => {
    const { out, err, code } = await signalled("spins.py", [["begins", "SIGINT"]], "process", 500);
    expect(out).toBe("begins\n");
    expect(err).toMatch(/KeyboardInterrupt\n$/);
    expect(code).toBe(130);
  });
});

withSignals("Ctrl-C on a terminal", () => {
  test.each([
    [
      "cancels main, once",
      "never.py",
      1,
      /begins\r\n(\^C)?cleans up\r\n((?!asyncdemo_record).)*KeyboardInterrupt\r\n$/s,
    ],
    [
      "again and again leaves a main that goes on",
      "deaf.py",
      3,
      /goes on\r\n.*KeyboardInterrupt\r\n/s,
    ],
  ])("%s", async (_name, file, times, shows) => {
    const terminal = spawn(process.execPath, [launcher, "run", file, "--format", "plain"], {
      cwd,
      env: { ...cleanEnvironment(), TERM: "xterm-256color", PYTHON_COLORS: "0" },
    });
    const awaited = ["begins", "goes on", "goes on"].slice(0, times);
    let text = "";
    let seen = 0;
    terminal.onData((part) => {
      text += part;
      while (awaited[0] !== undefined && text.includes(awaited[0], seen)) {
        seen = text.indexOf(awaited[0], seen) + awaited[0].length;
        awaited.shift();
        terminal.write("\u0003");
      }
    });
    const code = await new Promise((resolve) => {
      terminal.onExit(({ exitCode }) => resolve(exitCode));
    });
    expect(text).toMatch(shows);
    expect(code).toBe(130);
  });
});
