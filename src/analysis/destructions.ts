/** Destructions: pending tasks that were collected as garbage, or left when the loop closed. */

import type { Of } from "../trace/event.ts";
import type { AwaitRef, Frame, Ref } from "../trace/terms.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import type { RunIndex } from "./run-index.ts";

export interface Destruction extends Proved {
  readonly claim: "destruction";
  readonly seq: number;
  readonly atMs: number;
  readonly task: number;
  /** Whether a collection found it; otherwise the loop was closed. */
  readonly collected: boolean;
  /** What it awaited, and where; both absent for a task that had not started. */
  readonly awaited?: AwaitRef;
  readonly at?: Frame;
}

export function destructionsOf(run: RunIndex): readonly Destruction[] {
  return run.events.flatMap((event) =>
    event.kind === "task.destroyed" ? [destructionOf(run, event)] : [],
  );
}

/** Whether a task was destroyed before main ended: not because the run was over. */
export function isDestroyedEarly(run: RunIndex, task: Ref): boolean {
  const end = run.endOf(task);
  const [main] = run.tasks;
  const mainEnd = main === undefined ? undefined : run.endOfTask(main);
  return end?.kind === "task.destroyed" && mainEnd !== undefined && end.seq < mainEnd.seq;
}

function destructionOf(run: RunIndex, event: Of<"task.destroyed">): Destruction {
  const { seq, atMs, task } = event;
  const collection = run.events.find(
    (each) => each.kind === "garbage.collected" && each.seq > seq && each.tasks.includes(task),
  );
  const suspended = run.of(task).previous(Number.POSITIVE_INFINITY, ["task.suspended"]);
  return {
    claim: "destruction",
    evidence: evidenceOf(suspended?.seq, seq, collection?.seq),
    seq,
    atMs,
    task,
    collected: collection !== undefined,
    ...(suspended && { awaited: suspended.on }),
    ...(suspended?.site && { at: suspended.site }),
  };
}
