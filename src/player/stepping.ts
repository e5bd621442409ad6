/** Stepping: where a player goes from where it is. */

import { isCancelledError } from "../analysis/run-index.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Ref } from "../trace/terms.ts";

/** What there is to step by. */
export type StepBy = "event" | "turn" | "task" | "cancellation" | "failure" | "print";

export type Direction = 1 | -1;

/** What is played: a run, or two that are stepped through together. */
export interface Played {
  /** The last position. */
  readonly end: number;
  /** What can be selected, in the order of its rows. */
  readonly selectable: readonly Ref[];
  /** The next position of that kind, or the one before; null where there is none. */
  step(position: number, by: StepBy, direction: Direction, selected: Ref | null): number | null;
  /** The next position with a text, or the one before, continued from the other end. */
  find(position: number, text: string, direction: Direction): number | null;
}

/** A run as the positions that it can be stepped through by. */
interface Positions {
  readonly end: number;
  eventAt(position: number): TraceEvent | null;
  turnAt(position: number): number;
  sentenceAt(position: number): string;
}

/**
 * The next position, or the one before; null where there is none.
 *
 * @param selected What `task` steps to the events of; by default each step of another task.
 */
export function stepFrom(
  run: Positions,
  position: number,
  by: StepBy,
  direction: Direction,
  selected: Ref | null = null,
): number | null {
  const isMeant = stopsAt(run, by, selected);
  for (let at = position + direction; at >= 1 && at <= run.end; at += direction) {
    if (isMeant(run.eventAt(at)!, at)) return at;
  }
  return by === "event" && direction === -1 && position === 1 ? 0 : null;
}

/**
 * The next position, or the one before, at which a text is said, printed or named; going on from the
 * other end. Null where it is nowhere.
 */
export function findFrom(
  run: Positions,
  position: number,
  text: string,
  direction: Direction,
): number | null {
  const wanted = text.toLowerCase();
  for (let step = 1; step <= run.end; step++) {
    const at = ((((position - 1 + step * direction) % run.end) + run.end) % run.end) + 1;
    if (textAt(run, at).toLowerCase().includes(wanted)) return at;
  }
  return null;
}

/** What is printed or said there. */
export function textAt(run: Positions, position: number): string {
  const event = run.eventAt(position)!;
  return event.kind === "text.printed" ? event.text : run.sentenceAt(position);
}

function stopsAt(
  run: Positions,
  by: StepBy,
  selected: Ref | null,
): (event: TraceEvent, at: number) => boolean {
  switch (by) {
    case "event":
      return () => true;
    case "turn":
      return (_, at) => run.turnAt(at) !== run.turnAt(at - 1);
    case "task":
      return selected === null ? beginsStep : (event) => concerns(event, selected);
    case "cancellation":
      return isCancellation;
    case "failure":
      return isFailure;
    case "print":
      return ({ kind }) => kind === "text.printed";
  }
}

/** Whether an event is one of the events of a task, gather, group or timeout. */
function concerns(event: TraceEvent, { kind, id }: Ref): boolean {
  return (event as TraceEvent & { readonly [K in Ref["kind"]]?: unknown })[kind] === id;
}

function beginsStep({ kind }: TraceEvent): boolean {
  return kind === "task.started" || kind === "task.resumed" || kind === "callback.called";
}

/** The kinds that no request is made or delivered by. */
// biome-ignore format: a list is read as one.
type NoCancellation =
  | SyncKind | ProgramKind | "task.created" | "task.suspended" | "task.uncancelled"
  | "task.destroyed" | "error.replaced" | "future.finished" | "sleep.elapsed"
  | "error.retrieved" | "gather.created" | "group.entered" | "group.aborted" | "timeout.entered"
  | "timeout.rescheduled" | "shield.finished" | "text.printed" | "loop.reported" | "warning.issued" | "deadlock.detected"
  | "garbage.collected" | "interrupt.received" | "outside.awaited";

/** A request, where it arrives, where it is caught, or what ends with it. */
export function isCancellation(event: TraceEvent): boolean {
  switch (event.kind) {
    case "task.cancel-requested":
    case "gather.cancel-requested":
      return event.accepted;
    case "task.started":
      return event.error !== undefined;
    case "task.resumed":
    case "task.finished":
    case "gather.finished":
    case "group.exited":
    case "timeout.exited":
      return event.outcome === "cancelled";
    case "timeout.expired":
      return true;
    case "error.caught":
      return isCancelledError(event.error);
    default:
      event.kind satisfies NoCancellation;
      return false;
  }
}

/** The kinds that no error is passed on by. */
// biome-ignore format: a list is read as one.
type NoFailure =
  | SyncKind | "task.created" | "task.started" | "task.suspended" | "task.cancel-requested"
  | "task.uncancelled" | "error.caught" | "error.replaced" | "callback.called" | "block.entered"
  | "block.exited" | "runner.cancelled-leftovers" | "runner.closed-asyncgens" | "future.finished"
  | "sleep.elapsed" | "error.retrieved" | "gather.created" | "gather.cancel-requested"
  | "group.entered" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "shield.finished" | "text.printed" | "garbage.collected" | "interrupt.received" | "outside.awaited";

/** An error that goes somewhere, or what cannot go on. */
export function isFailure(event: TraceEvent): boolean {
  switch (event.kind) {
    case "task.resumed":
    case "task.finished":
    case "gather.finished":
    case "group.exited":
    case "timeout.exited":
      return event.outcome === "raised";
    case "group.aborted":
      return event.reason === "child-failed" || event.reason === "body-raised";
    case "callback.raised":
    case "loop.reported":
    case "task.destroyed":
    case "deadlock.detected":
    case "warning.issued":
      return true;
    default:
      event.kind satisfies NoFailure;
      return false;
  }
}
