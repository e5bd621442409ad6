/**
 * Which pairs of test/behaviour have other events on CPython than here, by version, as they were
 * recorded.
 */

import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { firstEventDifference, recordedTwin } from "../../src/python/compare-events.ts";
import { unknownTo } from "../../src/python/listed-differences.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { Scenario } from "../../src/scenario/define-scenario.ts";
import type { TraceHeader, TraceLine } from "../../src/trace/trace-line.ts";
import { twinOf } from "../behaviour/behaviours.ts";
import { behaviourIds } from "./versions.ts";

const file = new URL("./events.json", import.meta.url);

export interface EventRecord {
  /** The releases that were asked. */
  readonly releases: Readonly<Record<string, string>>;
  /** How many pairs there are. */
  readonly pairs: number;
  /** By version: what differs first, by pair. */
  readonly differing: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export function recordedEvents(): EventRecord {
  return JSON.parse(readFileSync(file, "utf8"));
}

export function writeEvents({ releases, pairs, differing }: EventRecord): string {
  const versions = Object.entries(differing).map(([version, each]) => {
    const rows = Object.entries(each)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, what]) => `      ${JSON.stringify(id)}: ${JSON.stringify(what)}`);
    return `    ${JSON.stringify(version)}: {\n${rows.join(",\n")}\n    }`;
  });
  return `{\n  "releases": ${JSON.stringify(releases)},\n  "pairs": ${pairs},\n  "differing": {\n${versions.join(",\n")}\n  }\n}\n`;
}

const known = new Map<string, Promise<TraceLine[]>>();

/** The trace of a behaviour's TypeScript program, which is run once: some keep what they have done. */
function oursOf(id: string): Promise<TraceLine[]> {
  const trace = known.get(id) ?? traceOf(id);
  known.set(id, trace);
  return trace;
}

async function traceOf(id: string): Promise<TraceLine[]> {
  const path = join(import.meta.dirname, "..", "behaviour", `${id}.ts`);
  const { default: scenario } = (await import(pathToFileURL(path).href)) as { default: Scenario };
  const trace: TraceLine[] = [];
  await runScenario(
    { name: id, folder: dirname(path), scenario },
    { onLine: (line) => trace.push(line) },
  );
  return trace;
}

/** The pairs whose events differ on an interpreter, with what differs first. */
export async function differingPairs(
  python: PythonInterpreter,
  ids: readonly string[] = behaviourIds(),
): Promise<Record<string, string>> {
  // A native host works on several programs at a time, one in WebAssembly does not.
  const many = python.kind === "pyodide" ? Math.min(2, availableParallelism()) : 1;
  const hosts = await Promise.all(Array.from({ length: many }, () => PythonHost.start(python)));
  const found: Record<string, string> = {};
  try {
    let last: Promise<unknown> = Promise.resolve();
    const traces = ids.map((id) => {
      const trace = last.then(() => oursOf(id));
      last = trace;
      return trace;
    });
    await Promise.all(
      ids.map(async (id, index) => {
        const ours = (await traces[index]) as TraceLine[];
        const { mode } = ours[0] as TraceHeader;
        const host = hosts[index % many] as PythonHost;
        const record = { name: id, mode, hidden: [] };
        const result = await host.run({ ...twinOf(id), record }, { wallMs: 120_000 });
        const theirs = recordedTwin(result);
        const what = theirs === null ? "no trace" : whatDiffers(ours, theirs, python.version);
        if (what !== null) found[id] = what;
      }),
    );
  } finally {
    await Promise.all(hosts.map((host) => host.close()));
  }
  return found;
}

function whatDiffers(ours: TraceLine[], theirs: readonly TraceLine[], version: string) {
  const difference = firstEventDifference(ours, theirs, unknownTo(version));
  if (difference === null) return null;
  const [here, there] = difference.kinds;
  if (here !== there) return `${here ?? "nothing more"}, ${there ?? "nothing more"}`;
  return `${difference.field} of ${here}`;
}
