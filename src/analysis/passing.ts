/** Passing: the events in which an error passes through a function or a block. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { SyncKind } from "../trace/sync-event.ts";

/** An event in which an error is caught, leaves a block, or is replaced by another. */
export type Passing = Of<
  "error.caught" | "error.replaced" | "timeout.exited" | "group.exited" | "block.exited"
>;

/** The kinds in which no error passes through a function or block. */
// biome-ignore format: a list is read as one.
type NoPassage =
  | SyncKind | "task.created" | "task.started" | "task.cancel-requested" | "task.uncancelled"
  | "task.suspended" | "task.resumed" | "task.finished" | "task.destroyed"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.created"
  | "gather.cancel-requested" | "gather.finished" | "group.entered" | "group.aborted"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.expired" | "shield.finished"
  | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "callback.called" | "callback.raised"
  | "block.entered" | "runner.cancelled-leftovers" | "runner.closed-asyncgens" | "outside.awaited";

/** The event as one in which an error passes, and the error that does; null if none passes. */
export function passageOf(
  event: TraceEvent,
): { readonly event: Passing; readonly error: number } | null {
  switch (event.kind) {
    case "error.caught":
    case "error.replaced":
      return { event, error: event.error.id };
    case "block.exited":
      return event.error === undefined ? null : { event, error: event.error.id };
    case "timeout.exited": {
      const cause = event.raises ? event.error?.cause : undefined;
      return cause === undefined ? null : { event, error: cause.id };
    }
    case "group.exited":
      return event.body === undefined ? null : { event, error: event.body.id };
    default:
      event.kind satisfies NoPassage;
      return null;
  }
}
