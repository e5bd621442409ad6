/** LaneNodes: the tasks and scopes of a run, with what decides which of them lanes show. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { ErrorInfo, Outcome, Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";
import { RunningTasks } from "./running-tasks.ts";

/** A task or a scope. */
export interface LaneNode {
  readonly ref: Ref;
  readonly name: string;
  /** The scope or task that it belongs to; null for main, and for tasks of callbacks. */
  readonly parent: LaneNode | null;
  /** Where it was made. */
  readonly place: string;
  /** How it ended: the outcome, and the type of its error; empty while it has not. */
  end: string;
  /** Whether its cancellation was requested. */
  isAsked: boolean;
}

/** The kinds that neither begin nor end a task or a scope. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.started" | "task.resumed" | "error.caught" | "error.replaced"
  | "task.uncancelled" | "future.finished" | "sleep.elapsed" | "error.retrieved"
  | "gather.cancel-requested" | "group.aborted" | "timeout.rescheduled" | "timeout.expired"
  | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export class LaneNodes {
  /** By `keyOf`, in the order in which they were made. */
  readonly all = new Map<string, LaneNode>();
  readonly #running = new RunningTasks();

  /** Whether there are nodes of its kind. */
  static isNode({ kind }: Ref): boolean {
    return /^(task|gather|group|timeout|shield)$/.test(kind);
  }

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    this.#running.note(event);
    switch (event.kind) {
      case "task.created": {
        const { task: id, name, owner, creator } = event;
        const parent = (owner && this.#find(owner)) ?? this.#task(creator);
        this.#add({ kind: "task", id }, name, parent, event);
        break;
      }
      case "gather.created":
        this.#made({ kind: "gather", id: event.gather }, this.#running.current, event);
        break;
      case "group.entered":
        this.#made({ kind: "group", id: event.group }, event.task, event);
        break;
      case "timeout.entered":
        this.#made({ kind: "timeout", id: event.timeout }, event.task, event);
        break;
      case "task.suspended":
        if (event.on.kind === "shield") this.#made(event.on, event.task, event);
        break;
      case "task.cancel-requested": {
        const node = this.#task(event.task);
        if (node !== null) node.isAsked ||= event.accepted;
        break;
      }
      case "task.finished":
        this.#ended({ kind: "task", id: event.task }, event);
        break;
      case "task.destroyed":
        this.#ended({ kind: "task", id: event.task }, { outcome: "destroyed" });
        break;
      case "gather.finished":
        this.#ended({ kind: "gather", id: event.gather }, event);
        break;
      case "group.exited":
        this.#ended({ kind: "group", id: event.group }, event);
        break;
      case "timeout.exited":
        this.#ended({ kind: "timeout", id: event.timeout }, event);
        break;
      case "shield.finished":
        this.#made({ kind: "shield", id: event.shield }, this.#running.current, event);
        this.#ended({ kind: "shield", id: event.shield }, event);
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }

  #find(ref: Ref): LaneNode | null {
    return this.all.get(keyOf(ref)) ?? null;
  }

  #task(id: number | null): LaneNode | null {
    return id === null ? null : this.#find({ kind: "task", id });
  }

  /** A scope may be met several times; it was made at the first. */
  #made(ref: Ref, task: number | null, event: TraceEvent): void {
    if (this.#find(ref) === null) this.#add(ref, ref.kind, this.#task(task), event);
  }

  #add({ kind, id }: Ref, name: string, parent: LaneNode | null, { site }: TraceEvent): void {
    const place = site === undefined ? "" : `${site.file}:${site.line}:${site.column}`;
    const ref: Ref = { kind, id };
    this.all.set(keyOf(ref), { ref, name, parent, place, end: "", isAsked: false });
  }

  #ended(
    ref: Ref,
    {
      outcome,
      error,
    }: { readonly outcome: Outcome | "destroyed"; readonly error?: ErrorInfo | undefined },
  ): void {
    const node = this.#find(ref);
    if (node !== null) node.end = error === undefined ? outcome : `${outcome} ${error.type}`;
  }
}
