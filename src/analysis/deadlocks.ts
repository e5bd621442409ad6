/** Deadlocks: what each blocked task waits for, and the tasks that wait in a circle. */

import type { AwaitRef, Frame } from "../trace/terms.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import type { RunIndex } from "./run-index.ts";

export interface Deadlock extends Proved {
  readonly claim: "deadlock";
  readonly seq: number;
  readonly atMs: number;
  readonly blocked: readonly {
    readonly task: number;
    readonly on: AwaitRef;
    /** The await. */
    readonly at?: Frame;
  }[];
  /** The tasks that wait for one another in a circle; may be empty. */
  readonly cycle: readonly number[];
}

/** The run's deadlock, or null. */
export function deadlockOf(run: RunIndex): Deadlock | null {
  for (const event of run.events) {
    if (event.kind !== "deadlock.detected") continue;
    const { seq, atMs, cycle } = event;
    const blocked = event.blocked.map(({ task, on, site }) => ({
      task,
      on,
      ...(site && { at: site }),
    }));
    const waits = event.blocked.map(
      ({ task }) =>
        run.of(task).findLast((each) => each.kind === "task.suspended" && each.seq < seq)?.seq,
    );
    return { claim: "deadlock", evidence: evidenceOf(seq, ...waits), seq, atMs, blocked, cycle };
  }
  return null;
}
