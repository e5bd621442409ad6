/**
 * npm run bench                             the engine and, beside it, the limit
 * npm run bench:peers                       with every peer that is found
 *   -- --only W1,W2 --rounds 5 --write
 *
 * The peers take turns, a process each: what slows the machine slows all of them. Only the ratios
 * of one run are worth anything. `--write` writes docs/benchmarks.md and docs/benchmarks.json.
 */

import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findPeers, type Peer } from "./peers.ts";
import { document, type Report, summarize, tables } from "./report.ts";
import { workloads } from "./workloads.js";

const { values } = parseArgs({
  options: {
    peers: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
    write: { type: "boolean", default: false },
  },
});

/** As in measure.js: how long a round may take before one is enough. */
const patienceSeconds = 5;
const coldWorkloads = ["W1", "W2", "W5"];
const curveWorkloads = ["W1", "W2n"];
const curveSizes = [1_000, 10_000, 100_000, 1_000_000];
const names = values.only?.split(",") ?? Object.keys(workloads);
const unknown = names.filter((name) => !(name in workloads));
if (unknown.length > 0) throw new Error(`no workload is called ${unknown.join(", ")}`);
const rounds = Number(values.rounds);
const peers = await findPeers(values.peers);
for (const { name, title } of peers) process.stderr.write(`${name.padEnd(12)}${title}\n`);

const figures: Record<string, Record<string, number>> = {};
for (const name of names) {
  if (name === "W2n" && values.only === undefined) continue;
  figures[name] = await compare(name);
  process.stderr.write(`${summarize(name, figures[name])}\n`);
}
const isWhole = values.only === undefined;
const report: Report = {
  command: `npm run bench${values.peers ? ":peers" : ""} -- --rounds ${rounds} --write`,
  peers: Object.fromEntries(peers.map(({ name, title }) => [name, title])),
  figures,
  cold: isWhole ? await coldRuns() : {},
  curve: isWhole ? await curve() : {},
};
process.stdout.write(`\n${tables(report)}\n`);
if (values.write) {
  await writeFile("docs/benchmarks.json", `${JSON.stringify(report, null, 2)}\n`);
  await writeFile("docs/benchmarks.md", document(report));
}

/** The median of each peer: operations a second, or bytes where memory is counted. */
async function compare(name: string): Promise<Record<string, number>> {
  const { size, operations = (all: number) => all, isMemory } = workloads[name]!;
  const measured = new Map<string, number[]>();
  const left = new Set<Peer>(peers);
  for (let round = 0; round < rounds; round++) {
    for (const peer of left) {
      const figure = await peer.measure(name, size);
      // One that takes long is asked once: its ratio is no matter of a few per cent.
      if (figure === null || (!isMemory && median(figure) > patienceSeconds)) left.delete(peer);
      if (figure !== null)
        measured.set(peer.name, [...(measured.get(peer.name) ?? []), median(figure)]);
    }
  }
  const toFigure = (value: number) => (isMemory ? value : operations(size) / value);
  return Object.fromEntries([...measured].map(([peer, all]) => [peer, toFigure(median(all))]));
}

/** Seconds of whole processes that do their work once: most of a user's runs are short. */
async function coldRuns(): Promise<Record<string, Record<string, number>>> {
  const cold: Record<string, Record<string, number>> = {};
  for (const name of coldWorkloads) {
    const measured = new Map<string, number[]>(peers.map((peer) => [peer.name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) {
        if (figures[name]?.[peer.name] === undefined) continue;
        measured.get(peer.name)?.push(await peer.once(name, workloads[name]!.size));
      }
    }
    cold[name] = Object.fromEntries(
      [...measured].filter(([, all]) => all.length > 0).map(([peer, all]) => [peer, median(all)]),
    );
  }
  return cold;
}

/** Nanoseconds of one operation of ours, by workload and size. */
async function curve(): Promise<Record<string, Record<string, number>>> {
  const ours = peers[0] as Peer;
  const points: Record<string, Record<string, number>> = {};
  for (const name of curveWorkloads) {
    const { operations = (all: number) => all } = workloads[name]!;
    const costs: Record<string, number> = {};
    for (const size of curveSizes) {
      const measured: number[] = [];
      for (let round = 0; round < rounds; round++) {
        measured.push(median((await ours.measure(name, size)) ?? []));
      }
      costs[size] = (median(measured) / operations(size)) * 1e9;
    }
    points[name] = costs;
  }
  return points;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}
