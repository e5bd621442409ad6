/**
 * node measure.js peers/PEER WORKLOAD SIZE [TIMES | cpu]: one workload of one peer, in its own process.
 *
 * Prints `[seconds, …]`, a figure a round after the warm-up; for a workload that counts memory, the
 * bytes of each of its things. With TIMES it does the work so often, and whoever started it measures.
 * With `cpu` the seconds are the processor's, on however many threads.
 */

import { workloads } from "./workloads.js";

const [peer = "", name = "", sizeText, how] = process.argv.slice(2);
const times = how === "cpu" ? undefined : how;
/** V8 goes on compiling for about a second, however short a round is. */
const warmUpSeconds = 1.5;
const rounds = 5;
/** One round that takes longer is enough, and had its warm-up in itself. */
const patienceSeconds = 5;

const { default: peerWorkloads, sizes } = await import(`./${peer}.js`);
/** What is too much for a peer it says itself. */
const size = sizes?.[name] ?? Number(sizeText);
const work = peerWorkloads[name];
if (work === undefined) {
  process.stdout.write("null\n");
} else if (times !== undefined) {
  for (let time = 0; time < Number(times); time++) await work(size);
  process.stdout.write("[]\n");
} else if (workloads[name]?.isMemory) {
  process.stdout.write(`${JSON.stringify(await bytes())}\n`);
} else {
  process.stdout.write(`${JSON.stringify(await seconds())}\n`);
}

async function seconds() {
  for (let warmedUp = 0; warmedUp < warmUpSeconds; ) {
    const took = await round();
    if (took > patienceSeconds) return [took];
    warmedUp += took;
  }
  const measured = [];
  while (measured.length < rounds) measured.push(await round());
  return measured;
}

async function round() {
  const start = elapsed();
  await work(size);
  return elapsed() - start;
}

function elapsed() {
  if (how !== "cpu") return Number(process.hrtime.bigint()) / 1e9;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The work calls back when its things are there: what the heap has gained by then is theirs. */
async function bytes() {
  const { setFlagsFromString } = await import("node:v8");
  const { runInNewContext } = await import("node:vm");
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
