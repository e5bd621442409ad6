/**
 * npm run fuzz -- [--programs N] [--seed S]     runs N programs on both sides
 * npm run fuzz -- --replay SEED PATH            runs one again
 * npm run fuzz -- --replay FILE.json            the same, from a file
 * npm run fuzz -- --claims [--programs N] [--seed S]   judges what the analysis claims of N programs
 * npm run fuzz -- --witness [--python 3.12] [--programs N] [--seed S]   judges them by the errors that CPython has
 * npm run fuzz -- --events [--python 3.12] [--programs N] [--seed S]   compares their events, as the recorder writes them
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { PythonHost } from "../../src/python/python-host.ts";
import { pythonsUnderTest } from "../python/interpreters.ts";
import { compare, showTraces } from "./difference.ts";
import { describeFinding, drawPrograms, fuzz, replay } from "./fuzzing.ts";
import { Judge } from "./judge.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";
import { compareRecorded, describeRecorded, RecordedReport } from "./recorded/compare-recorded.ts";
import { describeClaimFinding, describeCounts, fuzzClaims } from "./truth/claim-fuzzing.ts";
import { describeWitnessed, judgePrograms } from "./witness/judge-witnessed.ts";

const { values, positionals } = parseArgs({
  options: {
    programs: { type: "string", default: "2000" },
    seed: { type: "string" },
    replay: { type: "boolean", default: false },
    claims: { type: "boolean", default: false },
    witness: { type: "boolean", default: false },
    events: { type: "boolean", default: false },
    python: { type: "string", default: "3.14" },
  },
  allowPositionals: true,
});

const seed = values.seed === undefined ? Date.now() | 0 : Number(values.seed);
const count = Number(values.programs);
const began = performance.now();
const rate = (done: number) => Math.round(done / ((performance.now() - began) / 1000));

if (values.claims) process.exitCode = judgeClaims() ? 0 : 1;
else if (values.witness) process.exitCode = (await withPython(witness)) ? 0 : 1;
else if (values.events) process.exitCode = (await withPython(record)) ? 0 : 1;
else process.exitCode = (await withJudge(values.replay ? runAgain : run)) ? 0 : 1;

async function withJudge(work: (judge: Judge) => Promise<boolean>): Promise<boolean> {
  const judge = await Judge.start();
  try {
    return await work(judge);
  } finally {
    await judge.close();
  }
}

function judgeClaims(): boolean {
  process.stderr.write(`seed ${seed}, ${count} programs\n`);
  const report = fuzzClaims({
    seed,
    count,
    onProgress: (done) => process.stderr.write(`${done} judged, ${rate(done)} a second\n`),
  });
  for (const finding of report.findings) console.log(`${describeClaimFinding(finding)}\n`);
  console.log(describeCounts(report));
  return report.findings.length === 0;
}

async function withPython(work: (host: PythonHost) => Promise<boolean>): Promise<boolean> {
  const found = (await pythonsUnderTest()).find(([version]) => version === values.python);
  if (found?.[1] === undefined) throw new Error(`no CPython ${values.python} is here`);
  process.stderr.write(`seed ${seed}, ${count} programs\n`);
  const host = await PythonHost.start(found[1]);
  try {
    return await work(host);
  } finally {
    await host.close();
  }
}

/** The programs, a hundred at a time. */
function* batches(): Generator<readonly Program[]> {
  for (let done = 0, batch = 0; done < count; batch++) {
    const programs = drawPrograms((seed + batch) | 0, Math.min(100, count - done));
    yield programs;
    done += programs.length;
    process.stderr.write(`${done} recorded, ${rate(done)} a second\n`);
  }
}

async function record(host: PythonHost): Promise<boolean> {
  let all = new RecordedReport([]);
  for (const programs of batches()) {
    const report = await compareRecorded(programs, host);
    all = all.and(report);
    for (const finding of report.findings) console.log(`${describeRecorded(finding)}\n`);
  }
  console.log(`CPython ${values.python}, seed ${seed}: ${all.describe()}`);
  console.log(`${all.findings.length} differ for no listed reason`);
  return all.findings.length === 0;
}

async function witness(host: PythonHost): Promise<boolean> {
  let wrong = 0;
  const counts = new Map<string, number>();
  for (const programs of batches()) {
    const report = await judgePrograms(programs, host);
    wrong += report.false.length;
    for (const each of report.false) console.log(`${describeWitnessed(each)}\n`);
    for (const [kind, n] of report.counts) counts.set(kind, (counts.get(kind) ?? 0) + n);
  }
  console.log(describeCounts({ counts, wrong: new Map() }));
  console.log(`CPython ${values.python}, seed ${seed}: it contradicts ${wrong} claims`);
  return wrong === 0;
}

async function run(judge: Judge): Promise<boolean> {
  process.stderr.write(`seed ${seed}, ${count} programs\n`);
  const finding = await fuzz(judge, {
    seed,
    count,
    onProgress: (done) => process.stderr.write(`${done} agree, ${rate(done)} a second\n`),
  });
  if (finding === undefined) {
    console.log(`${count} programs, seed ${seed}: no difference`);
    return true;
  }
  console.log(describeFinding(finding));
  return false;
}

async function runAgain(judge: Judge): Promise<boolean> {
  const [first = "", path] = positionals;
  const program: Program =
    path === undefined
      ? (JSON.parse(readFileSync(first, "utf8")) as Program)
      : replay(Number(first), path);
  const [theirs = ""] = await judge.traces([program]);
  const difference = compare(program, theirs);
  console.log(printProgram(program));
  console.log(difference ? `\n${showTraces(difference)}` : "\nno difference");
  return difference === undefined;
}
