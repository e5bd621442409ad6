/**
 * node measure.js peers/PEER WORKLOAD SIZE: one workload of one peer, in a process of its own.
 *
 * Prints `[seconds, …]`, a figure a round after the warm-up; for a workload that counts memory, the
 * bytes of each of its things.
 */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { workloads } from "./workloads.js";

const [peer = "", name = "", sizeText] = process.argv.slice(2);
const size = Number(sizeText);
const rounds = 3;

const { default: peerWorkloads } = await import(`./${peer}.js`);
const work = peerWorkloads[name];
if (work === undefined) {
  process.stdout.write("null\n");
} else if (workloads[name]?.isMemory) {
  process.stdout.write(`${JSON.stringify(await bytes())}\n`);
} else {
  process.stdout.write(`${JSON.stringify(await seconds())}\n`);
}

async function seconds() {
  // The first runs are the compiler's.
  for (let warm = 0; warm < 2; warm++) await work(size);
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const start = process.hrtime.bigint();
    await work(size);
    measured.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return measured;
}

/** The work calls back when its things are there: what the heap has gained by then is theirs. */
async function bytes() {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  const used = () => {
    gc();
    gc();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    return heapUsed + external + arrayBuffers;
  };
  await work(Math.ceil(size / 100), () => {});
  const before = used();
  let after = before;
  await work(size, () => {
    after = used();
  });
  return [(after - before) / size];
}
