/**
 * npm run fuzz -- [--programs N] [--seed S]     runs N programs on both sides
 * npm run fuzz -- --replay SEED PATH            runs one again
 * npm run fuzz -- --replay FILE.json            the same, from a file
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { compare, showTraces } from "./difference.ts";
import { describeFinding, fuzz, replay } from "./fuzzing.ts";
import { Judge } from "./judge.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";

const { values, positionals } = parseArgs({
  options: {
    programs: { type: "string", default: "2000" },
    seed: { type: "string" },
    replay: { type: "boolean", default: false },
  },
  allowPositionals: true,
});

const judge = await Judge.start();
try {
  process.exitCode = (await (values.replay ? runAgain() : run())) ? 0 : 1;
} finally {
  await judge.close();
}

async function run(): Promise<boolean> {
  const seed = values.seed === undefined ? Date.now() | 0 : Number(values.seed);
  const count = Number(values.programs);
  process.stderr.write(`seed ${seed}, ${count} programs\n`);
  const began = performance.now();
  const rate = (done: number) => Math.round(done / ((performance.now() - began) / 1000));
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

async function runAgain(): Promise<boolean> {
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
