/**
 * Lanes: a run laid out as rows of tasks over columns of steps, without a word on how it is drawn.
 *
 * The loop runs one task at a time, and whole programs happen at one instant of virtual time. So
 * the horizontal axis counts what was done, one thing a column in the order of the events, and
 * the time only groups the columns: within an instant a reader sees the order, and between two
 * of them that time has passed. What is not worth a column (a sleep that ends, a task that
 * suspends) shows as the state of its row from there on.
 *
 * Rejected:
 * - An axis of time to scale, as in Chrome's and Go's timelines: all of `gather-cancel` would
 *   stand in one column.
 * - Time downwards and a column a task, as in sequence diagrams and `git log --graph`: names are
 *   wider than columns, a dozen tasks do not fit beside one another, and the log is that already.
 * - A row an event, joined by arrows: three times as high and no clearer.
 * - Boxes around the members of a group, as trio-vis has them: two more lines each, and they
 *   cannot show a task that two gathers share. The bracket has a row of its own instead, above its
 *   members, which also is where a cancellation passes through it.
 *
 * Taken: the fork of `git log --graph` for a task's creation, the flow arrows of trace viewers for
 * cancellations, tokio-console's third state between running and waiting: ready to run, while another does.
 */

import type { GroupAborted, TraceEvent } from "../trace/event.ts";
import type { AwaitRef, ErrorInfo, Outcome, Ref } from "../trace/terms.ts";
import { layColumns } from "./lane-columns.ts";
import { layRows } from "./lane-rows.ts";

/** A task; or what tasks are in: a group, a gather, a timeout, a shield; or the loop itself. */
export interface LaneRow {
  /** The loop is `{ kind: "host", id: 0 }`. */
  readonly ref: Ref;
  readonly name: string;
  /** How many rows above hold this one. */
  readonly depth: number;
}

/** How a row goes on until its next change; `none` before it is there and when it is over. */
export type LaneState =
  | { readonly is: "none" | "ready" | "running" }
  | { readonly is: "waiting"; readonly on: AwaitRef }
  /** A cancellation is on its way to it. */
  | { readonly is: "cancelling"; readonly message: string | null }
  /** What tasks are in is there. */
  | { readonly is: "open"; readonly note: ScopeNote };

/** What there is to say of a bracket while it is open. */
export type ScopeNote =
  | { readonly kind: "nothing" }
  /** Members that do not stand below it. */
  | { readonly kind: "members"; readonly members: readonly Ref[] }
  | { readonly kind: "deadline"; readonly deadlineMs: number | null }
  | { readonly kind: "expired" }
  | { readonly kind: "aborts"; readonly event: GroupAborted };

export interface LaneChange {
  readonly column: number;
  /** Whether it begins with that column, or behind it. */
  readonly edge: "at" | "behind";
  readonly state: LaneState;
}

/** What stands in a row at a column. */
export type LaneMark =
  | { readonly is: "started" | "ran" | "uncancelled" }
  /** The ends of a link that creates or closes: whoever does it, and what it is done to. */
  | { readonly is: "creates" | "created" }
  /** It asks for a cancellation: a task, or what tasks are in. */
  | { readonly is: "asks" | "acts" }
  /** The ends of a link that wakes: a task that releases, puts, sets …, and those that waited. */
  | { readonly is: "wakes" | "woken" }
  /** A timeout has a new deadline. */
  | { readonly is: "moved" }
  /** A cancellation was raised in it and goes no further, or is another error from here on. */
  | { readonly is: "swallowed" | "replaced" }
  /** An error is raised at its await. */
  | { readonly is: "thrown"; readonly outcome: Outcome }
  /** A cancellation is asked of it, or a child's failure reaches it. */
  | { readonly is: "asked" | "refused" | "told" }
  /** It printed, or something was reported: a note's number. */
  | { readonly is: "noted"; readonly note: number; readonly tone: "printed" | "bad" }
  | LaneEnd;

export interface LaneEnd {
  readonly is: "ended";
  readonly how: Outcome | "destroyed";
  /** `repr` of the result, if it returned one. */
  readonly result?: string | undefined;
  readonly error?: ErrorInfo | undefined;
}

/** A line between rows: from one to others. */
export interface LaneLink {
  readonly is: "creates" | "cancels" | "decides" | "wakes";
  readonly from: number;
  readonly to: readonly number[];
}

/** One thing that was done; or in a folded run, the steps of several tasks, or several instants. */
export interface LaneColumn {
  readonly atMs: number;
  /** The first event that it stands for. */
  readonly seq: number;
  /** The step that it is part of, counted from the beginning. */
  readonly step: number;
  /** By row. */
  readonly marks: ReadonlyMap<number, LaneMark>;
  readonly link: LaneLink | null;
  /** How many instants like those before it are folded into it; 0 where it is a plain column. */
  readonly folded: number;
}

/** Text that belongs to a column. */
export interface LaneNote {
  readonly column: number;
  readonly lines: readonly NoteLine[];
  /** How many lines more are not told. */
  readonly hidden: number;
}

export interface NoteLine {
  readonly row: number;
  readonly event: TraceEvent;
}

export interface Lanes {
  readonly rows: readonly LaneRow[];
  readonly columns: readonly LaneColumn[];
  /** The changes of each row, in order. */
  readonly changes: readonly (readonly LaneChange[])[];
  /** By number, from 1; index 0 is none. */
  readonly notes: readonly (LaneNote | null)[];
}

/** The lanes of a run, or of what has happened of it so far. */
export function lanesOf(events: readonly TraceEvent[]): Lanes {
  const rows = layRows(events);
  return layColumns(events, rows);
}
