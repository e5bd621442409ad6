/** The trace of a scenario of the gallery, under the virtual clock. */

import { loadFromGallery } from "../../src/runner/gallery.ts";
import { runScenario } from "../../src/runner/run-scenario.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";

export async function galleryTrace(name: string): Promise<TraceLine[]> {
  const lines: TraceLine[] = [];
  await runScenario(await loadFromGallery(name), { onLine: (line) => lines.push(line) });
  return lines;
}

export function eventsOf(lines: readonly TraceLine[]): TraceEvent[] {
  return lines.filter((line): line is TraceEvent => "seq" in line);
}
