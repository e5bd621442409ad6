/**
 * The `plain` format: what the Python program would print, and to which stream.
 *
 * Printed text goes to standard output. What asyncio logs, and the traceback of an error that leaves
 * main, go to standard error.
 */

import type { EventFilter } from "../analysis/event-filter.ts";
import type { LoopReported, WarningIssued } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { isUnraisable } from "../words/run-names.ts";
import { EndingTraceback } from "./ending-traceback.ts";
import type { Renderer, Screen } from "./screen.ts";
import { formatTraceback, formatUnraisable } from "./traceback.ts";

/** @param filter Leaves text out. */
export function plainRenderer(screen: Screen, filter?: EventFilter): Renderer {
  const program = new ProgramOutput();
  return {
    line(line: TraceLine) {
      const output = program.of(line);
      if (!("kind" in line)) filter?.begin();
      else if (line.kind !== "summary" && filter?.shows(line) === false) return;
      if (output !== null) screen.copy(output.text, output.to);
    },
  };
}

/** The kinds for which the Python program writes nothing. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "task.finished" | "task.destroyed" | "future.finished" | "sleep.elapsed" | "error.retrieved"
  | "gather.created" | "gather.cancel-requested" | "gather.finished" | "group.entered"
  | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export class ProgramOutput {
  readonly #ending = new EndingTraceback();

  /**
   * What the Python program would write there; null for a line that says nothing of it.
   *
   * @param line Every line of a run, in order.
   */
  of(line: TraceLine): { readonly text: string; readonly to: "out" | "err" } | null {
    if (!("kind" in line)) return null;
    this.#ending.note(line);
    switch (line.kind) {
      case "text.printed":
        return { text: line.text, to: "out" };
      case "loop.reported":
        return { text: formatReport(line), to: "err" };
      case "warning.issued":
        return { text: formatWarning(line), to: "err" };
      case "summary":
        return { text: this.#ending.of(line), to: "err" };
      default:
        line.kind satisfies LeftOut;
        return null;
    }
  }
}

/** A record of asyncio's logger: message, details, traceback. */
function formatReport({ message, details, error }: LoopReported): string {
  const lines = [message, ...details.map(([key, value]) => `${key}: ${value}`)];
  const format = isUnraisable(message) ? formatUnraisable : formatTraceback;
  return `${lines.join("\n")}\n${error === undefined ? "" : format(error)}`;
}

/** As Python's warnings module writes it: the place first, if it is known. */
function formatWarning({ message, site }: WarningIssued): string {
  const place = site === undefined ? "" : `${site.file}:${site.line}: `;
  return `${place}RuntimeWarning: ${message}\n`;
}
