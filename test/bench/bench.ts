/**
 * npm run bench                             the engine and, beside it, the limit
 * npm run bench:peers                       with every peer that is found
 *   -- --part warm|recording|cold|curve --only W1,W2 --rounds 5 --write
 *
 * The peers take turns, a process each: what slows the machine slows all of them. Only the ratios
 * of one run are worth anything, and a part is one run. `--write` writes docs/benchmarks.md and
 * docs/benchmarks.json, and leaves there what is known of the other parts.
 */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { findPeers, type Peer } from "./peers.ts";
import { document, type Report, summarize, tables } from "./report.ts";
import { curveWorkloads, workloads } from "./workloads.js";

const { values } = parseArgs({
  options: {
    peers: { type: "boolean", default: false },
    part: { type: "string" },
    only: { type: "string" },
    rounds: { type: "string", default: "5" },
    write: { type: "boolean", default: false },
  },
});

/** As in measure.js: how long a round may take before one is enough. */
const patienceSeconds = 5;
/** The workload that records what another one does. */
const recordedName = "W10";
const coldNames = ["W1", "W2", "W5"];
const curveSizes = [1_000, 10_000, 100_000, 1_000_000];
const names =
  values.only?.split(",") ?? Object.keys(workloads).filter((name) => name !== recordedName);
const unknown = names.filter((name) => !(name in workloads));
if (unknown.length > 0) throw new Error(`no workload is called ${unknown.join(", ")}`);
const parts = values.part?.split(",") ?? ["warm", "recording", "cold", "curve"];
const rounds = Number(values.rounds);
const peers = await findPeers(values.peers);
for (const { name, title } of peers) process.stderr.write(`${name.padEnd(12)}${title}\n`);

const file = "docs/benchmarks.json";
const known: Partial<Report> = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const measured: Partial<Report> = {
  ...(parts.includes("warm") && { figures: await warm() }),
  ...(parts.includes("recording") && { recording: await recording() }),
  ...(parts.includes("cold") && { cold: await coldRuns() }),
  ...(parts.includes("curve") && { curve: await curve() }),
};
process.stdout.write(`\n${tables({ ...reportOf(measured), peers: titles() })}\n`);
if (values.write) {
  const report = { ...reportOf({ ...known, ...measured }), peers: { ...known.peers, ...titles() } };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile("docs/benchmarks.md", document(report));
  execFileSync("npx", ["biome", "format", "--write", "docs/benchmarks.md", file]);
}

function titles(): Report["peers"] {
  return Object.fromEntries(peers.map(({ name, title }) => [name, title]));
}

function reportOf(report: Partial<Report>): Report {
  return { peers: {}, figures: {}, recording: {}, cold: {}, curve: {}, ...report };
}

async function warm(): Promise<Record<string, Record<string, number>>> {
  const figures: Record<string, Record<string, number>> = {};
  for (const name of names) {
    figures[name] = await compare(name);
    process.stderr.write(`${summarize(name, figures[name])}\n`);
  }
  return figures;
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

/** What recording costs, in the processor's time: one figure is many times the other. */
async function recording(): Promise<Record<string, number>> {
  const ours = peers[0] as Peer;
  const measured: Record<string, number[]> = { W2: [], [recordedName]: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, figures] of Object.entries(measured)) {
      const { size, operations = (all: number) => all } = workloads[name]!;
      figures.push(operations(size) / median((await ours.measure(name, size, "cpu")) ?? []));
    }
  }
  return Object.fromEntries(
    Object.entries(measured).map(([name, figures]) => [name, median(figures)]),
  );
}

/** Seconds of whole processes that do their work once: most of a user's runs are short. */
async function coldRuns(): Promise<Record<string, Record<string, number>>> {
  const cold: Record<string, Record<string, number>> = {};
  for (const name of coldNames) {
    const measured = new Map<string, number[]>(peers.map((peer) => [peer.name, []]));
    for (let round = 0; round < rounds; round++) {
      for (const peer of peers) {
        const seconds = await peer.once(name, workloads[name]!.size);
        if (seconds !== null) measured.get(peer.name)?.push(seconds);
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
  for (const [name, { operations = (all: number) => all }] of Object.entries(curveWorkloads)) {
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
