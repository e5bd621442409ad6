/** What lanes are made of: rows, their states and marks, columns, links and notes. */

import type { GroupAborted, TraceEvent } from "../trace/event.ts";
import type { AwaitRef, ErrorInfo, Outcome, Ref } from "../trace/terms.ts";

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
  /** `closed`: a block whose coroutine was closed, which is no failure. */
  readonly how: Outcome | "destroyed" | "closed";
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
