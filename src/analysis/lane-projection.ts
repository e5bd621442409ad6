/** Events as they look when only some tasks and scopes are shown. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Ref } from "../trace/terms.ts";

type IsShown = (ref: Ref) => boolean;

/** The kinds of scopes, by the field that holds their id. */
const scopes = ["gather", "group", "timeout", "shield"] as const;

/** The kinds that refer to nothing else that has a row. */
// biome-ignore format: a list is read as one.
type Unchanged =
  | ProgramKind | "task.started" | "task.resumed" | "error.caught" | "error.replaced"
  | "task.uncancelled" | "task.finished" | "task.destroyed" | "sleep.elapsed" | "error.retrieved"
  | "group.entered" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported"
  | "warning.issued" | "garbage.collected" | "interrupt.received" | "deadlock.detected"
  | "outside.awaited";

/**
 * The event without references to what is not shown.
 *
 * @returns null for an event of something that is not shown.
 */
export function projectEvent(event: TraceEvent, isShown: IsShown): TraceEvent | null {
  const isTask = (id: number) => isShown({ kind: "task", id });
  if ("task" in event && event.task !== null && !isTask(event.task)) return null;
  for (const kind of scopes) {
    const id = (event as { readonly [K in typeof kind]?: number })[kind];
    if (id !== undefined && !isShown({ kind, id })) return null;
  }
  switch (event.kind) {
    case "task.created": {
      const { owner, creator, ...rest } = event;
      return {
        ...rest,
        creator: creator !== null && isTask(creator) ? creator : null,
        ...(owner !== undefined && isShown(owner) && { owner }),
      };
    }
    case "task.cancel-requested":
    case "gather.cancel-requested": {
      const isKnown = event.by === null || isTask(event.by);
      const isPassedOn = "via" in event && event.via !== undefined;
      return isKnown && (!isPassedOn || isShown(event.via as Ref)) ? event : null;
    }
    case "task.suspended": {
      const { on } = event;
      if (isShown(on)) return event;
      // A task's row is said to wait for it, a shield's would be drawn.
      const [inner = { kind: "future", id: on.id }] =
        on.kind === "shield" ? (on.members ?? []) : [on];
      return { ...event, on: inner };
    }
    case "gather.created":
      return { ...event, children: event.children.filter(isShown) };
    case "gather.finished": {
      const { decidedBy, ...rest } = event;
      return decidedBy !== undefined && !isShown(decidedBy) ? rest : event;
    }
    case "group.aborted": {
      const { child, ...rest } = event;
      return child !== undefined && !isTask(child) ? rest : event;
    }
    case "future.finished":
      if (event.by != null && !isTask(event.by)) return null;
      return event.wakes === undefined ? event : { ...event, wakes: event.wakes.filter(isTask) };
    default:
      event.kind satisfies Unchanged | SyncKind;
      return "wakes" in event ? { ...event, wakes: event.wakes.filter(isTask) } : event;
  }
}
