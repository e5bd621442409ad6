import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { inFolder, programs, python } from "./recorded-programs.ts";

// Programs as people write them, each with a fault. `# culprit` marks its line; where the answer is
// that on one task, `# why: TASK` names it.

export const faultPrograms = readdirSync(join(programs, "faults")).filter((name) =>
  name.endsWith(".py"),
);

const packages: Readonly<Record<string, string>> = {
  "aiohttp_app.py": "aiohttp",
  "anyio_race.py": "anyio",
  "websockets_feed.py": "websockets",
};

/** What `why` says besides, of faults that only such programs have. */
const says: Readonly<Record<string, string>> = {
  "dropped_group.py":
    "CancelledError was raised at its await of sleep(1) (dropped_group.py:21); job was destroyed while it was pending",
  "graceful_shutdown.py": "did not propagate it, and stubborn was still pending when the run ended",
  "slow_cleanup.py":
    "CancelledError was raised at its await of sleep(10) (slow_cleanup.py:14); connection raised TimeoutError from it",
  "udp_service.py": "raised struct.error: unpack requires a buffer of 4 bytes",
};

/** What the log says besides. */
const logs: Readonly<Record<string, RegExp>> = {
  "graceful_shutdown.py":
    /↯ SIGTERM received: the program handles it\n.* sets event-1: wakes Task-1/,
};

/** Those of the interpreters that have what a program imports. */
export async function havingPackages(
  file: string,
  interpreters: readonly PythonInterpreter[],
): Promise<PythonInterpreter[]> {
  const needed = packages[file];
  if (needed === undefined) return [...interpreters];
  const able: PythonInterpreter[] = [];
  for (const each of interpreters) {
    if ((await python(each, ["-c", `import ${needed}`])).code === 0) able.push(each);
  }
  return able;
}

/** The tests of one program on one interpreter; skipped without one. */
export function showsItsFault(file: string, interpreter: PythonInterpreter | undefined): void {
  const source = readFileSync(join(programs, "faults", file), "utf8");
  const culprit = source.split("\n").findIndex((line) => /# culprit$/.test(line)) + 1;
  const asked = /# why: (.+)$/m.exec(source)?.[1];

  const title = `${file}: log and lanes show it, and why names the line of its fault`;
  describe.skipIf(!interpreter)(interpreter?.version ?? "no interpreter", () => {
    test(title, async () => {
      await inFolder(async (folder) => {
        const trace = join(folder, "trace.ndjson");
        const words = ["-m", "asyncdemo_record", "-o", trace, join("faults", file)];
        const { err } = await python(interpreter as PythonInterpreter, words);
        expect(err).not.toContain("asyncdemo_record");
        const view = (...argv: string[]) => asyncdemo(argv, { folder });
        const why = await view("why", trace, ...(asked === undefined ? [] : [asked]));
        expect(why).toMatchObject({ code: 0 });
        expect(why.out).toContain(`${file}:${culprit}`);
        expect(why.out.replaceAll(/\s+/g, " ")).toContain(says[file] ?? "");
        const log = await view("replay", trace);
        expect(log.out).toMatch(logs[file] ?? /✖|⊘|↯/);
        const lanes = await view("replay", trace, "--format", "lanes");
        expect(lanes.out).toMatch(new RegExp(`^ *${asked ?? "Task-1"} .*━`, "m"));
        expect(lanes.out).toMatch(/✖|⊘|╳|reported:/);
      });
    });
  });
}
