/**
 * npm run bench:python -- [--only events,intrusion,cost,sizes] [--programs N] [--python 3.13] [--write]
 *
 * What is measured of recorded Python programs, on each version found: how many random programs have
 * the engine's events, how many programs are the same recorded and not, and what it costs. `--write`
 * keeps it in docs/python.json, from which `npm run docs` makes the tables of docs/python.md.
 */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { recorderFolder } from "../../src/python/host-files.ts";
import type { ProgramResult } from "../../src/python/program-result.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { twinOf } from "../behaviour/behaviours.ts";
import { drawPrograms } from "../fuzz/fuzzing.ts";
import { compareRecorded, RecordedReport } from "../fuzz/recorded/compare-recorded.ts";
import { twin, twinNames } from "../oracle/transcript.ts";
import { behaviourIds } from "../oracle/versions.ts";
import { pythonsUnderTest } from "../python/interpreters.ts";
import { sourcesSeed } from "../support/sources-seed.ts";
import { type Measured, pythonFile, type Timed } from "./python-tables.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "events,intrusion,cost,sizes" },
    programs: { type: "string", default: "500" },
    python: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const parts = values.only.split(",");
const path = fileURLToPath(new URL(`../../${pythonFile}`, import.meta.url));
const workloads = fileURLToPath(new URL("recorder-workloads.py", import.meta.url));
const run = promisify(execFile);

const measured: Record<string, Measured> = JSON.parse(readFileSync(path, "utf8"));
for (const [version, python] of await pythonsUnderTest()) {
  if (python === undefined || (values.python ?? version) !== version) continue;
  const found = await measure(python);
  measured[version] = {
    ...measured[version],
    ...found,
    python: nameOf(python),
  } as Measured;
  console.log(JSON.stringify(measured[version], null, 2));
  if (values.write) await writeFile(path, `${JSON.stringify(measured, null, 2)}\n`);
}

async function measure(python: PythonInterpreter): Promise<Partial<Measured>> {
  const host = await PythonHost.start(python);
  try {
    return {
      ...(parts.includes("events") && { random: await randomEvents(host) }),
      ...(parts.includes("intrusion") && { intrusion: await intrusion(host) }),
      ...(python.kind === "native" && parts.includes("cost") && { cost: await cost(python) }),
      ...(parts.includes("sizes") && { sizes: await sizes(host) }),
    };
  } finally {
    await host.close();
  }
}

async function randomEvents(host: PythonHost): Promise<Measured["random"]> {
  const count = Number(values.programs);
  let all = new RecordedReport([]);
  for (let done = 0; done < count; done += 100) {
    const programs = drawPrograms(sourcesSeed() + done, Math.min(100, count - done));
    all = all.and(await compareRecorded(programs, host));
  }
  const { programs, compared, findings } = all;
  return { programs: programs.length, whole: compared, differing: findings.length };
}

/** Every twin and every program of test/behaviour, as it is and recorded. */
async function intrusion(host: PythonHost): Promise<NonNullable<Measured["intrusion"]>> {
  const programs = [
    ...twinNames().map((name) => ({ name, program: twin(name) })),
    ...behaviourIds().map((name) => ({ name, program: twinOf(name) })),
  ];
  const differing = await Promise.all(
    programs.map(async ({ name, program }) => {
      const record = { name, mode: "run", hidden: [] } as const;
      const [plain, recorded] = await Promise.all([
        host.run(program, { wallMs: 120_000 }),
        host.run({ ...program, record }, { wallMs: 120_000 }),
      ]);
      return seen(plain) === seen(recorded) ? [] : [name];
    }),
  );
  return { programs: programs.length, differing: differing.flat() };
}

/** All that can be seen of a run from outside; where objects lie is different each time. */
function seen({ lines, stderr, raw, end }: ProgramResult): string {
  return JSON.stringify([lines, stderr, raw, end]).replaceAll(/0x[0-9a-f]+/g, "0x");
}

async function cost({ path: python }: PythonInterpreter): Promise<Record<string, Timed>> {
  const folder = await mkdtemp(join(tmpdir(), "asyncdemo-python-"));
  const env = { ...process.env, PYTHONPATH: recorderFolder() };
  const time = async (...args: string[]) => {
    const { stdout } = await run(python, [...args, workloads], { env });
    return JSON.parse(stdout) as Record<string, number>;
  };
  try {
    const least: Record<string, Timed> = {};
    for (let round = 0; round < 5; round++) {
      const plain = await time();
      const recorded = await time("-m", "asyncdemo_record", "-o", join(folder, "trace.ndjson"));
      for (const [name, before] of Object.entries(plain)) {
        const after = recorded[name] as number;
        const known = least[name];
        least[name] = {
          plain: Math.min(before, known?.plain ?? before),
          recorded: Math.min(after, known?.recorded ?? after),
        };
      }
    }
    return least;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The traces of the twins. */
async function sizes(host: PythonHost): Promise<Measured["sizes"]> {
  const traces = await Promise.all(
    twinNames().map(async (name) => {
      const record = { name, mode: "run", hidden: [] } as const;
      return (await host.run({ ...twin(name), record })).trace ?? "";
    }),
  );
  const lines = traces
    .flatMap((trace) => trace.split("\n"))
    .filter((line) => /^\{"seq"/.test(line));
  return { events: lines.length, bytes: lines.reduce((sum, line) => sum + line.length + 1, 0) };
}

function nameOf({ version, kind }: PythonInterpreter): string {
  return kind === "pyodide" ? `${version} (pyodide)` : version;
}
