/** Two runs compared: how each task ended on either side, and what was printed. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { ErrorInfo, Outcome } from "../trace/terms.ts";
import type { TraceHeader, TraceSummary } from "../trace/trace-line.ts";
import { type Row, sideBySide } from "./side-by-side.ts";

/** A whole run. */
export interface Run {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
  readonly summary: TraceSummary;
}

export type Sides<T> = readonly [left: T, right: T];

/** How a task ended, or `pending`. */
export interface ComparedEnd {
  readonly how: Outcome | "destroyed" | "pending";
  /** The time of its end; for a pending task, the end of the run. */
  readonly atMs: number;
  /** `repr` of the result, if it returned one. */
  readonly result?: string | undefined;
  readonly error?: ErrorInfo | undefined;
}

/** A task by its name, on both sides; null on a side without a task of that name. */
export interface ComparedTask {
  readonly name: string;
  readonly ends: Sides<ComparedEnd | null>;
}

export interface Comparison {
  readonly runs: Sides<Run>;
  /** In the order of creation, on both sides. */
  readonly tasks: readonly ComparedTask[];
  /** The printed lines, each after its time. Lines that are the same stand in one row. */
  readonly printed: readonly Row[];
}

export function compareRuns(left: Run, right: Run): Comparison {
  const [ours, theirs] = [endsOf(left), endsOf(right)];
  const rows = sideBySide([...ours.keys()], [...theirs.keys()]);
  // Two tasks that were created in the opposite order on one side are listed once each.
  const keys = new Set(rows.flatMap((row) => [row.ours, row.theirs]).filter((key) => key !== null));
  const tasks = [...keys].map((key): ComparedTask => {
    const [a, b] = [ours.get(key), theirs.get(key)];
    return { name: (a ?? b)!.name, ends: [a?.end ?? null, b?.end ?? null] };
  });
  return {
    runs: [left, right],
    tasks,
    printed: sideBySide(printedBy(left), printedBy(right)),
  };
}

/** Whether the task ends differently, or exists on one side only. */
export function differsInEnd({ ends: [left, right] }: ComparedTask): boolean {
  return left?.how !== right?.how;
}

interface Named {
  readonly name: string;
  readonly end: ComparedEnd;
}

/** The kinds that neither end a task nor print. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.created"
  | "gather.cancel-requested" | "gather.finished" | "group.entered" | "group.aborted"
  | "group.exited" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "timeout.exited" | "shield.finished" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

/** By name. Of several tasks with one name, the second on one side is compared with the second on the other. */
function endsOf({ events, summary }: Run): Map<string, Named> {
  const keys = new Map<number, string>();
  const counts = new Map<string, number>();
  const ends = new Map<string, Named>();
  const setEnd = (task: number, end: ComparedEnd): void => {
    const known = ends.get(keys.get(task) ?? "");
    if (known !== undefined) ends.set(keys.get(task)!, { ...known, end });
  };
  for (const event of events) {
    switch (event.kind) {
      case "task.created": {
        const { task, name } = event;
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        keys.set(task, `${count} ${name}`);
        ends.set(`${count} ${name}`, { name, end: { how: "pending", atMs: summary.atMs } });
        break;
      }
      case "task.finished": {
        const { outcome, atMs, result, error } = event;
        setEnd(event.task, { how: outcome, atMs, result, error });
        break;
      }
      case "task.destroyed":
        setEnd(event.task, { how: "destroyed", atMs: event.atMs });
        break;
      case "text.printed":
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }
  return ends;
}

function printedBy({ events }: Run): string[] {
  return events.flatMap((event) => {
    if (event.kind !== "text.printed") return [];
    const time = `${(event.atMs / 1000).toFixed(3)} s`;
    return event.text
      .replace(/\n$/, "")
      .split("\n")
      .map((line) => `${time}  ${line}`);
  });
}
