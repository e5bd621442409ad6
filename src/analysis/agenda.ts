/**
 * Agenda: the ready queue and the timers of the loop at each event of a finished run.
 *
 * They follow from causes: a step is ready from the event that caused it to the event that starts it.
 * The order is that in which steps started. A trace has no callbacks that were never called. Of the
 * loop's own there are those by which gathers and groups are notified.
 */

import type { Of, TraceEvent } from "../trace/event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { AwaitRef, ErrorInfo, Ref } from "../trace/terms.ts";
import { Notices } from "./notices.ts";
import { RunningTasks } from "./running-tasks.ts";

/** An entry of the ready queue. */
export type ReadyItem =
  /** The first step of a task. */
  | { readonly is: "start"; readonly task: number; readonly seq: number }
  /** The next step of a task, and the error that is raised at its await. */
  | {
      readonly is: "step";
      readonly task: number;
      readonly seq: number;
      readonly from: AwaitRef;
      readonly error: ErrorInfo | undefined;
    }
  | { readonly is: "callback"; readonly name: string; readonly seq: number }
  /** A gather or a group is notified of the end of what it waits for. */
  | { readonly is: "notice"; readonly scope: Ref; readonly of: Ref; readonly seq: number };

/** A timer of the loop. */
export type Timer = { readonly dueMs: number } & (
  | { readonly is: "sleep"; readonly task: number }
  | { readonly is: "timeout"; readonly timeout: number; readonly task: number }
  | { readonly is: "callback"; readonly name: string }
);

/** An entry that exists after the event `from`, up to the event `to`. */
interface Stretch<Item> {
  readonly from: number;
  to: number;
  readonly item: Item;
}

/** The kinds that neither enter nor leave the ready queue or the timers. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | "task.cancel-requested" | "task.uncancelled" | "task.finished" | "task.destroyed"
  | "error.caught" | "error.replaced" | "callback.raised" | "block.entered" | "block.exited"
  | "runner.cancelled-leftovers" | "runner.closed-asyncgens" | "future.finished"
  | "error.retrieved" | "gather.created" | "gather.cancel-requested"
  | "group.entered" | "group.exited" | "shield.finished" | "text.printed"
  | "loop.reported" | "warning.issued" | "deadlock.detected" | "garbage.collected"
  | "interrupt.received" | "outside.awaited";

export class Agenda {
  readonly #ready: Stretch<ReadyItem>[] = [];
  readonly #timers: Stretch<Timer>[] = [];
  readonly #running = new RunningTasks();
  readonly #notices = new Notices();
  /** When each task last yielded control to the loop, or was created. */
  readonly #idleSince = new Map<number, number>();
  /** The pending timers, by their owners. */
  readonly #waiting = new Map<string, Stretch<Timer>>();

  constructor(events: readonly TraceEvent[]) {
    for (const event of events) this.#note(event);
    const silent = this.#notices.silent(events, this.#ready);
    for (const { from, to, scope, of } of [...silent]) {
      // Before what was made ready later.
      this.#ready.push({ from, to, item: { is: "notice", scope, of, seq: to - 0.5 } });
    }
  }

  /** The ready queue after an event, in order. */
  readyAfter(seq: number): readonly ReadyItem[] {
    return during(this.#ready, seq).sort((a, b) => a.seq - b.seq);
  }

  /** The pending timers after an event, the next one first. */
  timersAfter(seq: number): readonly Timer[] {
    return during(this.#timers, seq).sort((a, b) => a.dueMs - b.dueMs);
  }

  #note(event: TraceEvent): void {
    const { seq, cause } = event;
    switch (event.kind) {
      case "task.created":
        this.#idleSince.set(event.task, seq);
        break;
      case "task.started":
        // An eager task is never ready: it starts inside the call that creates it.
        if (this.#running.current === null) {
          this.#becameReady(event, { is: "start", task: event.task, seq });
        }
        break;
      case "task.resumed": {
        const { task, from, error } = event;
        this.#end(`sleep-${task}`, seq);
        // A group is notified first, and makes the task ready then.
        if (from.kind === "group" && error === undefined) break;
        this.#becameReady(event, { is: "step", task, seq, from, error });
        break;
      }
      case "task.suspended":
        this.#suspended(event);
        break;
      case "sleep.elapsed":
        this.#elapsed(event);
        break;
      case "timeout.entered":
      case "timeout.rescheduled": {
        const { timeout, task, deadlineMs } = event;
        this.#end(`timeout-${timeout}`, seq);
        if (deadlineMs !== null) {
          this.#begin(`timeout-${timeout}`, seq, {
            is: "timeout",
            timeout,
            task,
            dueMs: deadlineMs,
          });
        }
        break;
      }
      case "timeout.expired":
      case "timeout.exited":
        this.#end(`timeout-${event.timeout}`, seq);
        break;
      case "callback.called": {
        const { name, scheduledBy, atMs } = event;
        const from = cause ?? 0;
        if (scheduledBy.method === "call_later" || scheduledBy.method === "call_at") {
          this.#timers.push({ from, to: seq, item: { is: "callback", name, dueMs: atMs } });
        } else this.#ready.push({ from, to: seq, item: { is: "callback", name, seq } });
        break;
      }
      case "gather.finished":
        if (event.decidedBy === undefined) break;
        this.#noticed(event, { kind: "gather", id: event.gather }, event.decidedBy);
        break;
      case "group.aborted":
        if (event.reason !== "child-failed" || event.child === undefined) break;
        this.#noticed(event, { kind: "group", id: event.group }, { kind: "task", id: event.child });
        break;
      default:
        event.kind satisfies LeftOut;
    }
    this.#notices.note(event, this.#running.current !== null);
    this.#running.note(event);
  }

  #becameReady({ seq, cause }: TraceEvent, item: ReadyItem & { readonly task: number }): void {
    const from = Math.max(cause ?? 0, this.#idleSince.get(item.task) ?? 0);
    this.#ready.push({ from, to: seq, item });
  }

  /** By a callback of the loop: inside a task it happens at once. */
  #noticed({ seq, cause }: TraceEvent, scope: Ref, of: Ref): void {
    const notice = this.#notices.take(scope, of);
    if (this.#running.current !== null || cause === null) return;
    this.#ready.push({
      from: notice?.from ?? cause,
      to: seq,
      item: { is: "notice", scope, of, seq },
    });
  }

  #suspended({ seq, task, on, atMs }: Of<"task.suspended">): void {
    this.#idleSince.set(task, seq);
    const { kind, id, delayMs = null } = on;
    if (kind !== "sleep" || delayMs === null) return;
    this.#begin(`sleep-${task}`, seq, { is: "sleep", task, dueMs: atMs + delayMs });
    this.#sleepers.set(id, task);
  }

  /** The task of each sleep. */
  readonly #sleepers = new Map<number, number>();

  #elapsed({ seq, sleep }: Of<"sleep.elapsed">): void {
    const task = this.#sleepers.get(sleep);
    if (task !== undefined) this.#end(`sleep-${task}`, seq);
  }

  #begin(key: string, from: number, item: Timer): void {
    const stretch = { from, to: Number.POSITIVE_INFINITY, item };
    this.#timers.push(stretch);
    this.#waiting.set(key, stretch);
  }

  #end(key: string, seq: number): void {
    const stretch = this.#waiting.get(key);
    if (stretch !== undefined) stretch.to = seq;
    this.#waiting.delete(key);
  }
}

function during<Item>(stretches: readonly Stretch<Item>[], seq: number): Item[] {
  return stretches.filter(({ from, to }) => from <= seq && seq < to).map(({ item }) => item);
}
