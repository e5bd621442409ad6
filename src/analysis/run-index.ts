/** RunIndex: the events of a run, indexed by number, cause, subject, error, and what they end. */

import type { EventKind, Of, TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { ErrorInfo, Outcome, Ref } from "../trace/terms.ts";
import { Effects } from "./effects.ts";
import { type Passing, passageOf } from "./passing.ts";
import { keyOf } from "./ref-key.ts";
import { placeAfter, TaskEvents } from "./task-events.ts";

/** How something ended, and why. */
export type End = Of<
  "task.finished" | "gather.finished" | "future.finished" | "shield.finished" | "task.destroyed"
>;

/** The fields that name what an event is about. */
const subjects = ["task", "gather", "group", "timeout", "future", "shield", "block"] as const;

/** Of those, the ones that hold tasks, or a part of one. */
const scopeKinds: readonly string[] = [
  "gather",
  "group",
  "timeout",
  "shield",
] satisfies Ref["kind"][];

const noEvents = new TaskEvents();

export class RunIndex {
  readonly #events: TraceEvent[] = [];
  readonly #effects = new Effects();
  readonly #about = new Map<string, TraceEvent[]>();
  readonly #ends = new Map<string, End>();
  readonly #results = new Map<string, Of<"gather.created">[]>();
  /** The ends of gathers, by the child that decided them. */
  readonly #decided = new Map<string, Of<"gather.finished">[]>();
  readonly #retrievals = new Map<string, Of<"error.retrieved">[]>();
  readonly #errors = new Map<number, WithError[]>();
  /** The exception group that an error is a direct member of, by the error's identity. */
  readonly #groups = new Map<number, ErrorInfo>();
  /** The events in which an error passes through a function or block, by its identity. */
  readonly #passing = new Map<number, Passing[]>();
  readonly #ofTask = new Map<number, TaskEvents>();
  readonly #tasks = new Set<number>();
  readonly #scopes: Ref[] = [];

  constructor(events: readonly TraceEvent[]) {
    for (const event of events) this.note(event);
  }

  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** Adds the next event. */
  note(event: TraceEvent): void {
    this.#events.push(event);
    if (event.cause !== null) this.#effects.note(event.cause, event.seq);
    const fields = event as TraceEvent & { readonly [K in (typeof subjects)[number]]?: number };
    for (const kind of subjects) {
      const id = fields[kind];
      if (typeof id !== "number" || kind === "task") continue;
      const key = keyOf({ kind, id });
      if (scopeKinds.includes(kind) && !this.#about.has(key)) this.#scopes.push({ kind, id });
      append(this.#about, key, event);
    }
    if (event.kind === "task.created") this.#tasks.add(event.task);
    if (typeof fields.task === "number") this.#noteOfTask(fields.task, event);
    const ended = endedBy(event);
    if (ended !== null) this.#ends.set(keyOf(ended.ref), ended.end);
    if (event.kind === "gather.created" && event.returnExceptions) {
      for (const child of event.children) append(this.#results, keyOf(child), event);
    }
    if (event.kind === "gather.finished" && event.decidedBy !== undefined) {
      append(this.#decided, keyOf(event.decidedBy), event);
    }
    if (event.kind === "error.retrieved") append(this.#retrievals, keyOf(event.of), event);
    this.#notePassage(event);
    if (hasError(event)) append(this.#errors, event.error.id, event);
    for (const error of errorsIn(event)) this.#noteMembers(error);
  }

  #noteOfTask(task: number, event: TraceEvent): void {
    const events = this.#ofTask.get(task) ?? new TaskEvents();
    this.#ofTask.set(task, events);
    events.note(event);
  }

  #notePassage(event: TraceEvent): void {
    const passage = passageOf(event);
    if (passage !== null) append(this.#passing, passage.error, passage.event);
  }

  #noteMembers(error: ErrorInfo): void {
    for (const member of error.exceptions ?? []) {
      if (!this.#groups.has(member.id)) this.#groups.set(member.id, error);
      this.#noteMembers(member);
    }
  }

  at(seq: number | null): TraceEvent | undefined {
    if (seq === null) return undefined;
    const all = this.#events;
    const event = all[seq - 1];
    if (event?.seq === seq) return event;
    // A part of a run: some are left out.
    const before = all[placeAfter(all, seq) - 1];
    return before?.seq === seq ? before : undefined;
  }

  /** The events that the event directly caused, in order. */
  effectsOf({ seq }: TraceEvent): readonly TraceEvent[] {
    return this.#effects.of(seq).map((each) => this.at(each)!);
  }

  /** The ids of all tasks, in the order of creation. */
  get tasks(): readonly number[] {
    return [...this.#tasks];
  }

  /** All gathers, groups, timeouts and shields, in the order of their first events. */
  get scopes(): readonly Ref[] {
    return this.#scopes;
  }

  /** Every event of a task, gather, group, timeout, future, shield or block, in order. */
  about(ref: Ref): readonly TraceEvent[] {
    return ref.kind === "task" ? this.of(ref.id).all : (this.#about.get(keyOf(ref)) ?? []);
  }

  /** The events of a task, by their numbers and kinds. */
  of(task: number): TaskEvents {
    return this.#ofTask.get(task) ?? noEvents;
  }

  /** The first event of these kinds about `ref`. */
  first<K extends EventKind>(ref: Ref, ...kinds: readonly K[]): Of<K> | undefined {
    return this.about(ref).find(isOf(kinds));
  }

  /** The next event after `seq` in which the error passes through a function or block of the task. */
  passing(error: number, task: number, seq: number): Passing | undefined {
    const all = this.#passing.get(error) ?? [];
    for (let at = placeAfter(all, seq); at < all.length; at++) {
      if (all[at]!.task === task) return all[at];
    }
    return undefined;
  }

  /** How the task, gather, future or shield ended; undefined if it did not. */
  endOf(ref: Ref): End | undefined {
    return this.#ends.get(keyOf(ref));
  }

  endOfTask(task: number): Of<"task.finished" | "task.destroyed"> | undefined {
    const end = this.endOf({ kind: "task", id: task });
    return end?.kind === "task.finished" || end?.kind === "task.destroyed" ? end : undefined;
  }

  /** The gathers that take the result or error of this child as one of their results. */
  takersOf(child: Ref): readonly Of<"gather.created">[] {
    return this.#results.get(keyOf(child)) ?? [];
  }

  /** The ends of the gathers that this child decided. */
  decidedBy(child: Ref): readonly Of<"gather.finished">[] {
    return this.#decided.get(keyOf(child)) ?? [];
  }

  /** Each retrieval of the error of `ref`. Each retrieval makes a new CancelledError. */
  retrievalsOf(ref: Ref): readonly Of<"error.retrieved">[] {
    return this.#retrievals.get(keyOf(ref)) ?? [];
  }

  /** The events that are about the error with this identity, in order. */
  having(error: number): readonly WithError[] {
    return this.#errors.get(error) ?? [];
  }

  /** The first exception group that the error is a member of. */
  groupOf(error: number): ErrorInfo | undefined {
    return this.#groups.get(error);
  }
}

export type WithError = TraceEvent & { readonly error: ErrorInfo };

function hasError(event: TraceEvent): event is WithError {
  return "error" in event && event.error !== undefined;
}

/** The errors that an event names. */
export function errorsIn(event: TraceEvent): readonly ErrorInfo[] {
  const own = hasError(event) ? [event.error] : [];
  if (event.kind === "error.replaced") return [...own, event.by];
  return event.kind === "block.exited" && event.raised ? [...own, event.raised] : own;
}

function isOf<K extends EventKind>(kinds: readonly K[]): (event: TraceEvent) => event is Of<K> {
  return (event): event is Of<K> => (kinds as readonly EventKind[]).includes(event.kind);
}

/** The outcome of an end. A destroyed task has none. */
export function outcomeOf(end: End | undefined): Outcome | "destroyed" | "pending" {
  if (end === undefined) return "pending";
  return end.kind === "task.destroyed" ? "destroyed" : end.outcome;
}

export function isCancelledError({ type }: Pick<ErrorInfo, "type">): boolean {
  return type === "asyncio.exceptions.CancelledError";
}

/** Whether it ended with a CancelledError. A gather that is cancelled fails with one. */
export function raisesCancelledError(end: End): boolean {
  if (end.kind === "task.destroyed") return false;
  return end.outcome === "cancelled" || (end.error !== undefined && isCancelledError(end.error));
}

/** The kinds that end nothing with a result or an error. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.created" | "task.started" | "task.suspended" | "task.resumed"
  | "task.cancel-requested" | "error.caught" | "error.replaced" | "task.uncancelled"
  | "sleep.elapsed" | "error.retrieved" | "gather.created" | "gather.cancel-requested"
  | "group.entered" | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "text.printed" | "loop.reported" | "warning.issued"
  | "garbage.collected" | "interrupt.received" | "deadlock.detected" | "outside.awaited";

/** The task, gather, future or shield that the event ends, or null. */
export function endedBy(event: TraceEvent): { readonly ref: Ref; readonly end: End } | null {
  switch (event.kind) {
    case "task.finished":
    case "task.destroyed":
      return { ref: { kind: "task", id: event.task }, end: event };
    case "gather.finished":
      return { ref: { kind: "gather", id: event.gather }, end: event };
    case "future.finished":
      return { ref: { kind: "future", id: event.future }, end: event };
    case "shield.finished":
      return { ref: { kind: "shield", id: event.shield }, end: event };
    default:
      event.kind satisfies LeftOut;
      return null;
  }
}

export function sameRef(a: Ref, b: Ref): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
