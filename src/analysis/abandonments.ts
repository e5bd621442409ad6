/**
 * Abandonments: tasks that returned a value after the last task that waited for them had gone.
 *
 * Examples are the loser of a race, and a child that outlives its gather. The trace does not say
 * whether the program read the result later.
 */

import type { Of } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Frame, Outcome, Ref } from "../trace/terms.ts";
import { evidenceOf, type Proved } from "./claims.ts";
import { keyOf } from "./ref-key.ts";
import type { RunIndex } from "./run-index.ts";

export interface Abandonment extends Proved {
  readonly claim: "abandonment";
  /** The end of the task. */
  readonly seq: number;
  readonly atMs: number;
  readonly task: number;
  /** `repr` of what it returned. */
  readonly result: string;
  /** The last task that waited for it, alone or with others, and how that wait ended. */
  readonly waiter: number;
  readonly left: {
    readonly seq: number;
    readonly atMs: number;
    readonly how: Outcome;
    /** The await. */
    readonly at?: Frame;
  };
}

/** A task that waits, for what has to end. */
interface Wait {
  readonly began: Of<"task.suspended">;
  readonly on: readonly string[];
  ended?: Of<"task.resumed" | "task.destroyed">;
}

/** The waits for a task: the last one, and how many have not ended. */
interface Awaited {
  last: Wait;
  open: number;
}

/** The kinds that neither begin nor end a wait for a task. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.started" | "task.cancel-requested"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "future.finished" | "error.retrieved"
  | "sleep.elapsed" | "gather.cancel-requested" | "group.entered" | "group.aborted"
  | "group.exited" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported" | "warning.issued"
  | "garbage.collected" | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export function abandonmentsOf({ events }: RunIndex): readonly Abandonment[] {
  const found = new Map<number, Abandonment>();
  const following = new Following();
  for (const event of events) {
    switch (event.kind) {
      case "task.created":
        following.created(event);
        break;
      case "task.suspended":
        following.suspended(event);
        break;
      case "task.resumed":
      case "task.destroyed":
        following.ended(event);
        break;
      case "gather.created":
        following.gathered(event);
        // It takes the result.
        for (const { kind, id } of event.children) if (kind === "task") found.delete(id);
        break;
      case "gather.finished":
        following.settled(event);
        break;
      case "task.finished": {
        const wait = following.lastWaitFor(event.task);
        const abandonment = wait && madeOf(event, wait);
        if (abandonment) found.set(event.task, abandonment);
        break;
      }
      default:
        event.kind satisfies LeftOut;
    }
  }
  return [...found.values()];
}

class Following {
  readonly #awaited = new Map<string, Awaited>();
  /** The waits that have not ended, by the waiting task. */
  readonly #open = new Map<number, Wait>();
  /** The gathers that are not done. */
  readonly #gathers = new Map<number, Of<"gather.created">>();
  /** How many groups and gathers wait for each task. */
  readonly #takers = new Map<string, number>();

  created({ task, owner }: Of<"task.created">): void {
    // A group ends only when its tasks have.
    if (owner?.kind === "group") this.#takers.set(keyOf({ kind: "task", id: task }), 1);
  }

  suspended(began: Of<"task.suspended">): void {
    const { members, ...on } = began.on;
    const refs = (members ?? [on]).flatMap((ref) => this.#tasksIn(ref));
    const wait: Wait = { began, on: refs.map(keyOf) };
    this.#open.set(began.task, wait);
    for (const key of wait.on) {
      const open = this.#awaited.get(key)?.open ?? 0;
      this.#awaited.set(key, { last: wait, open: open + 1 });
    }
  }

  ended(event: Of<"task.resumed" | "task.destroyed">): void {
    const wait = this.#open.get(event.task);
    if (wait === undefined) return;
    wait.ended = event;
    this.#open.delete(event.task);
    for (const key of wait.on) (this.#awaited.get(key) as Awaited).open--;
  }

  gathered(event: Of<"gather.created">): void {
    this.#gathers.set(event.gather, event);
    this.#take(event, 1);
  }

  settled({ gather }: Of<"gather.finished">): void {
    const created = this.#gathers.get(gather);
    this.#gathers.delete(gather);
    if (created !== undefined) this.#take(created, -1);
  }

  #take({ children }: Of<"gather.created">, by: 1 | -1): void {
    for (const child of children) {
      this.#takers.set(keyOf(child), (this.#takers.get(keyOf(child)) ?? 0) + by);
    }
  }

  /** The tasks that a gather waits for; else the thing itself. */
  #tasksIn(ref: Ref): readonly Ref[] {
    const gather = ref.kind === "gather" ? this.#gathers.get(ref.id) : undefined;
    return gather === undefined ? [ref] : gather.children.flatMap((child) => this.#tasksIn(child));
  }

  /** The last wait for a task; undefined while a task still waits, or a gather takes its result. */
  lastWaitFor(id: number): Wait | undefined {
    const key = keyOf({ kind: "task", id });
    const awaited = this.#awaited.get(key);
    const isTaken = (this.#takers.get(key) ?? 0) > 0;
    return awaited === undefined || awaited.open > 0 || isTaken ? undefined : awaited.last;
  }
}

function madeOf(end: Of<"task.finished">, wait: Wait): Abandonment | null {
  const { seq, atMs, task, result } = end;
  if (wait.ended?.kind !== "task.resumed" || result === undefined) return null;
  const { began, ended } = wait;
  const { site, outcome: how } = ended;
  return {
    claim: "abandonment",
    evidence: evidenceOf(began.seq, ended.seq, seq),
    seq,
    atMs,
    task,
    result,
    waiter: began.task,
    left: { seq: ended.seq, atMs: ended.atMs, how, ...(site && { at: site }) },
  };
}
