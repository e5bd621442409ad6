/** What was measured, as tables of ratios. */

import { workloads } from "./workloads.js";

export interface Report {
  readonly command: string;
  /** What each peer is, by its name. */
  readonly peers: Readonly<Record<string, string>>;
  /** Operations a second, or bytes, by workload and peer. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

type Row = Readonly<Record<string, number>>;

/** One workload in a line, for whoever waits. */
export function summarize(name: string, row: Row): string {
  const parts = Object.keys(row).map((peer) => `${peer} ${ratio(name, row, peer)}`);
  return `${name.padEnd(4)} ${parts.join("  ")}`;
}

/** How many times as fast as each peer asyncdemo is; memory, as a part of the peer's. */
export function table({ figures, peers }: Report): string {
  const others = Object.keys(peers).filter((peer) => peer !== "asyncdemo");
  const head = ["", "", "asyncdemo", ...others.map((peer) => `against ${peer}`)];
  const rows = Object.entries(figures).map(([name, row]) => [
    name,
    workloads[name]?.title ?? "",
    amount(name, row.asyncdemo),
    ...others.map((peer) => ratio(name, row, peer)),
  ]);
  return [head, head.map((_, at) => (at < 2 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function ratio(name: string, row: Row, peer: string): string {
  const ours = row.asyncdemo;
  const theirs = row[peer];
  if (ours === undefined || theirs === undefined) return "–";
  if (peer === "asyncdemo") return amount(name, ours);
  const times = ours / theirs;
  return times >= 10 ? times.toFixed(1) : times.toFixed(2);
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

How many times as fast as its peers asyncdemo's engine is; for memory, which part of theirs it takes. Made by \`${report.command}\`: one process a figure, the peers in turn, the median of the rounds. The ratios come from one run on one machine; the operations a second are only there to tell the size of things.

${table(report)}

${peers.join("\n")}

asyncdemo runs as it is shipped, on its virtual clock: weak references, reports of exceptions that nobody retrieved, and causes included, and nobody looking on but in W10.
`;
}
