/** What was measured, as tables of ratios. */

import { curveWorkloads, workloads } from "./workloads.js";

export interface Report {
  /** What each peer is, by its name. */
  readonly peers: Readonly<Record<string, string>>;
  /** Operations a second, or bytes, by workload and peer. */
  readonly figures: Readonly<Record<string, Row>>;
  /** Operations a second of the engine while a trace is recorded, and of the same without one. */
  readonly recording: Row;
  /** Seconds of whole processes, by workload and peer. */
  readonly cold: Readonly<Record<string, Row>>;
  /** Nanoseconds of an operation, by workload and size. */
  readonly curve: Readonly<Record<string, Row>>;
}

type Row = Readonly<Record<string, number>>;

/** One workload in a line, for whoever waits. */
export function summarize(name: string, row: Row): string {
  const parts = Object.keys(row).map((peer) => `${peer} ${ratio(name, row, peer)}`);
  return `${name.padEnd(4)} ${parts.join("  ")}`;
}

/** All of them, one below the other. */
export function tables(report: Report): string {
  const { figures, recording, cold, curve } = report;
  return [
    Object.keys(figures).length > 0 && warmTable(report),
    Object.keys(recording).length > 0 && recordingText(recording),
    Object.keys(cold).length > 0 && coldTable(report),
    Object.keys(curve).length > 0 && curveTable(curve),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** How many times as fast as each peer asyncdemo is; memory, as a part of the peer's. */
function warmTable({ figures, peers }: Report): string {
  const others = othersIn(peers);
  const head = ["", "", "asyncdemo", ...others.map((peer) => `against ${peer}`)];
  const rows = Object.entries(figures).map(([name, row]) => [
    name,
    workloads[name]?.title ?? "",
    amount(name, row.asyncdemo),
    ...others.map((peer) => ratio(name, row, peer)),
  ]);
  return markdown(head, rows, 2);
}

function recordingText({ W2, W10 }: Row): string {
  const without = amount("W2", W2);
  return `A switch takes ${times(W2, W10)} times as long while a trace is recorded: ${amount("W10", W10)} instead of ${without}.`;
}

function coldTable({ cold, peers }: Report): string {
  const others = othersIn(peers);
  const head = ["", "", ...others.map((peer) => `against ${peer}`)];
  const rows = Object.entries(cold).map(([name, row]) => [
    name,
    workloads[name]?.title ?? "",
    ...others.map((peer) => times(row[peer], row.asyncdemo)),
  ]);
  return markdown(head, rows, 2);
}

function curveTable(curve: Report["curve"]): string {
  const sizes = Object.keys(Object.values(curve)[0] ?? {});
  const head = ["", "", ...sizes.map((size) => `${Number(size).toLocaleString("en")} tasks`)];
  const rows = Object.entries(curve).map(([name, costs]) => [
    name,
    curveWorkloads[name]?.title ?? "",
    ...sizes.map((size) => times(costs[size], costs[sizes[0] as string])),
  ]);
  return markdown(head, rows, 2);
}

function othersIn(peers: Report["peers"]): string[] {
  return Object.keys(peers).filter((peer) => peer !== "asyncdemo");
}

function markdown(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): string {
  return [head, head.map((_, at) => (at < texts ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function times(of: number | undefined, by: number | undefined): string {
  if (of === undefined || by === undefined) return "–";
  return of / by >= 10 ? (of / by).toFixed(1) : (of / by).toFixed(2);
}

function ratio(name: string, row: Row, peer: string): string {
  const ours = row.asyncdemo;
  const theirs = row[peer];
  if (ours === undefined || theirs === undefined) return "–";
  return peer === "asyncdemo" ? amount(name, ours) : times(ours, theirs);
}

function amount(name: string, figure: number | undefined): string {
  const { unit = "", isMemory = false } = workloads[name] ?? {};
  if (figure === undefined) return "–";
  if (isMemory) return `${Math.round(figure)} ${unit}`;
  return figure >= 1e6
    ? `${(figure / 1e6).toFixed(1)} M ${unit}/s`
    : `${Math.round(figure / 1e3)} k ${unit}/s`;
}

/** docs/benchmarks.md. */
export function document(report: Report): string {
  const peers = Object.entries(report.peers).map(([name, title]) => `- \`${name}\`: ${title}`);
  return `# Benchmarks

How many times as fast as its peers asyncdemo's engine is; for memory, its part of theirs. Made by \`npm run bench:peers -- --write\`: one process for each figure, warmed up for a second and a half, the peers in turn, the median of the rounds. The ratios of a table come from one run on one machine. The operations per second only show the order of magnitude. What takes a peer longer than five seconds was measured once.

${warmTable(report)}

${peers.join("\n")}

asyncdemo runs as it is shipped, on its virtual clock, with weak references, reports of exceptions never retrieved, and causes. None of these records a trace.

## While a trace is recorded

${recordingText(report.recording)}

In the processor's time. That is W2, in which each of ten tasks yields control at the one place that its function has for that. Where the text does not show where a task is suspended, V8 is asked for its stack each time, which takes longer than all of the rest: [how asyncdemo is built](../src/README.md#stacks).

## Whole processes

The same work, done once by a process that starts for it and ends with it: how many times as long the others take.

${coldTable(report)}

## From a thousand tasks to a million

The cost of an operation with so many tasks at a time, as a multiple of its cost with the fewest.

${curveTable(report.curve)}
`;
}
