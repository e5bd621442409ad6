/** Failure origins: what raised an error. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Frame, Ref } from "../trace/terms.ts";
import { endedBy, type RunIndex } from "./run-index.ts";

export type FailureOrigin =
  | { readonly by: "task"; readonly task: number }
  /** A timeout or group made it, in the task whose block it is. */
  | { readonly by: "timeout" | "group"; readonly ref: Ref; readonly task: number }
  /** It was set on a future, or came out of what a task awaited. */
  | { readonly by: "future" | "awaited"; readonly ref: Ref }
  | { readonly by: "callback" };

/** The kinds that introduce no error, unless they end a future. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | "task.created" | "task.started" | "task.suspended" | "task.cancel-requested"
  | "task.uncancelled" | "task.destroyed" | "future.finished" | "sleep.elapsed" | "gather.created"
  | "gather.cancel-requested" | "gather.finished" | "group.entered" | "timeout.entered"
  | "timeout.rescheduled" | "timeout.expired" | "shield.finished" | "text.printed"
  | "warning.issued" | "garbage.collected" | "interrupt.received" | "deadlock.detected"
  | "callback.called" | "block.entered" | "runner.cancelled-leftovers" | "runner.closed-asyncgens"
  | "outside.awaited";

/** What raised the error that occurs in `event` first. */
export function originOf(run: RunIndex, event: TraceEvent): FailureOrigin {
  switch (event.kind) {
    case "task.finished": {
      const { task, setBy } = event;
      return setBy === undefined
        ? { by: "task", task }
        : { by: "future", ref: { kind: "task", id: task } };
    }
    case "error.replaced":
    case "error.caught":
      return { by: "task", task: event.task };
    case "group.aborted":
      return { by: "task", task: leaverOf(run, event) };
    case "timeout.exited": {
      const ref: Ref = { kind: "timeout", id: event.timeout };
      return event.raises
        ? { by: "timeout", ref, task: event.task }
        : { by: "task", task: leaverOf(run, event) };
    }
    case "group.exited":
      return event.error?.exceptions === undefined
        ? { by: "task", task: leaverOf(run, event) }
        : { by: "group", ref: { kind: "group", id: event.group }, task: event.task };
    case "callback.raised":
      return { by: "callback" };
    case "block.exited":
      return event.task === null ? { by: "callback" } : { by: "task", task: event.task };
    case "task.resumed":
      return { by: "awaited", ref: { kind: event.from.kind, id: event.from.id } };
    case "error.retrieved":
      return event.of.kind === "task"
        ? { by: "task", task: event.of.id }
        : { by: "future", ref: event.of };
    case "loop.reported":
      return event.task === null ? { by: "callback" } : { by: "task", task: event.task };
    default: {
      event.kind satisfies LeftOut;
      const ended = endedBy(event);
      return ended === null ? { by: "callback" } : { by: "future", ref: ended.ref };
    }
  }
}

/** The line that raised what made a group abort; undefined if another task made that error. */
export function raisingLine(
  run: RunIndex,
  { child, error }: Of<"group.aborted">,
): Frame | undefined {
  const end = child === undefined ? undefined : run.endOf({ kind: "task", id: child });
  const isUnknown = end?.kind === "task.finished" && end.site === undefined;
  return isUnknown ? undefined : error?.frames.at(-1);
}

/** The task that left a block: one of an async generator is left by the task that closes that. */
export function leaverOf(
  run: RunIndex,
  { cause, task }: Of<"timeout.exited" | "group.exited" | "group.aborted">,
): number {
  const step = run.at(cause);
  const isStep = step?.kind === "task.started" || step?.kind === "task.resumed";
  return isStep ? step.task : task;
}
