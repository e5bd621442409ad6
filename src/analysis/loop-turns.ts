/**
 * Which events happened in one turn of the loop.
 *
 * A trace has no event for a turn, but it has causes: what one turn makes ready runs in the next. So
 * a turn starts with the first step or callback whose cause is in the current turn, or at a later
 * time. Turns in which nothing was recorded are not counted.
 */

import type { EventKind, TraceEvent } from "../trace/event.ts";
import type { RefKind } from "../trace/terms.ts";
import { RunningTasks } from "./running-tasks.ts";

/** What the loop calls in a turn: the steps of tasks, callbacks of the program, and its own. */
const called: ReadonlySet<EventKind> = new Set<EventKind>([
  "task.started",
  "task.resumed",
  "callback.called",
  "sleep.elapsed",
  "timeout.expired",
  "gather.finished",
  "group.aborted",
  "shield.finished",
  "error.retrieved",
  "text.printed",
  "loop.reported",
  "warning.issued",
  "runner.cancelled-leftovers",
  "runner.closed-asyncgens",
]);

/** Each of these events is a separate call. */
const calls: ReadonlySet<EventKind> = new Set<EventKind>([
  "task.started",
  "task.resumed",
  "callback.called",
]);

/** The effects of these events are part of the same call, unless they are calls themselves. */
const goingOn: ReadonlySet<EventKind> = new Set<EventKind>([
  "callback.called",
  "callback.raised",
  "task.cancel-requested",
  "gather.cancel-requested",
]);

/** A function of the loop ends these, and makes the task ready. */
const indirect: ReadonlySet<RefKind> = new Set<RefKind>(["wait", "as-completed", "group"]);

/** The turn of each event, from 1, in the order of the events. */
export function turnsOf(events: readonly TraceEvent[]): readonly number[] {
  const running = new RunningTasks();
  /** By `seq`. */
  const known = new Map<number, { readonly turn: number; readonly kind: EventKind }>();
  let turn = 0;
  let atMs = Number.NaN;
  return events.map((event) => {
    const { seq, kind, cause } = event;
    const because = cause === null ? undefined : known.get(cause);
    // The acts of a task are part of its step.
    const isCalled = running.current === null && called.has(kind);
    const goesOn = !calls.has(kind) && (because === undefined || goingOn.has(because.kind));
    if (event.atMs !== atMs) turn++;
    else if (isCalled && !goesOn) {
      turn = Math.max(turn, (because?.turn ?? turn) + (isIndirect(event, because) ? 2 : 1));
    }
    atMs = event.atMs;
    known.set(seq, { turn, kind });
    running.note(event);
    return turn;
  });
}

function isIndirect(event: TraceEvent, because: { readonly kind: EventKind } | undefined): boolean {
  return (
    event.kind === "task.resumed" &&
    indirect.has(event.from.kind) &&
    because?.kind !== "task.cancel-requested"
  );
}
