/** The trace of a scenario of the gallery, under the virtual clock. */

import { loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";

const traces = new Map<string, Promise<readonly TraceLine[]>>();

/** Recorded once for all tests of a file: a run under the virtual clock is always the same. */
export async function galleryTrace(name: string): Promise<TraceLine[]> {
  const trace = traces.get(name) ?? record(name);
  traces.set(name, trace);
  return [...(await trace)];
}

async function record(name: string): Promise<readonly TraceLine[]> {
  const lines: TraceLine[] = [];
  await runScenario(await loadFromGallery(name), { onLine: (line) => lines.push(line) });
  return lines;
}

export function eventsOf(lines: readonly TraceLine[]): TraceEvent[] {
  return lines.filter((line): line is TraceEvent => "seq" in line);
}
