import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { constants as host, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { findPythons } from "../../src/python/find-pythons.ts";
import { fault } from "../support/fault.ts";
import { cleanEnvironment, launch, launcher } from "../support/launcher.ts";

let cwd: string;

const scenario = (body: string) => `import { defineScenario, print, sleep } from "asyncdemo";
import { execSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
export default defineScenario({ summary: "does not end", *main() { ${body} } });
`;

const stopsItself = `import asyncio, os, signal
async def main():
    open("begun", "w").close()
    os.kill(os.getpid(), signal.SIGSTOP)
    await asyncio.sleep(60)
asyncio.run(main())
`;

const ignores = `import asyncio, signal
for each in signal.SIGINT, signal.SIGTERM:
    signal.signal(each, lambda *_: None)
async def main():
    open("begun", "w").close()
    while True:
        await asyncio.sleep(0.05)
asyncio.run(main())
`;

/** A file that says it runs, and then does not listen any more. */
const stuck = (body: string) => scenario(`writeFileSync("begun", ""); ${body}`);

const bodies = {
  exec: stuck(`execSync("sleep 20");`),
  fifo: stuck(`readFileSync("pipe");`),
  spins: stuck("for (;;);"),
  waits: stuck("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);"),
  prints: stuck(`for (;;) { print("x".repeat(1000)); yield* sleep(0.001); }`),
  sleeps: stuck("yield* sleep(60);"),
  cleans: stuck("try { yield* sleep(60); } finally { for (;;); }"),
  swallows: stuck("for (;;) { try { yield* sleep(60); } catch {} }"),
  turns: stuck("for (;;) { try { yield* sleep(0); } catch {} }"),
};

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-hangs-"));
  for (const [name, text] of Object.entries(bodies))
    await writeFile(join(cwd, `${name}.mjs`), text);
  await writeFile(join(cwd, "ends.mjs"), scenario(`print("ends");`));
  execFileSync("/bin/sh", ["-c", "mkfifo pipe slow"], { cwd });
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

interface Left {
  readonly status: number;
  readonly out: string;
  /** How long after the last signal. */
  readonly afterMs: number;
}

/** How long a process may take to end: twice what is promised, as the machine may be busy. */
const mostMs = 2000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function exists(file: string): Promise<boolean> {
  return readFile(join(cwd, file)).then(
    () => true,
    () => false,
  );
}

/** Runs a file until it is stuck, sends signals, and waits for the end. */
async function signalled(
  argv: readonly string[],
  signals: readonly NodeJS.Signals[],
  { reads = true, settleMs = 100 } = {},
): Promise<Left> {
  await rm(join(cwd, "begun"), { force: true });
  // In a group of its own, so that what the scenario has started can be ended, too.
  const child = spawn(process.execPath, [launcher, ...argv], {
    cwd,
    env: cleanEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let out = "";
  if (reads) child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.resume();
  try {
    await until(() => exists("begun"));
    await new Promise((resolve) => setTimeout(resolve, settleMs));
    const ended = endOf(child);
    let sentAt = 0;
    for (const signal of signals) {
      sentAt = performance.now();
      child.kill(signal);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const status = await ended;
    return { status, out, afterMs: performance.now() - sentAt };
  } finally {
    try {
      process.kill(-(child.pid as number), "SIGKILL");
    } catch {
      // It has left nothing.
    }
  }
}

function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => {
      resolve(code ?? 128 + host.signals[signal as NodeJS.Signals]);
    });
  });
}

const blocked = ["exec", "fifo", "spins", "waits"] as const;

describe("what does not end by itself", () => {
  fault(
    "a scenario in execSync, a read of a pipe, or a loop, and two Ctrl-C",
    "the process ends within a second, with 130",
    async () => {
      for (const name of blocked) {
        const argv = ["run", `${name}.mjs`, "--trace", `${name}.ndjson`];
        const { status, afterMs } = await signalled(argv, ["SIGINT", "SIGINT"]);
        expect([name, status]).toEqual([name, 130]);
        expect(afterMs, name).toBeLessThan(mostMs);
        const replayed = await launch(["replay", `${name}.ndjson`], { cwd });
        expect(replayed.err, name).not.toContain("no summary");
      }
    },
  );

  fault(
    "the same, and SIGTERM or SIGHUP",
    "the process ends within a second, with 143 or 129, and the trace has a summary",
    async () => {
      for (const name of blocked) {
        for (const [signal, code] of [
          ["SIGTERM", 143],
          ["SIGHUP", 129],
        ] as const) {
          const argv = ["run", `${name}.mjs`, "--format", "json", "--trace", "trace.ndjson"];
          const { status, afterMs, out } = await signalled(argv, [signal]);
          expect([name, status]).toEqual([name, code]);
          expect(afterMs, name).toBeLessThan(mostMs);
          for (const trace of [out, await readFile(join(cwd, "trace.ndjson"), "utf8")]) {
            const last = trace.trimEnd().split("\n").at(-1) as string;
            expect(JSON.parse(last)).toMatchObject({
              kind: "summary",
              ending: { how: "interrupted", signal },
            });
          }
        }
      }
    },
  );

  fault(
    "a scenario that swallows its cancellation, or does not end its clean-up, and SIGTERM or SIGHUP",
    "the process ends within a second, with 143 or 129, and the trace has a summary",
    async () => {
      for (const name of ["cleans", "swallows", "turns"]) {
        for (const [signal, code] of [
          ["SIGTERM", 143],
          ["SIGHUP", 129],
        ] as const) {
          const argv = ["run", `${name}.mjs`, "--clock", "real", "--trace", "trace.ndjson"];
          const { status, afterMs } = await signalled(argv, [signal]);
          expect([name, status]).toEqual([name, code]);
          expect(afterMs, name).toBeLessThan(mostMs);
          const trace = await readFile(join(cwd, "trace.ndjson"), "utf8");
          const last = trace.trimEnd().split("\n").at(-1) as string;
          const ending = { how: "interrupted", signal };
          expect(JSON.parse(last)).toMatchObject({ kind: "summary", ending });
        }
      }
    },
  );

  fault("Ctrl-\\", "the process ends at once, with 131, and the trace has a summary", async () => {
    for (const name of ["spins", "sleeps"]) {
      const argv = ["run", `${name}.mjs`, "--trace", "trace.ndjson", "--clock", "real"];
      const { status, afterMs } = await signalled(argv, ["SIGQUIT"]);
      expect([name, status]).toEqual([name, 131]);
      expect(afterMs).toBeLessThan(mostMs);
      const trace = await readFile(join(cwd, "trace.ndjson"), "utf8");
      const last = trace.trimEnd().split("\n").at(-1) as string;
      expect(JSON.parse(last)).toMatchObject({ kind: "summary", ending: { how: "cut-off" } });
    }
  });

  fault(
    "a scenario that is blocked when its --timeout is over",
    "it is ended, the next one runs, and the exit code is 3",
    async () => {
      for (const name of ["exec", "spins"]) {
        const argv = ["run", `${name}.mjs`, "ends.mjs", "--timeout", "0.3"];
        const { status, out } = await signalled(argv, []);
        expect([name, status]).toEqual([name, 3]);
        expect(out).toContain("timed out after 0.3 s");
        expect(out).toContain("returned None");
      }
    },
  );

  fault(
    "a reader that has stopped reading a pipe that is full, and a signal",
    "the process ends within a second",
    async () => {
      for (const [signals, code] of [
        [["SIGTERM"], 143],
        [["SIGINT", "SIGINT"], 130],
      ] as const) {
        const argv = ["run", "prints.mjs", "--trace", "trace.ndjson"];
        const socket = await signalled(argv, signals, { reads: false, settleMs: 2000 });
        expect(socket.status).toBe(code);
        expect(socket.afterMs).toBeLessThan(mostMs);
      }
      // A pipe, not the socket that Node makes for its children.
      const reader = openSync(join(cwd, "slow"), constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const command = `exec ${process.execPath} ${launcher} run prints.mjs > slow`;
        await rm(join(cwd, "begun"), { force: true });
        const child = spawn("/bin/sh", ["-c", command], { cwd, env: cleanEnvironment() });
        await until(() => exists("begun"));
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const ended = endOf(child);
        child.kill("SIGTERM");
        expect(await ended).toBe(143);
      } finally {
        closeSync(reader);
      }
    },
  );

  fault(
    "a trace that is a pipe without a writer",
    "a signal ends the process at once, and --timeout ends it with 3",
    async () => {
      for (const argv of [["replay"], ["why"], ["compare", "ends.mjs"], ["diff", "ends.mjs"]]) {
        const child = spawn(process.execPath, [launcher, ...argv, "./pipe"], {
          cwd,
          env: cleanEnvironment(),
          stdio: "ignore",
        });
        const ended = endOf(child);
        await new Promise((resolve) => setTimeout(resolve, 1500));
        child.kill("SIGTERM");
        expect([argv[0], await ended]).toEqual([argv[0], 143]);
        if (argv[0] === "replay") continue;
        const { err, code } = await launch([...argv, "./pipe", "--timeout", "0.3"], { cwd });
        expect([argv[0], err, code]).toEqual([
          argv[0],
          "asyncdemo: ./pipe: it did not end within 0.3 s\n",
          3,
        ]);
      }
    },
  );

  fault("a program that is a pipe, or a device", "one message, exit 2", async () => {
    for (const [name, kind] of [
      ["pipe", "a named pipe"],
      ["zero", "a device"],
    ] as const) {
      await symlink(name === "pipe" ? "pipe" : "/dev/zero", join(cwd, `${name}.ts`));
      for (const command of ["run", "show", "why", "list"]) {
        const { err, code } = await launch([command, `./${name}.ts`], { cwd });
        const said = `asyncdemo: './${name}.ts' is ${kind}, not a file\n`;
        expect([command, err, code]).toEqual([command, said, 2]);
      }
    }
  });

  fault(
    "a Python program that has stopped itself",
    "Ctrl-C, SIGTERM and --timeout reach it",
    async () => {
      const python = (await findPythons({ folders: [] })).find(({ kind }) => kind !== "pyodide");
      // The one of WebAssembly has no signals.
      if (python === undefined) return;
      await writeFile(join(cwd, "stops.py"), stopsItself);
      const argv = ["run", "stops.py", "--python", python.version];
      for (const [signals, status] of [
        [["SIGTERM"], 143],
        [["SIGINT", "SIGINT"], 130],
      ] as const) {
        expect(await signalled(argv, signals, { settleMs: 1000 })).toMatchObject({ status });
      }
      expect((await launch([...argv, "--timeout", "2"], { cwd })).code).toBe(3);
    },
  );

  fault(
    "a Python program that ignores signals, and a second one",
    "the process ends within a second, with the status of the signal, and the trace has a summary",
    async () => {
      const python = (await findPythons({ folders: [] })).find(({ kind }) => kind !== "pyodide");
      if (python === undefined) return;
      await writeFile(join(cwd, "ignores.py"), ignores);
      for (const [signal, status] of [
        ["SIGTERM", 143],
        ["SIGINT", 130],
      ] as const) {
        const argv = ["run", "ignores.py", "--python", python.version, "--trace", "py.ndjson"];
        const left = await signalled(argv, [signal, signal]);
        expect([signal, left.status]).toEqual([signal, status]);
        expect(left.afterMs, signal).toBeLessThan(mostMs);
        const trace = await readFile(join(cwd, "py.ndjson"), "utf8");
        const last = trace.trimEnd().split("\n").at(-1) as string;
        expect(JSON.parse(last)).toMatchObject({ kind: "summary", asDeclared: false });
      }
    },
  );

  fault(
    "why, compare, diff and verify of a scenario that never ends, with --timeout",
    "they end with 3",
    async () => {
      await writeFile(join(cwd, "spins.py"), "while True: pass\n");
      for (const argv of [
        ["why", "spins.mjs"],
        ["compare", "spins.mjs", "ends.mjs"],
        ["diff", "ends.mjs", "exec.mjs"],
        ["verify", "spins.mjs", "--python", "pyodide"],
      ]) {
        const { status } = await signalled([...argv, "--timeout", "0.5"], []);
        expect([argv[0], status]).toEqual([argv[0], 3]);
      }
    },
  );
});
