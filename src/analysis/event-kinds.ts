/** The kinds of events, and which of them a brief view shows. */

import type { EventKind } from "../trace/event.ts";

/** Prints, cancellations, failures and ends are shown in brief; steps and bookkeeping are not. */
const kinds = {
  "task.created": "step",
  "task.started": "step",
  "task.suspended": "step",
  "task.resumed": "step",
  "task.cancel-requested": "brief",
  "task.uncancelled": "step",
  "task.finished": "brief",
  "task.destroyed": "brief",
  "error.caught": "brief",
  "error.replaced": "brief",
  "error.retrieved": "step",
  "future.finished": "step",
  "sleep.elapsed": "step",
  "gather.created": "step",
  "gather.cancel-requested": "brief",
  "gather.finished": "brief",
  "group.entered": "step",
  "group.aborted": "brief",
  "group.exited": "brief",
  "timeout.entered": "step",
  "timeout.rescheduled": "step",
  "timeout.expired": "brief",
  "timeout.exited": "step",
  "shield.finished": "step",
  "text.printed": "brief",
  "loop.reported": "brief",
  "warning.issued": "brief",
  "garbage.collected": "step",
  "interrupt.received": "brief",
  "deadlock.detected": "brief",
  "outside.awaited": "step",
  "lock.acquired": "step",
  "lock.released": "step",
  "semaphore.acquired": "step",
  "semaphore.released": "step",
  "event.set": "step",
  "event.cleared": "step",
  "condition.notified": "step",
  "barrier.filled": "step",
  "barrier.drained": "step",
  "barrier.reset": "step",
  "barrier.aborted": "brief",
  "queue.put": "step",
  "queue.got": "step",
  "queue.task-done": "step",
  "queue.shut-down": "step",
  "wakeup.passed-on": "step",
  "callback.called": "step",
  "callback.raised": "brief",
  "block.entered": "step",
  "block.exited": "step",
  "runner.cancelled-leftovers": "brief",
  "runner.closed-asyncgens": "step",
} as const satisfies Record<EventKind, "brief" | "step">;

export const eventKinds = Object.keys(kinds) as readonly EventKind[];

export function isBrief(kind: EventKind): boolean {
  return kinds[kind] === "brief";
}
