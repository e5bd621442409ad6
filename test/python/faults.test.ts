import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findNativePythons } from "../../src/python/native-python.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { inFolder, programs, python } from "./recorded-programs.ts";

// Programs as people write them, each with a fault. `# culprit` marks its line; where the answer is
// that on one task, `# why: TASK` names it.

const files = readdirSync(join(programs, "faults")).filter((name) => name.endsWith(".py"));

const packages: Readonly<Record<string, string>> = {
  "aiohttp_app.py": "aiohttp",
  "anyio_race.py": "anyio",
  "websockets_feed.py": "websockets",
};

/** What it says besides, of faults that only such programs have. */
const says: Readonly<Record<string, string>> = {
  "graceful_shutdown.py": "did not propagate it, and stubborn was still pending when the run ended",
  "udp_service.py": "raised struct.error: unpack requires a buffer of 4 bytes",
};

const natives = await findNativePythons(process.env, process.env.HOME ?? "");

/** The newest Python that has what a program imports. */
async function pythonFor(file: string): Promise<PythonInterpreter | undefined> {
  const needed = packages[file];
  if (needed === undefined) return natives[0];
  for (const each of natives) {
    if ((await python(each, ["-c", `import ${needed}`])).code === 0) return each;
  }
  return undefined;
}

const pythons = new Map<string, PythonInterpreter | undefined>();
for (const file of files) pythons.set(file, await pythonFor(file));

test("there are twenty programs and more, each with a fault", () => {
  expect(files.length).toBeGreaterThanOrEqual(20);
});

describe.each(files)("%s", (file) => {
  const native = pythons.get(file);
  const source = readFileSync(join(programs, "faults", file), "utf8");
  const culprit = source.split("\n").findIndex((line) => /# culprit$/.test(line)) + 1;
  const asked = /# why: (.+)$/m.exec(source)?.[1];

  test.skipIf(!native)("why names the line of its fault", async () => {
    await inFolder(async (folder) => {
      const trace = join(folder, "trace.ndjson");
      const words = ["-m", "asyncdemo_record", "-o", trace, join("faults", file)];
      const { err } = await python(native as PythonInterpreter, words);
      expect(err).not.toContain("asyncdemo_record");
      const view = (...argv: string[]) => asyncdemo(argv, { folder });
      const why = await view("why", trace, ...(asked === undefined ? [] : [asked]));
      expect(why).toMatchObject({ code: 0 });
      expect(why.out).toContain(`${file}:${culprit}`);
      expect(why.out.replaceAll(/\s+/g, " ")).toContain(says[file] ?? "");
      for (const format of ["log", "lanes"]) {
        const { out } = await view("replay", trace, "--format", format);
        expect(out).toMatch(/Task-1/);
      }
    });
  });
});
