/**
 * Turnings of lanes: where a cancellation that landed in a task did not run its course.
 *
 * The program swallowed it, or raised another error in its place. What a group or a timeout makes
 * of it shows at their brackets, and what `uncancel()` takes back has a mark of its own.
 */

import type { TraceEvent } from "../trace/event.ts";
import { fateOf } from "./fates.ts";
import { delivered } from "./landings.ts";
import { isInstead } from "./responses.ts";
import { RunIndex } from "./run-index.ts";

export interface Turning {
  readonly task: number;
  readonly is: "swallowed" | "replaced";
}

/** By the event at which it is seen. */
export function turningsOf(events: readonly TraceEvent[]): ReadonlyMap<number, Turning> {
  const turnings = new Map<number, Turning>();
  if (!events.some(({ kind }) => kind === "task.cancel-requested")) return turnings;
  const run = new RunIndex(events);
  for (const event of events) {
    if (event.kind !== "task.resumed" || event.outcome !== "cancelled") continue;
    // Of several requests that arrive as one error all have one fate.
    const [request] = delivered(run, event);
    if (request === undefined) continue;
    const fate = fateOf(run, request, { how: "landed", event });
    const { task } = event;
    if (fate.how === "swallowed") turnings.set(fate.seq, { task, is: "swallowed" });
    else if (isInstead(fate) && fate.through === undefined) {
      turnings.set(fate.seq, { task, is: "replaced" });
    }
  }
  return turnings;
}
