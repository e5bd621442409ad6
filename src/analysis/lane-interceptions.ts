/**
 * Interceptions: where the program swallowed a CancelledError, or raised another error in its place.
 *
 * What a group or a timeout does with a CancelledError is marked in their own rows, and `uncancel()`
 * has its own mark.
 */

import type { TraceEvent } from "../trace/event.ts";
import { delivered } from "./landings.ts";
import { fateOf } from "./request-fates.ts";
import { isInstead } from "./responses.ts";
import { RunIndex } from "./run-index.ts";

export interface Interception {
  readonly task: number;
  readonly is: "swallowed" | "replaced";
}

/** By the number of the event that shows each. */
export type Interceptions = ReadonlyMap<number, Interception>;

export function interceptionsOf(events: readonly TraceEvent[]): Interceptions {
  const interceptions = new Map<number, Interception>();
  if (!events.some(({ kind }) => kind === "task.cancel-requested")) return interceptions;
  const run = new RunIndex(events);
  for (const event of events) {
    if (event.kind !== "task.resumed" || event.outcome !== "cancelled") continue;
    // Requests that arrive as one error share one fate.
    const [request] = delivered(run, event);
    if (request === undefined) continue;
    const fate = fateOf(run, request, { how: "landed", event });
    const { task } = event;
    if (fate.how === "swallowed") interceptions.set(fate.seq, { task, is: "swallowed" });
    else if (isInstead(fate) && fate.through === undefined) {
      interceptions.set(fate.seq, { task, is: "replaced" });
    }
  }
  return interceptions;
}
