/** What test/bench/python.ts measured, and what the tests know exactly, as the tables of docs/python.md. */

import { listedDifference } from "../../src/python/listed-differences.ts";
import { recordedEvents } from "../oracle/events.ts";
import { twinNames } from "../oracle/transcript.ts";

/** µs of CPU time of an operation. */
export interface Timed {
  readonly plain: number;
  readonly recorded: number;
}

/** What was measured on one version of CPython. */
export interface Measured {
  readonly python: string;
  /** Random programs: how many were compared to their end, and differed for no listed reason. */
  readonly random: {
    readonly programs: number;
    readonly whole: number;
    readonly differing: number;
  };
  /** Programs run as they are and recorded, and those that were not the same; in WebAssembly it takes too long. */
  readonly intrusion?: { readonly programs: number; readonly differing: readonly string[] };
  /** By workload; not in WebAssembly. */
  readonly cost?: Readonly<Record<string, Timed>>;
  /** The traces of the twins. */
  readonly sizes: { readonly events: number; readonly bytes: number };
}

export type PythonMeasures = Readonly<Record<string, Measured>>;

export const pythonFile = "docs/python.json";

/** How many of the pairs whose programs can be compared have the same events: the tests know. */
export function identicalEvents(version: string): {
  readonly twins: readonly [same: number, all: number];
  readonly pairs: readonly [same: number, all: number];
} {
  const twins = twinNames();
  const same = twins.filter((name) => listedDifference(name, version) === null);
  const { pairs, differing } = recordedEvents();
  const different = Object.keys(differing[version] ?? {}).length;
  return { twins: [same.length, twins.length], pairs: [pairs - different, pairs] };
}

/** What each workload of recorder-workloads.py is. */
const workloads: Readonly<Record<string, string>> = {
  switch: "a task yields control, `sleep(0)`",
  deep_switch: "the same below 20 functions",
  task: "a task is made and awaited",
  future: "a future is made, set and awaited",
  queue: "an item goes through a queue",
  echo: "a line to a server and back",
};

export function pythonTables(measures: PythonMeasures): ReadonlyMap<string, string> {
  const versions = Object.keys(measures).sort(byMinor);
  return new Map([
    ["events", eventTable(measures)],
    ["intrusion", intrusionTable(measures, versions)],
    ["cost", costTable(measures, versions)],
  ]);
}

function byMinor(a: string, b: string): number {
  return Number(b.split(".")[1]) - Number(a.split(".")[1]);
}

/** Of random programs only where they were measured. */
function eventTable(measures: PythonMeasures): string {
  const { releases } = recordedEvents();
  const rows = Object.keys(releases)
    .sort(byMinor)
    .map((version) => {
      const random = measures[version]?.random;
      const { twins, pairs } = identicalEvents(version);
      const drawn =
        random === undefined ? "–" : `${random.whole - random.differing} of ${random.programs}`;
      return [releases[version] as string, twins.join(" of "), pairs.join(" of "), drawn];
    });
  return table(["CPython", "twins", "pairs of `test/behaviour`", "random programs"], rows);
}

function intrusionTable(measures: PythonMeasures, versions: readonly string[]): string {
  const rows = versions.map((version) => {
    const { python, intrusion, sizes } = measures[version] as Measured;
    const bytes = Math.round(sizes.bytes / sizes.events).toString();
    if (intrusion === undefined) return [python, "–", "–", bytes];
    const { programs, differing } = intrusion;
    const others = differing.map((name) => `\`${name}\``).join(", ") || "none";
    return [python, `${programs - differing.length} of ${programs}`, others, bytes];
  });
  return table(["CPython", "the same recorded", "others", "bytes an event"], rows);
}

function costTable(measures: PythonMeasures, versions: readonly string[]): string {
  const natives = versions.filter((version) => measures[version]?.cost !== undefined);
  const rows = Object.entries(workloads).map(([name, title]) => [
    title,
    ...natives.map((version) => {
      const time = measures[version]?.cost?.[name];
      if (time === undefined) return "–";
      return `${time.plain.toFixed(1)} µs, ${(time.recorded / time.plain).toFixed(1)} times`;
    }),
  ]);
  return table(
    ["µs, and recorded", ...natives.map((version) => (measures[version] as Measured).python)],
    rows,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
