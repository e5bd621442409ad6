/**
 * Lanes: a run as rows of tasks over columns of steps. How they are drawn is left to `src/render`.
 *
 * The loop runs one task at a time, and a whole program may take one instant of virtual time. So
 * each column is one action, in the order of the events, and the time only groups the columns.
 * Within an instant a reader sees the order; between two instants, that time has passed. Some events
 * have no column, such as the end of a sleep or a suspension: they change the state of their row.
 *
 * Rejected:
 * - A time axis to scale, as in Chrome's and Go's timelines: all of `gather-cancel` would
 *   stand in one column.
 * - Time downwards and a column a task, as in sequence diagrams and `git log --graph`: names are
 *   wider than columns, a dozen tasks do not fit side by side, and the log already shows it.
 * - A row for each event, joined by arrows: three times as high and no clearer.
 * - Boxes around the members of a group, as in trio-vis: two more lines each, and they
 *   cannot show a task that two gathers share. Instead, a scope has a row above its members, in
 *   which a cancellation that passes through it is marked.
 *
 * Borrowed: the fork of `git log --graph` for a task's creation, the flow arrows of trace viewers for
 * cancellations, and tokio-console's third state between running and waiting, ready.
 */

import type { GroupAborted, TraceEvent } from "../trace/event.ts";
import type { AwaitRef, ErrorInfo, Outcome, Ref } from "../trace/terms.ts";
import { layColumns } from "./lane-columns.ts";
import { interceptionsOf } from "./lane-interceptions.ts";
import { layRows } from "./lane-rows.ts";

/** A task, a scope (group, gather, timeout or shield), or the loop. */
export interface LaneRow {
  /** The loop is `{ kind: "host", id: 0 }`. */
  readonly ref: Ref;
  readonly name: string;
  /** How many rows above hold this one. */
  readonly depth: number;
}

/** The state of a row until its next change; `none` before its start and after its end. */
export type LaneState =
  | { readonly is: "none" | "ready" | "running" }
  | { readonly is: "waiting"; readonly on: AwaitRef }
  /** It has a cancel request that has not been delivered. */
  | { readonly is: "cancelling"; readonly message: string | null }
  /** The scope is open. */
  | { readonly is: "open"; readonly note: ScopeNote };

/** The text on the row of an open scope. */
export type ScopeNote =
  | { readonly kind: "nothing" }
  /** Members whose rows are not below it. */
  | { readonly kind: "members"; readonly members: readonly Ref[] }
  | { readonly kind: "deadline"; readonly deadlineMs: number | null }
  | { readonly kind: "expired" }
  | { readonly kind: "aborts"; readonly event: GroupAborted };

export interface LaneChange {
  readonly column: number;
  /** Whether it starts at that column, or after it. */
  readonly edge: "at" | "behind";
  readonly state: LaneState;
}

/** A mark in a row at a column. */
export type LaneMark =
  | { readonly is: "started" | "ran" | "uncancelled" }
  /** The ends of a link that creates or closes: the task, and what it creates or closes. */
  | { readonly is: "creates" | "created" }
  /** A task (`asks`) or a scope (`acts`) requests a cancellation. */
  | { readonly is: "asks" | "acts" }
  /** The ends of a link that wakes: a task that releases, puts, sets …, and those that waited. */
  | { readonly is: "wakes" | "woken" }
  /** A timeout has a new deadline. */
  | { readonly is: "moved" }
  /** Its CancelledError was swallowed, or replaced by another error. */
  | { readonly is: "swallowed" | "replaced" }
  /** A group keeps an error that was raised where it waits for its tasks, and waits on. */
  | { readonly is: "held" }
  /** An error is raised at its await. */
  | { readonly is: "thrown"; readonly outcome: Outcome }
  /** It receives a cancel request, or the end of a child decides it. */
  | { readonly is: "asked" | "refused" | "decided" }
  /** The number of a note: it printed, or something was reported. */
  | { readonly is: "noted"; readonly note: number; readonly tone: "printed" | "bad" }
  | LaneEnd;

export interface LaneEnd {
  readonly is: "ended";
  readonly how: Outcome | "destroyed";
  /** `repr` of the result, if it returned one. */
  readonly result?: string | undefined;
  readonly error?: ErrorInfo | undefined;
}

/** A line from one row to others. */
export interface LaneLink {
  readonly is: "creates" | "cancels" | "decides" | "wakes";
  readonly from: number;
  readonly to: readonly number[];
}

/** One action; in a folded run, the steps of several tasks, or several instants. */
export interface LaneColumn {
  readonly atMs: number;
  /** The first event of the column. */
  readonly seq: number;
  /** The step that it is part of, counted from the beginning. */
  readonly step: number;
  /** By row. */
  readonly marks: ReadonlyMap<number, LaneMark>;
  readonly link: LaneLink | null;
  /** How many repeated instants are folded into it, or other steps; 0 for an ordinary column. */
  readonly folded: number;
  /** Set where what is folded into it is no repetition. */
  readonly isGap?: true;
}

/** The text of a column. */
export interface LaneNote {
  readonly column: number;
  readonly lines: readonly NoteLine[];
  /** How many lines more are left out. */
  readonly hidden: number;
}

export interface NoteLine {
  readonly row: number;
  readonly event: TraceEvent;
}

/** What happened at a mark, for a line below the picture. */
export interface LaneIncident {
  readonly column: number;
  readonly row: number;
  readonly mark: { readonly is: "asks" } | Extract<LaneMark, { is: "thrown" | "ended" }>;
  readonly event: TraceEvent;
}

export interface Lanes {
  readonly rows: readonly LaneRow[];
  readonly columns: readonly LaneColumn[];
  /** The changes of each row, in order. */
  readonly changes: readonly (readonly LaneChange[])[];
  /** By number, from 1; index 0 is none. */
  readonly notes: readonly (LaneNote | null)[];
  /** In order. */
  readonly incidents: readonly LaneIncident[];
}

/**
 * The lanes of a run, or of its events so far.
 *
 * @param whole All events, where `events` are only those of what is shown.
 */
export function lanesOf(events: readonly TraceEvent[], whole = events): Lanes {
  const rows = layRows(events);
  return layColumns(events, rows, interceptionsOf(whole));
}
