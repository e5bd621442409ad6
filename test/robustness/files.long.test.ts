import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { fault } from "../support/fault.ts";
import { cleanEnvironment, type Exit, launch, launcher } from "../support/launcher.ts";

let cwd: string;

const scenario = (
  body: string,
  before = "",
) => `import { createTask, defineScenario, ExceptionGroup, print, sleep } from "asyncdemo";
import { parentPort } from "node:worker_threads";
${before}
export default defineScenario({ summary: "a file among others", *main() { ${body} } });
`;

const forged = JSON.stringify({
  kind: "end",
  summary: {
    kind: "summary",
    scenario: "forges",
    atMs: 0,
    events: 0,
    ending: { how: "returned", result: "None" },
    declared: "",
    asDeclared: true,
  },
});

const files = {
  "memory.mjs": scenario("const all = []; for (;;) all.push(new Array(1e5).fill({}));"),
  "pushes.mjs": scenario("const all = []; for (;;) all.push(1);"),
  "buffers.mjs": scenario("const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1));"),
  "rejects.mjs": scenario(`yield* sleep(1); Promise.reject(new Error("at the end"));`),
  "rejects-and-fails.mjs": scenario(
    `Promise.reject(new Error("beside")); yield* sleep(0); throw new Error("its own");`,
  ),
  "revoked-reason.mjs": scenario(
    `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); Promise.reject(proxy);`,
  ),
  "ticks.mjs": scenario("process.nextTick(() => { throw null; });"),
  "immediate.mjs": scenario(`setImmediate(() => { throw new Error("late"); });`),
  "no-map.mjs": scenario("yield* sleep(1); globalThis.Map = undefined; createTask(sleep(1));"),
  "no-weak-map.mjs": scenario(
    `WeakMap.prototype.set = () => { throw new Error("none"); };
     createTask((function* child() { yield* sleep(1); })()); yield* sleep(1);`,
  ),
  "seven.mjs": scenario(
    `Array.prototype.map = () => 7; Object.assign = () => 7;
     createTask((function* child() { yield* sleep(1); })()); yield* sleep(1);`,
  ),
  "other-steps.mjs": scenario(
    `Array.prototype[Symbol.iterator] = function* () {};
     Array.prototype.at = String.prototype.indexOf = () => 7;
     createTask((function* child() { yield* sleep(1); })()); yield* sleep(1);`,
  ),
  "globals.mjs": scenario(`print("a");`, "globalThis.Map = globalThis.Promise = undefined;"),
  "no-error.mjs": scenario("delete globalThis.Error; yield* sleep(1);"),
  "no-iterator.mjs": scenario("delete Array.prototype[Symbol.iterator]; yield* sleep(1);"),
  "no-globals.mjs": scenario(
    `for (const name of Object.getOwnPropertyNames(globalThis)) {
       try { delete globalThis[name]; } catch {}
     }
     yield* sleep(1);`,
  ),
  "no-stack.mjs": scenario(
    `print(delete Error.captureStackTrace); Error.stackTraceLimit = "many"; yield* sleep(1);`,
  ),
  "stops.mjs": scenario(`process.kill(process.pid, "SIGSTOP");`),
  "kills.mjs": scenario("process.kill(process.pid, 9);"),
  "closes-all.mjs": scenario(
    `for (let fd = 0; fd < 256; fd++) { try { closeSync(fd); } catch {} } yield* sleep(1);`,
    `import { closeSync } from "node:fs";`,
  ),
  "closes-later.mjs": scenario(
    `for (let fd = 0; fd < 256; fd++) fs.close(fd, () => {}); yield* sleep(1);`,
    `import fs from "node:fs";`,
  ),
  "closes-own.mjs": scenario(
    `closeSync(openSync(import.meta.filename));
     open(import.meta.filename, (_, fd) => close(fd, () => print("closed")));
     for (const end = Date.now() + 50; Date.now() < end; );
     try { closeSync(250); } catch (error) { print(error.code); }
     yield* sleep(1);`,
    `import { close, closeSync, open, openSync } from "node:fs";`,
  ),
  "long-message.mjs": scenario(`throw new Error("y".repeat(40e6));`),
  "frozen.mjs": scenario(
    "yield* sleep(1);",
    "for (const each of [Object, Array, Error]) Object.freeze(each), Object.freeze(each.prototype);",
  ),
  "timer.mjs": scenario(
    `setTimeout(() => { throw new Error("late"); }, 1);
     yield* sleep(1); for (const end = Date.now() + 50; Date.now() < end; ); yield* sleep(1);`,
  ),
  "exits.mjs": scenario("process.exit(0);"),
  "leaves.mjs": scenario("process.reallyExit(0);"),
  "closes.mjs": scenario(`parentPort.close(); throw new Error("no");`),
  "forges.mjs": scenario(
    `parentPort.postMessage(${forged}); parentPort.postMessage(null); throw new Error("no");`,
  ),
  "revoked.mjs": scenario(
    "return revocable.proxy;",
    "const revocable = Proxy.revocable({}, {}); revocable.revoke();",
  ),
  "exports.mjs":
    "const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); export default proxy;",
  "works.mjs": scenario(`print("works");`),
  "groups.mjs": scenario(
    `let error = new Error("innermost");
     for (let n = 0; n < 3000; n++) error = new ExceptionGroup("g", [error]);
     throw error;`,
  ),
  "causes.mjs": scenario(
    `let error = new Error("first");
     for (let n = 0; n < 20000; n++) error = new Error("next", { cause: error });
     throw error;`,
  ),
  "members.mjs": scenario(
    `throw new ExceptionGroup("g", Array.from({ length: 12000 }, () => new Error("one")));`,
  ),
  "infinite.mjs": scenario(
    `yield* sleep(1e300); yield* sleep(1e308); print(Infinity, -0, 10n ** 400n);`,
  ),
};

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-files-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

interface Outcome extends Exit {
  /** The verdict on each, in the JSON report. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Runs a file and one that works after it, with a trace and a report. */
async function withNext(name: string, env: Record<string, string> = {}): Promise<Outcome> {
  const argv = ["run", `${name}.mjs`, "works.mjs", "--format", "plain"];
  const records = ["--trace", "trace.ndjson", "--report", "json=report.json"];
  const exit = await launch([...argv, ...records], { cwd, env });
  const report = JSON.parse(await readFile(join(cwd, "report.json"), "utf8"));
  const all = report.scenarios as readonly { name: string; verdict: string }[];
  const verdicts = Object.fromEntries(all.map((each) => [each.name, each.verdict]));
  const replayed = await launch(["replay", "trace.ndjson"], { cwd });
  expect([name, replayed.err]).toEqual([name, expect.not.stringContaining("trace.ndjson:")]);
  return { ...exit, verdicts };
}

describe("one file among several", () => {
  fault(
    "a scenario that runs out of memory: by objects, an array that only grows, or buffers",
    "it fails, the others run, exit 2",
    async () => {
      for (const name of ["memory", "pushes", "buffers"]) {
        const { out, err, code, verdicts } = await withNext(name, {
          NODE_OPTIONS: "--max-old-space-size=60",
        });
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(`${name}.mjs: it ran out of memory`);
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a promise that is rejected, or a callback that throws, as the scenario ends",
    "it fails, the others run, the reports have both, exit 2",
    async () => {
      for (const [name, said] of [
        ["rejects", ":4: Error: at the end"],
        ["revoked-reason", ": TypeError: Cannot perform"],
        ["ticks", ": threw null beside its scenario"],
        ["immediate", ":4: Error: late"],
      ] as const) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(`${name}.mjs${said}`);
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a promise that is rejected as a scenario fails by itself",
    "what ended the scenario is what is said, exit 1",
    async () => {
      const { err, code, verdicts } = await withNext("rejects-and-fails");
      expect(err).toContain("main raised Exception: its own");
      expect(err).not.toContain("Error: beside");
      expect([code, verdicts]).toEqual([1, { "rejects-and-fails": "failed", works: "passed" }]);
    },
  );

  fault(
    "a scenario that breaks what records it",
    "it fails, the others run, and the trace is read back",
    async () => {
      for (const name of ["no-map", "no-weak-map", "seven", "other-steps"]) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(
          `${name}.mjs: what was recorded of it contradicts itself\nhint: does it`,
        );
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a scenario that replaces globals, throws from a timer, exits, or ends its thread",
    "it fails, the others run, the reports have both, exit 2",
    async () => {
      for (const name of ["globals", "timer", "exits", "leaves", "exports"]) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out.endsWith("works\n"), code]).toEqual([name, true, 2]);
        expect(err).toContain(`${name}.mjs`);
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a scenario that deletes what JavaScript provides while it runs",
    "it fails, without a stack of ours, and the others run, exit 2",
    async () => {
      for (const name of ["no-error", "no-iterator", "no-globals"]) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(
          `${name}.mjs: its thread ended in the middle of the run\nhint: does it`,
        );
        expect(err).not.toMatch(/^ +at |node:|dist/m);
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a scenario that takes away what stacks are made with",
    "it runs as it would run",
    async () => {
      const { out, err, code } = await withNext("no-stack");
      expect({ out, err, code }).toEqual({ out: "True\nworks\n", err: "", code: 0 });
    },
  );

  fault(
    "a scenario that stops or kills its own process",
    "it fails, the others run, exit 2",
    async () => {
      for (const [name, signal] of [
        ["stops", "SIGSTOP"],
        ["kills", "SIGKILL"],
      ] as const) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(
          `${name}.mjs:4: Error: the program called process.kill(process.pid, "${signal}")`,
        );
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
    },
  );

  fault(
    "a scenario that closes descriptors of files that it has not opened",
    "it fails, the others run, the trace and the reports have both, exit 2",
    async () => {
      for (const [name, call] of [
        ["closes-all", "fs.closeSync(0)"],
        ["closes-later", "fs.close(0)"],
      ] as const) {
        const { out, err, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 2]);
        expect(err).toContain(`${name}.mjs:4: Error: the program called ${call}\n`);
        expect(err).toContain("hint: it has not opened that");
        expect(verdicts).toEqual({ [name]: "error", works: "passed" });
      }
      const { out, code } = await withNext("closes-own");
      expect([out, code]).toEqual(["EBADF\nworks\n", 0]);
    },
  );

  fault(
    "an error's message of 40 MB",
    "a trace has the beginning, and the rest is counted",
    async () => {
      const long = await withNext("long-message");
      expect([long.out, long.code, long.verdicts]).toEqual([
        "works\n",
        1,
        { "long-message": "failed", works: "passed" },
      ]);
      const lines = (await readFile(join(cwd, "trace.ndjson"), "utf8")).split("\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1 << 24);
      expect(lines.join("\n")).toMatch(/y{1000}… and 3\d{7} more characters/);
    },
  );

  fault(
    "a scenario that freezes Error and what it inherits",
    "it runs, without places",
    async () => {
      const { out, code } = await withNext("frozen");
      expect([out, code]).toEqual(["works\n", 0]);
    },
  );

  fault(
    "a scenario that forges messages, closes its port, or returns a revoked Proxy",
    "its own end counts",
    async () => {
      for (const name of ["forges", "closes", "revoked"]) {
        const { out, code, verdicts } = await withNext(name);
        expect([name, out, code]).toEqual([name, "works\n", 1]);
        expect(verdicts).toEqual({ [name]: "failed", works: "passed" });
      }
    },
  );
});

describe("errors and numbers of any size", () => {
  fault(
    "groups in groups, or causes of causes, thousands deep",
    "a hundred are recorded, and the rest is counted",
    async () => {
      const groups = await withNext("groups");
      expect([groups.code, groups.out]).toEqual([1, "works\n"]);
      expect(groups.err).toContain("max_group_depth");
      const causes = await withNext("causes");
      expect(causes.err).toContain("... and 19901 more exceptions before this one");
      expect(causes.code).toBe(1);
      const trace = await readFile(join(cwd, "trace.ndjson"), "utf8");
      expect(trace).toContain('"omitted":19901');
      expect(trace.length).toBeLessThan(1_000_000);
    },
  );

  fault("a group of 12,000 errors", "10,000 are recorded, and the rest is counted", async () => {
    const { err, code } = await withNext("members");
    expect(err).toContain("and 11985 more exceptions");
    expect(code).toBe(1);
    const { out } = await launch(["run", "members.mjs"], { cwd });
    expect(out).toContain("and 11985 more errors\n");
  });

  fault("delays and results that are huge or infinite", "the trace is read back", async () => {
    const { out, code } = await withNext("infinite");
    expect(out).toMatch(/^inf -0(\.0)? 10+\nworks\n$/);
    expect(code).toBe(0);
  });
});

function shell(command: string): Promise<Exit> {
  const text = `asyncdemo() { "${process.execPath}" "${launcher}" "$@"; }; ${command}`;
  const child = spawn("/bin/sh", ["-c", text], { cwd, env: cleanEnvironment() });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (data: string) => (out += data));
  child.stderr.setEncoding("utf8").on("data", (data: string) => (err += data));
  return new Promise((resolve) => child.on("close", (code) => resolve({ out, err, code })));
}

describe("places that cannot be written or read", () => {
  fault("a disk that is full", "one message, exit 2", async () => {
    for (const argv of ["run works.mjs", "run gather-cancel", "list --json", "--help"]) {
      const { err, code } = await shell(`asyncdemo ${argv} > /dev/full`);
      expect([argv, err, code]).toEqual([
        argv,
        "asyncdemo: cannot write standard output: the disk is full\n",
        2,
      ]);
    }
    for (const flag of ["--trace /dev/full", "--report junit=/dev/full"]) {
      const { err, code } = await shell(`asyncdemo run works.mjs --quiet ${flag}`);
      expect([err, code]).toEqual([
        "asyncdemo: cannot write '/dev/full' to its end: the disk is full\n",
        2,
      ]);
    }
    expect((await shell("asyncdemo run nothing 2> /dev/full")).code).toBe(2);
  });

  fault("streams that are closed", "the run ends as it would have ended", async () => {
    expect((await shell("asyncdemo run works.mjs >&-")).code).toBe(0);
    expect((await shell("asyncdemo run works.mjs <&- >&- 2>&-")).code).toBe(0);
    expect((await shell("asyncdemo run nothing 2>&-")).code).toBe(2);
  });

  fault("a current folder that was deleted", "one message, exit 2", async () => {
    for (const argv of ["run gather-cancel", "list", "run ./x.mjs"]) {
      const { err, code } = await shell(`mkdir gone; cd gone; rmdir ../gone; asyncdemo ${argv}`);
      expect([argv, err, code]).toEqual([
        argv,
        "asyncdemo: the current folder does not exist any more\n",
        2,
      ]);
    }
  });
});

describe("settings that are a program", () => {
  fault(
    "settings that never finish, exit, throw late, or export nothing",
    "one message with their name, exit 2",
    async () => {
      const programs = {
        never: ["await new Promise(() => {}); export default {};", "did not finish loading"],
        exits: ["process.exit(0);", "the settings called process.exit(0)"],
        rejects: [`Promise.reject(new Error("late")); export default {};`, "Error: late"],
        empty: ["", "no default export"],
      } as const;
      for (const [name, [text, message]] of Object.entries(programs)) {
        const folder = join(cwd, name);
        await mkdir(folder);
        await writeFile(join(folder, "package.json"), '{"type":"module"}');
        await writeFile(join(folder, "asyncdemo.config.js"), text);
        const exit = await launch(["run", "gather-cancel", "--format", "plain"], { cwd: folder });
        expect([name, exit.err, exit.code]).toEqual([name, expect.stringContaining(message), 2]);
        expect(exit.err).toContain("asyncdemo.config.js");
        expect(exit.err).not.toContain("a bug");
      }
    },
  );
});
