/**
 * npm run bench:recorder -- [PYTHON]    what the recorder costs a Python program
 *
 * The CPU time of an operation, plain and recorded, in turns; of several runs the least counts.
 * Fails beyond the bounds.
 */

import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { choosePython } from "../../src/python/choose-python.ts";
import { findPythons } from "../../src/python/find-pythons.ts";
import { recorderFolder } from "../../src/python/host-files.ts";
import { describePython } from "../../src/python/python-interpreter.ts";

const program = fileURLToPath(new URL("recorder-workloads.py", import.meta.url));
const trace = join(tmpdir(), `asyncdemo-bench-${process.pid}.ndjson`);
const rounds = 5;

/** How many times as long as without the recorder an operation may take. */
const bounds: Readonly<Record<string, number>> = { switch: 5, echo: 2 };

/** µs by the name of the workload. */
type Times = Readonly<Record<string, number>>;

const natives = (await findPythons()).filter(({ kind }) => kind === "native");
const python = await choosePython(process.argv[2], natives);
console.log(describePython(python));

const plain: Times[] = [];
const recorded: Times[] = [];
for (let round = 0; round < rounds; round++) {
  plain.push(await measure([program]));
  recorded.push(await measure(["-m", "asyncdemo_record", "-o", trace, program]));
}
await rm(trace);

for (const name of Object.keys(plain[0] as Times)) {
  const [before, after] = [plain, recorded].map((all) => least(all, name)) as [number, number];
  const ratio = after / before;
  const bound = bounds[name];
  const isOver = bound !== undefined && ratio > bound;
  if (isOver) process.exitCode = 1;
  const against = bound === undefined ? "" : `  at most ${bound}${isOver ? ": OVER" : ""}`;
  const times = `${before.toFixed(1)} µs  ${after.toFixed(1)} µs`;
  console.log(`${name.padEnd(12)} ${times}  ${ratio.toFixed(2)} times${against}`);
}

async function measure(args: readonly string[]): Promise<Times> {
  const env = { ...process.env, PYTHONPATH: recorderFolder() };
  const { stdout } = await promisify(execFile)(python.path, args, { env });
  return JSON.parse(stdout) as Times;
}

function least(all: readonly Times[], name: string): number {
  return Math.min(...all.map((times) => times[name] as number));
}
