/** The line of source that a player shows at a position. */

import type { RunIndex } from "../analysis/run-index.ts";
import { lineReached, type SnapshotBuilder } from "../analysis/snapshot.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { Frame } from "../trace/terms.ts";

export interface CurrentLine {
  readonly frame: Frame;
  /** `next`: the task has begun a step, and this is the first line of it that is known. */
  readonly when: "now" | "next";
}

/** Null where no task runs, and the event names no line. */
export function currentLine(
  event: TraceEvent | null,
  { tasks, running }: Pick<SnapshotBuilder, "tasks" | "running">,
  run: RunIndex,
): CurrentLine | null {
  const reached = event === null ? undefined : lineReached(event);
  if (reached !== undefined) return { frame: reached, when: "now" };
  const state = running === null ? undefined : tasks.get(running)?.state;
  if (event === null || running === null || state?.is !== "running") return null;
  if (state.site !== null) return { frame: state.site, when: "now" };
  for (const later of run.effectsOf(event)) {
    const frame = lineReached(later);
    if (frame !== undefined) return { frame, when: "next" };
  }
  return null;
}

/** Where each task that waits stands: the innermost line of its own code, by file and line. */
export function waitingLines(
  tasks: SnapshotBuilder["tasks"],
  file: string,
): ReadonlyMap<number, readonly number[]> {
  const lines = new Map<number, number[]>();
  for (const { id, state } of tasks.values()) {
    if (state.is !== "waiting") continue;
    const frame = state.stack.findLast((each) => each.file === file);
    if (frame === undefined) continue;
    const there = lines.get(frame.line);
    if (there === undefined) lines.set(frame.line, [id]);
    else there.push(id);
  }
  return lines;
}
