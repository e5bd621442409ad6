/** The texts of the `mermaid` and `chrome` reports. */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, ErrorInfo } from "../trace/terms.ts";
import { nameError } from "./describe-event.ts";
import type { Labels } from "./labels.ts";
import { reportTitle } from "./run-names.ts";
import { describeSignal } from "./signal-words.ts";

export interface DiagramNote {
  /** The tasks that the note is on; empty for all. */
  readonly tasks: readonly number[];
  readonly text: string;
}

export const createsWords = "creates";

/** On an arrow from the requesting task, or on a note if no task made the request. */
export function requestWords(
  { by, via, accepted, message }: Of<"task.cancel-requested">,
  labels: Labels,
): string {
  const saying = message === null ? "" : ` with ${message}`;
  const effect = accepted ? "" : ": no effect, it is done";
  if (by === null) {
    return `cancelled by ${via === undefined ? "a callback" : labels.ref(via)}${saying}${effect}`;
  }
  const through = via === undefined ? "" : ` through ${labels.ref(via)}`;
  return `cancels${through}${saying}${effect}`;
}

/** `2 tasks and 10 steps more`: what the diagram leaves out. */
export function hiddenWords(counts: readonly string[]): string {
  return `${counts.join(" and ")} more`;
}

/** A task whose name has no letters. */
export function taskWords(id: number): string {
  return `task ${id}`;
}

export function waitWords(on: AwaitRef, labels: Labels): string {
  return `waits: ${labels.awaited(on)}`;
}

export function raisesWords(error: ErrorInfo): string {
  return `raises ${nameError(error)}`;
}

/** The kinds without a note: arrows show some, and the end of what they belong to the others. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.finished" | "group.exited"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.exited" | "shield.finished"
  | "garbage.collected" | "callback.called" | "callback.raised" | "block.entered" | "block.exited"
  | "outside.awaited";

export function noteOn(event: TraceEvent, labels: Labels): DiagramNote | null {
  switch (event.kind) {
    case "text.printed":
      return { tasks: event.task === null ? [] : [event.task], text: event.text };
    case "task.finished": {
      const { task, outcome, error, result = "None" } = event;
      const what = error === undefined ? "" : `: ${error.repr}`;
      const value = result === "None" ? "" : `: ${result}`;
      const words = { returned: `done${value}`, raised: `failed${what}`, cancelled: "cancelled" };
      return { tasks: [task], text: words[outcome] };
    }
    case "task.destroyed":
      return { tasks: [event.task], text: "destroyed while pending" };
    case "gather.created": {
      const tasks = event.children.filter(({ kind }) => kind === "task").map(({ id }) => id);
      return { tasks, text: `gather-${event.gather} of ${labels.refs(event.children)}` };
    }
    case "gather.cancel-requested":
      return event.by === null
        ? { tasks: [], text: `gather-${event.gather} is cancelled` }
        : { tasks: [event.by], text: `cancels gather-${event.gather}` };
    case "group.entered":
      return { tasks: [event.task], text: `group-${event.group} entered` };
    case "group.aborted": {
      const tasks = [event.task, ...event.cancels];
      return { tasks, text: `group-${event.group} aborts: ${event.reason.replace("-", " ")}` };
    }
    case "timeout.expired":
      return { tasks: [event.task], text: `timeout-${event.timeout} expired` };
    case "loop.reported":
      return { tasks: [], text: reportTitle(event.message) };
    case "warning.issued":
      return { tasks: [], text: event.message };
    case "interrupt.received":
      return { tasks: [], text: describeSignal(event.signal) };
    case "deadlock.detected":
      return {
        tasks: event.blocked.map(({ task }) => task),
        text: `deadlock: ${event.blocked
          .map(({ task, on }) => `${labels.task(task)} ${labels.waits(on)}`)
          .join(", ")}`,
      };
    case "runner.cancelled-leftovers":
      return { tasks: event.tasks, text: "the runner cancels what is left" };
    case "runner.closed-asyncgens":
      return { tasks: [], text: "the runner closes async generators" };
    default:
      event.kind satisfies LeftOut;
      return null;
  }
}
