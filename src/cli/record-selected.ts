/** A run of one scenario on the virtual clock, kept whole. */

import { Interrupts } from "../runner/drive.ts";
import { loadFromGallery } from "../runner/gallery.ts";
import { runScenario } from "../runner/run-scenario.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Selected } from "./select.ts";

interface RecordSelectedOptions {
  readonly interrupts?: Interrupts;
  /** Receives what a file writes to standard error by itself; by default nobody does. */
  readonly onText?: (text: string) => void;
}

/**
 * @returns null when an interrupt came before its first line.
 * @throws ScenarioProblem when the file holds no scenario that can be run.
 */
export async function recordSelected(
  selected: Selected,
  { interrupts = new Interrupts(), onText = () => {} }: RecordSelectedOptions = {},
): Promise<RecordedRun | null> {
  let header: TraceHeader | null = null;
  let summary: TraceSummary | null = null;
  const events: TraceEvent[] = [];
  const onLine = (line: TraceLine): void => {
    if (!("kind" in line)) header = line;
    else if (line.kind === "summary") summary = line;
    else events.push(line);
  };
  if (selected.kind === "gallery") {
    await runScenario(await loadFromGallery(selected.name), { onLine, interrupts });
  } else {
    const { runFile } = await import("../runner/run-file.ts");
    await runFile(selected, { clock: "virtual", speed: 1, onLine, onText, interrupts });
  }
  return header && summary && { header, events, summary };
}
