/** A snapshot of a run: the state of each task after the events so far, and the open scopes. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, ErrorInfo, Frame, Outcome, Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";

/** A task at that point of the run. */
export interface TaskSnapshot {
  readonly id: number;
  readonly name: string;
  /** The task that created it; null for main, and for a task that a callback created. */
  readonly creator: number | null;
  /** The gather or group that created it for that task. */
  readonly owner: Ref | null;
  readonly state: SnapshotState;
  /** Whether it has a cancel request that has not been delivered. */
  readonly isCancelling: boolean;
}

export type SnapshotState =
  /** Created, but not started. */
  | { readonly is: "ready" }
  /** Running, at the last line that the trace names. */
  | { readonly is: "running"; readonly site: Frame | null }
  /** Suspended: frames outermost first. */
  | { readonly is: "waiting"; readonly on: AwaitRef; readonly stack: readonly Frame[] }
  | SnapshotEnd;

export interface SnapshotEnd {
  readonly is: "ended";
  readonly how: Outcome | "destroyed";
  readonly atMs: number;
  /** `repr` of the result, if it returned one. */
  readonly result?: string | undefined;
  readonly error?: ErrorInfo | undefined;
}

/** A gather that is not done, or a group whose block has not ended. */
export interface OpenScope {
  readonly ref: Ref;
  /** The task that made it, or null. */
  readonly task: number | null;
  /** Its members that were not done when they were added. */
  readonly members: readonly Ref[];
}

export interface Snapshot {
  /** The last event, or 0 before the first. */
  readonly seq: number;
  readonly atMs: number;
  readonly tasks: ReadonlyMap<number, TaskSnapshot>;
  /** By `keyOf`. */
  readonly scopes: ReadonlyMap<string, OpenScope>;
}

/** The kinds that change neither a task nor what tasks wait in. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "error.caught" | "error.replaced" | "future.finished"
  | "sleep.elapsed" | "error.retrieved" | "gather.cancel-requested" | "group.aborted"
  | "timeout.entered" | "timeout.rescheduled" | "timeout.expired" | "timeout.exited"
  | "shield.finished" | "text.printed" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

/**
 * The line that a program has come to with an event, if it names one. Events on an error that came into
 * a function follow when that function is left, and name the await where the error came in: lines
 * that the program has left since.
 */
export function lineReached(event: TraceEvent): Frame | undefined {
  const isPassage = event.kind === "error.caught" || event.kind === "error.replaced";
  return isPassage ? undefined : event.site;
}

/** Follows a run event by event. */
export class SnapshotBuilder {
  #seq = 0;
  #atMs = 0;
  readonly tasks: Map<number, TaskSnapshot>;
  readonly scopes: Map<string, OpenScope>;
  /** The members of the scopes that no other builder has. */
  #own = new WeakSet<readonly Ref[]>();
  /** The innermost last: an eager task runs inside the one that made it. */
  readonly #running: number[];

  /** @param from Where to go on; the beginning by default. */
  constructor(from?: SnapshotBuilder) {
    this.tasks = new Map(from?.tasks);
    this.scopes = new Map(from?.scopes);
    this.#running = from === undefined ? [] : from.#running.slice();
    if (from === undefined) return;
    from.#own = new WeakSet();
    this.#seq = from.#seq;
    this.#atMs = from.#atMs;
  }

  /** What the builder holds now; it changes as the builder goes on. */
  snapshot(): Snapshot {
    const { tasks, scopes } = this;
    return { seq: this.#seq, atMs: this.#atMs, tasks, scopes };
  }

  /** The task that runs; null where the loop itself does. */
  get running(): number | null {
    return this.#running.at(-1) ?? null;
  }

  note(event: TraceEvent): void {
    this.#seq = event.seq;
    this.#atMs = event.atMs;
    const site = lineReached(event) ?? null;
    const current = this.#running.at(-1);
    if (current !== undefined && site !== null && event.kind !== "task.suspended") {
      this.#set(current, { state: { is: "running", site } });
    }
    switch (event.kind) {
      case "task.created":
        this.#created(event);
        break;
      case "task.started":
      case "task.resumed": {
        this.#running.push(event.task);
        const isDelivered = event.kind === "task.resumed" && event.outcome === "cancelled";
        this.#set(event.task, {
          state: { is: "running", site },
          ...(isDelivered && { isCancelling: false }),
        });
        break;
      }
      case "task.suspended": {
        const { on, stack } = event;
        this.#stop(event.task, { is: "waiting", on, stack });
        break;
      }
      case "task.finished": {
        const { outcome, result, error, atMs } = event;
        this.#stop(event.task, { is: "ended", how: outcome, atMs, result, error });
        break;
      }
      case "task.destroyed":
        this.#stop(event.task, { is: "ended", how: "destroyed", atMs: event.atMs });
        break;
      case "task.cancel-requested":
        if (event.accepted) this.#set(event.task, { isCancelling: true });
        break;
      case "task.uncancelled":
        if (event.cancelling === 0) this.#set(event.task, { isCancelling: false });
        break;
      case "gather.created":
        this.#open({ kind: "gather", id: event.gather }, current ?? null, event.children);
        break;
      case "group.entered":
        this.#open({ kind: "group", id: event.group }, event.task, []);
        break;
      case "gather.finished":
        this.scopes.delete(keyOf({ kind: "gather", id: event.gather }));
        break;
      case "group.exited":
        this.scopes.delete(keyOf({ kind: "group", id: event.group }));
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }

  #created(event: Extract<TraceEvent, { kind: "task.created" }>): void {
    const { task: id, name, creator } = event;
    const owner = event.owner ?? null;
    this.tasks.set(id, { id, name, creator, owner, state: { is: "ready" }, isCancelling: false });
    const scope = owner === null ? undefined : this.scopes.get(keyOf(owner));
    if (scope === undefined) return;
    let members = scope.members as Ref[];
    if (!this.#own.has(members)) {
      members = members.slice();
      this.#own.add(members);
      this.#open(scope.ref, scope.task, members);
    }
    members.push({ kind: "task", id });
  }

  #open(ref: Ref, task: number | null, members: readonly Ref[]): void {
    this.scopes.set(keyOf(ref), { ref, task, members });
  }

  #set(id: number, change: Partial<TaskSnapshot>): void {
    const task = this.tasks.get(id);
    if (task !== undefined) this.tasks.set(id, { ...task, ...change });
  }

  #stop(id: number, state: SnapshotState): void {
    const at = this.#running.lastIndexOf(id);
    if (at !== -1) this.#running.splice(at, 1);
    this.#set(id, { state, ...(state.is === "ended" && { isCancelling: false }) });
  }
}
