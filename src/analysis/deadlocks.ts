/** Deadlocks: what each blocked task waits for, and the tasks that wait in a circle. */

import type { DeadlockDetected } from "../trace/event.ts";
import type { AwaitRef, Frame } from "../trace/terms.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import { HolderReader, type Holding } from "./holders.ts";
import type { RunIndex } from "./run-index.ts";

export interface Deadlock extends Proved, Standstill {
  readonly claim: "deadlock";
  readonly seq: number;
  readonly atMs: number;
}

export interface Standstill {
  readonly blocked: readonly Blocked[];
  /** The tasks that wait for one another in a circle; may be empty. */
  readonly cycle: readonly number[];
}

export interface Blocked {
  readonly task: number;
  readonly on: AwaitRef;
  /** The await. */
  readonly at?: Frame;
  /** Of what it waits for. */
  readonly holding: Holding;
}

/** The run's deadlock, or null. */
export function deadlockOf(run: RunIndex): Deadlock | null {
  const holders = new HolderReader();
  for (const event of run.events) {
    holders.note(event);
    if (event.kind !== "deadlock.detected") continue;
    const { seq, atMs } = event;
    const standstill = standstillOf(event, holders);
    const waits = event.blocked.map(
      ({ task }) =>
        run.of(task).findLast((each) => each.kind === "task.suspended" && each.seq < seq)?.seq,
    );
    const taken = standstill.blocked.flatMap(({ holding }) =>
      holding.holders.flatMap((holder) => holder.taken.map((each) => each.seq)),
    );
    return {
      claim: "deadlock",
      evidence: evidenceOf(seq, ...waits, ...taken),
      seq,
      atMs,
      ...standstill,
    };
  }
  return null;
}

/** @param holders As they are at the event. */
export function standstillOf(event: DeadlockDetected, holders: HolderReader): Standstill {
  const blocked = event.blocked.map(({ task, on, site }) => ({
    task,
    on,
    ...(site && { at: site }),
    holding: holders.of(on),
  }));
  return { blocked, cycle: event.cycle.length > 0 ? event.cycle : circleOfLocks(blocked) };
}

/** Tasks each of which waits for a lock that the next one holds; none if there is no such circle. */
function circleOfLocks(blocked: readonly Blocked[]): readonly number[] {
  const next = new Map(
    blocked.flatMap(({ task, on, holding }) => {
      const [holder] = holding.holders;
      return on.kind === "lock" && holder !== undefined ? [[task, holder.task] as const] : [];
    }),
  );
  for (const start of next.keys()) {
    const path: number[] = [];
    for (let at: number | undefined = start; at !== undefined; at = next.get(at)) {
      if (path.includes(at)) return path.slice(path.indexOf(at));
      path.push(at);
    }
  }
  return [];
}
