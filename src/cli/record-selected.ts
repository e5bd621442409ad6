/** A run of one scenario or program, kept whole. */

import { clockOf } from "../runner/clock.ts";
import { Interrupts } from "../runner/drive.ts";
import { loadFromGallery } from "../runner/gallery.ts";
import { runScenario } from "../runner/run-scenario.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { RecordedRun } from "../trace/read-trace.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Io } from "./io.ts";
import type { RecordSelectedOptions } from "./record-program.ts";
import type { Selected } from "./select.ts";

/**
 * @returns null when an interrupt came before its first line.
 * @throws ScenarioProblem when it cannot be run, or not be recorded.
 */
export async function recordSelected(
  selected: Selected,
  io: Io,
  options: RecordSelectedOptions = {},
): Promise<RecordedRun | null> {
  let header: TraceHeader | null = null;
  let summary: TraceSummary | null = null;
  const events: TraceEvent[] = [];
  const onLine = (line: TraceLine): void => {
    if (!("kind" in line)) header = line;
    else if (line.kind === "summary") summary = line;
    else events.push(line);
  };
  const { interrupts = new Interrupts(), onText = () => {}, clock = "virtual", timeout } = options;
  if (selected.kind === "gallery") {
    const run = await loadFromGallery(selected.name);
    const limit = timeout === undefined ? {} : { timeoutSeconds: timeout };
    await runScenario(run, { clock: clockOf(clock, 1), onLine, interrupts, ...limit });
  } else if (selected.kind === "file") {
    const { runFile } = await import("../runner/run-file.ts");
    const timed = { clock, speed: 1, timeoutSeconds: timeout };
    await runFile(selected, { ...timed, onLine, onText, interrupts });
  } else {
    const { recordProgram } = await import("./record-program.ts");
    await recordProgram(selected, onLine, options, io);
  }
  return header && summary && { header, events, summary };
}
