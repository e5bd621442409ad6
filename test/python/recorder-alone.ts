// The recorder, started by Python alone.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import type { RecordedRun } from "../../src/trace/read-trace.ts";
import { launch } from "../support/launcher.ts";
import { inFolder, programs, python, recordedBy, traceOf } from "./recorded-programs.ts";

/** The tests of these interpreters. */
export function testRecorderAlone(natives: readonly PythonInterpreter[]): void {
  describe.skipIf(natives.length === 0)("the recorder without Node", () => {
    describe.each(natives.map((native) => [native.version, native] as const))("%s", (_, native) => {
      const unchanged = [
        ["a program that looks at itself", ["intruded.py"], "Ada\n"],
        ["a program whose repr() methods print", ["loud.py"], ""],
        ["an error that nothing catches", ["raises.py"], ""],
        ["a module of a package", ["-m", "package.tool", "a", "-b"], ""],
        ["a syntax error", ["broken-syntax.py"], ""],
        ["a file that is no UTF-8", ["not-utf-8.py"], ""],
        ["a file that is not there", ["nowhere.py"], ""],
        ["Ctrl-C", ["killed.py", "SIGINT"], ""],
        ["Ctrl-C twice", ["interrupted.py"], ""],
        ["another signal", ["killed.py", "SIGTERM"], ""],
      ] as const;
      test.each(unchanged)("%s is as without the recorder", async (_name, args, input) => {
        const plain = await python(native, args, programs, input);
        const { done } = await recordedBy(native, args, input);
        expect(withoutAddresses(done)).toEqual(withoutAddresses(plain));
      });

      test.each([
        ["an unknown option", ["--bogus", "prints.py"], "unknown option --bogus"],
        ["an option without its value", ["-o"], "-o needs a value"],
        ["no program", ["-o", "x.ndjson"], "no program given"],
        [
          "a trace that cannot be written",
          ["-o", "nowhere/x.ndjson", "faulty.py"],
          "cannot write nowhere/x.ndjson: No such file or directory",
        ],
      ])("%s is refused before the program runs", async (_name, args, message) => {
        const done = await python(native, ["-m", "asyncdemo_record", ...args], programs);
        expect(done).toMatchObject({ code: 2, out: "" });
        expect(done.err).toContain(`asyncdemo_record: ${message}\n`);
        expect(done.err).not.toContain("Traceback");
      });

      test("a deadline reaches a task that reads from a socket", async () => {
        const { done, run } = await recordedBy(native, ["streams.py"]);
        expect(done).toMatchObject({ code: 0, err: "", out: "['ONE', 'TWO']\ngave up\n" });
        const { events } = run as RecordedRun;
        const silent = created(events, "silent");
        const request = events.find(
          (each) => each.kind === "task.cancel-requested" && each.task === silent,
        );
        expect(request).toMatchObject({ via: { kind: "group", id: 1 } });
        expect(chainOf(events, request?.seq).slice(0, 5)).toEqual([
          "task.cancel-requested",
          "group.aborted",
          "task.resumed",
          "task.cancel-requested",
          "timeout.expired",
        ]);
        const landing = events.find(
          (each) =>
            each.kind === "task.resumed" && each.task === silent && each.outcome === "cancelled",
        );
        expect(landing).toMatchObject({
          site: { file: "streams.py", line: 23, function: "silent" },
        });
      });

      test("threads, subprocesses, signals and several runs are in one trace", async () => {
        const { done, run } = await recordedBy(native, ["outside.py"]);
        expect(done).toMatchObject({
          code: 0,
          err: "",
          out: "[0, 2, 4]\n42\nthrough a pipe 0\nterminated\n",
        });
        const { events, header, summary } = run as RecordedRun;
        expect(header).toMatchObject({ python: native.version, clock: "real" });
        expect(summary).toMatchObject({ ending: { how: "returned" }, events: events.length });
        const mains = events.filter(
          (each) => each.kind === "task.created" && each.creator === null,
        );
        expect(mains.map(({ cause }) => cause)).toEqual([null, null, null, null]);
        const request = events.find((each) => each.kind === "task.cancel-requested");
        expect(chainOf(events, request?.seq)).toEqual([
          "task.cancel-requested",
          "interrupt.received",
        ]);
        expect(events.find(({ kind }) => kind === "interrupt.received")).toMatchObject({
          signal: "SIGTERM",
          handled: true,
        });
      });

      test("a program's files may have the names of modules that the recorder imports", async () => {
        await inFolder(async (folder) => {
          const names = ["copy", "json", "mmap", "sysconfig"];
          const text = `import asyncio\n\nasyncio.run(asyncio.sleep(0))\nimport ${names}\n`;
          const own = `print(${names.map((name) => `${name}.own`)})\n`;
          await writeFile(join(folder, "mine.py"), text + own);
          for (const name of names)
            await writeFile(join(folder, `${name}.py`), `own = "${name}"\n`);
          const done = await python(native, ["-m", "asyncdemo_record", "mine.py"], folder);
          expect(done).toMatchObject({ out: `${names.join(" ")}\n`, err: "", code: 0 });
          expect(await traceOf(join(folder, "trace.ndjson"))).not.toBeNull();
        });
      });

      test("an error that a handler raises `from None` comes from what it handled", async () => {
        await inFolder(async (folder) => {
          const path = join(folder, "hides.py");
          await writeFile(
            path,
            `import asyncio


async def hides():
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        raise RuntimeError("hidden") from None


async def main():
    task = asyncio.create_task(hides())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
`,
          );
          const { run } = await recordedBy(native, [path]);
          expect(run?.events).toContainEqual(
            expect.objectContaining({
              kind: "task.finished",
              error: expect.objectContaining({
                type: "RuntimeError",
                context: expect.objectContaining({ type: "asyncio.exceptions.CancelledError" }),
              }),
            }),
          );
        });
      });

      test("a block whose coroutine is closed while it waits is left at its own line", async () => {
        const { run } = await recordedBy(native, ["closed.py"]);
        const exits = run?.events.filter(
          ({ kind }) => kind === "group.exited" || kind === "block.exited",
        );
        expect(exits?.map(({ kind, site }) => [kind, site?.function, site?.line])).toEqual([
          ["group.exited", "grouped", 12],
          ["block.exited", "managed", 17],
        ]);
      });

      test("the second Ctrl-C leaves the loop", async () => {
        const { run } = await recordedBy(native, ["interrupted.py"]);
        const { events, summary } = run as RecordedRun;
        const interrupts = events.filter((each) => each.kind === "interrupt.received");
        expect(interrupts.map(({ signal, raises }) => [signal, raises])).toEqual([
          ["SIGINT", undefined],
          ["SIGINT", true],
        ]);
        expect(summary).toMatchObject({ ending: { how: "interrupted", signal: "SIGINT" } });
      });

      test.each(["returns", "exits", "fails"])(
        "what is reported when a program that %s is gone is in its trace",
        async (how) => {
          const { done, run } = await recordedBy(native, ["lost.py", how]);
          expect(done.err.split("Task exception was never retrieved")).toHaveLength(4);
          const { events, summary } = run as RecordedRun;
          const reported = events.flatMap((each) =>
            each.kind === "loop.reported" ? [each.error?.message] : [],
          );
          expect(reported.sort()).toEqual([
            "in a variable of another module",
            "in a variable of main's",
            "in a variable of main's module",
          ]);
          expect(summary.ending.how).toBe(how === "returns" ? "returned" : "raised");
        },
      );

      test.each(["exit", "SIGKILL"])("a trace survives %s", async (how) => {
        const { done, run } = await recordedBy(native, ["killed.py", how]);
        expect(done.code).toBe(how === "exit" ? 5 : null);
        expect(run?.summary).toMatchObject({ ending: { how: "cut-off" } });
        expect(run?.events.at(-1)).toMatchObject({ kind: "text.printed", text: "the last line\n" });
      });

      test("a fault of the recorder's is said once, and the program goes on", async () => {
        const { done } = await recordedBy(native, ["faulty.py"]);
        expect(done).toMatchObject({ code: 0, out: "the program goes on\n" });
        expect(done.err.match(/asyncdemo_record: a fault of the recorder/g)).toHaveLength(1);
      });

      test("a service keeps its last events, and a signal has them written", async () => {
        await inFolder(async (folder) => {
          const path = join(folder, "last.ndjson");
          const done = await python(native, ["service.py", path]);
          expect(done).toMatchObject({ code: 0, out: "", err: "" });
          const { events } = (await traceOf(path)) as RecordedRun;
          expect(events.length).toBeLessThanOrEqual(64);
          expect(events).toContainEqual(
            expect.objectContaining({ kind: "task.created", name: "worker-1" }),
          );
          expect(events).toContainEqual(
            expect.objectContaining({ kind: "task.cancel-requested", message: "'enough'" }),
          );
          const { out } = await launch(["why", path, "worker-1"], { cwd: folder });
          expect(out).toMatch(
            /^worker-1: created before the trace begins, ended cancelled at [\d.]+\ss\.$/m,
          );
        });
      });
    });
  });
}

function created(events: RecordedRun["events"], name: string): number | undefined {
  for (const event of events) {
    if (event.kind === "task.created" && event.name === name) return event.task;
  }
  return undefined;
}

/** The kinds of an event and of its causes. */
function chainOf(events: RecordedRun["events"], seq: number | null | undefined): string[] {
  const event = events.find((each) => each.seq === seq);
  if (event === undefined || event.kind === "task.suspended") return [];
  return [event.kind, ...chainOf(events, event.cause)];
}

function withoutAddresses({ out, err, ...end }: { readonly out: string; readonly err: string }) {
  const hide = (text: string) => text.replaceAll(/0x[0-9a-f]+/g, "0x…");
  return { ...end, out: hide(out), err: hide(err) };
}
