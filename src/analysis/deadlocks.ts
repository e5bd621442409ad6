/** Deadlocks: what each blocked task waits for, and the tasks that wait in a circle. */

import type { Blocked } from "./blocked-groups.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import type { RunIndex } from "./run-index.ts";

export interface Deadlock extends Proved {
  readonly claim: "deadlock";
  readonly seq: number;
  readonly atMs: number;
  readonly blocked: readonly Blocked[];
  /** The tasks that wait for one another, or for locks that these hold, in a circle; may be empty. */
  readonly cycle: readonly number[];
}

/** The run's deadlock, or null. */
export function deadlockOf(run: RunIndex): Deadlock | null {
  for (const event of run.events) {
    if (event.kind !== "deadlock.detected") continue;
    const { seq, atMs } = event;
    const blocked = event.blocked.map(({ task, on, site }) => ({
      task,
      on,
      ...(site && { at: site }),
    }));
    const waits = event.blocked.map(
      ({ task }) => run.of(task).previous(seq, ["task.suspended"])?.seq,
    );
    const cycle = event.cycle.length > 0 ? event.cycle : cycleOfLocks(blocked);
    return { claim: "deadlock", evidence: evidenceOf(seq, ...waits), seq, atMs, blocked, cycle };
  }
  return null;
}

/** A lock has one holder at most, so there is one way on from each task. */
function cycleOfLocks(blocked: Deadlock["blocked"]): readonly number[] {
  const next = new Map<number, number>();
  for (const { task, on } of blocked) {
    const after = on.kind === "lock" ? on.holders?.at(-1)?.task : on.id;
    if (after !== undefined && (on.kind === "lock" || on.kind === "task")) next.set(task, after);
  }
  const done = new Set<number>();
  for (const start of next.keys()) {
    const path: number[] = [];
    let task: number | undefined = start;
    while (task !== undefined && !done.has(task)) {
      done.add(task);
      path.push(task);
      task = next.get(task);
    }
    if (task !== undefined && path.includes(task)) return path.slice(path.indexOf(task));
  }
  return [];
}
