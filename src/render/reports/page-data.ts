/** What a page holds besides its code: traces, sources, and how to show them. */

import type { DiffAspect } from "../../analysis/trace-diff.ts";
import type { TraceEvent } from "../../trace/event.ts";
import type { RecordedRun } from "../../trace/read-trace.ts";
import type { TraceHeader, TraceLine } from "../../trace/trace-line.ts";

/** The ids of the elements that hold data. */
export const traceElement = "trace";
export const extrasElement = "extras";

/** All but the traces. */
export interface PageExtras {
  /** One run at a time, or two beside each other. */
  readonly view: PageView;
  /** For each run the texts of the files that its trace names. */
  readonly sources: readonly Readonly<Record<string, string>>[];
  /** What could not be run, or not to its end. */
  readonly problems: readonly PageProblem[];
}

export type PageView =
  | { readonly show: "runs" }
  | { readonly show: "compare" }
  | { readonly show: "diff"; readonly ignored: readonly DiffAspect[] };

export interface PageProblem {
  readonly name: string;
  readonly message: string;
  readonly details?: string;
}

export interface PageData extends PageExtras {
  readonly runs: readonly RecordedRun[];
}

/** The lines of traces that have been checked when they were written. */
export function runsOf(lines: Iterable<string>): RecordedRun[] {
  const runs: RecordedRun[] = [];
  let header: TraceHeader | null = null;
  let events: TraceEvent[] = [];
  for (const text of lines) {
    if (text === "") continue;
    const line = JSON.parse(text) as TraceLine;
    if (!("kind" in line)) {
      header = line;
      events = [];
    } else if (line.kind !== "summary") events.push(line);
    else if (header !== null) runs.push({ header, events, summary: line });
  }
  return runs;
}

/** JSON as it may stand in a script element, whatever is in it. */
export function jsonForScript(json: string): string {
  return json.replaceAll("<", "\\u003c");
}
