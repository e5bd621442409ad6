/**
 * Holders: the tasks that took a lock, a permit or an item, and gave back less than they took.
 *
 * `release()` and `taskDone()` do not say which permit or item they mean. A task is done with what
 * it took when it has given back as much; until then all of that may be what is missing.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Frame, Ref, RefKind } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";

export interface Taken {
  readonly seq: number;
  readonly at?: Frame;
  /** The text of a queue's item. */
  readonly item?: string;
}

export interface Holder {
  readonly task: number;
  readonly taken: readonly Taken[];
  /** For how much of that it has called `release()` or `taskDone()`. */
  readonly returned: number;
}

export interface Holding {
  /** In the order in which they first took something. */
  readonly holders: readonly Holder[];
  /** How often `release()` or `taskDone()` was called by others. */
  readonly returnedByOthers: number;
  /** Of a queue: how many items are in it. */
  readonly size: number;
}

/** How many things of one task are remembered: programs need not call `taskDone()`. */
const mostTaken = 100;

/** The kinds that take nothing and give nothing back. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | ProgramKind | Exclude<SyncKind, `lock.${string}` | `semaphore.${string}` | `queue.${string}`>
  | "task.created" | "task.started" | "task.suspended" | "task.resumed" | "task.cancel-requested"
  | "error.caught" | "error.replaced" | "task.uncancelled" | "task.finished" | "task.destroyed"
  | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.created"
  | "gather.cancel-requested" | "gather.finished" | "group.entered" | "group.aborted"
  | "group.exited" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported" | "warning.issued"
  | "garbage.collected" | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export class HolderReader {
  /** By `keyOf`. */
  readonly #things = new Map<string, Thing>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    switch (event.kind) {
      case "lock.acquired":
        this.#thing("lock", event.lock).take(event);
        break;
      case "lock.released":
        this.#things.delete(keyOf({ kind: "lock", id: event.lock }));
        break;
      case "semaphore.acquired":
        this.#thing("semaphore", event.semaphore).take(event);
        break;
      case "semaphore.released":
        this.#thing("semaphore", event.semaphore).giveBack(event.task);
        break;
      case "queue.got":
        this.#thing("queue", event.queue).take(event);
        this.#thing("queue", event.queue).size = event.size;
        break;
      case "queue.put":
        this.#thing("queue", event.queue).size = event.size;
        break;
      case "queue.task-done":
        this.#thing("queue", event.queue).giveBack(event.task);
        break;
      case "queue.shut-down":
        if (event.immediate) this.#thing("queue", event.queue).size = 0;
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }

  of({ kind, id }: Ref): Holding {
    return this.#things.get(keyOf({ kind, id }))?.holding ?? new Thing().holding;
  }

  #thing(kind: RefKind, id: number): Thing {
    const key = keyOf({ kind, id });
    const known = this.#things.get(key) ?? new Thing();
    this.#things.set(key, known);
    return known;
  }
}

class Thing {
  size = 0;
  readonly #holders = new Map<number, { readonly taken: Taken[]; returned: number }>();
  #returnedByOthers = 0;

  take({ seq, task, site, item }: Taking): void {
    if (task === null) return;
    const holder = this.#holders.get(task) ?? { taken: [], returned: 0 };
    this.#holders.set(task, holder);
    holder.taken.push({ seq, ...(site && { at: site }), ...(item !== undefined && { item }) });
    if (holder.taken.length > mostTaken) holder.taken.shift();
  }

  giveBack(task: number | null): void {
    const holder = task === null ? undefined : this.#holders.get(task);
    if (holder === undefined) this.#returnedByOthers++;
    else if (++holder.returned >= holder.taken.length) this.#holders.delete(task as number);
    let missing = 0;
    for (const { taken, returned } of this.#holders.values()) missing += taken.length - returned;
    if (missing > this.#returnedByOthers) return;
    this.#holders.clear();
    this.#returnedByOthers = 0;
  }

  get holding(): Holding {
    const holders = [...this.#holders].map(([task, { taken, returned }]) => ({
      task,
      taken: [...taken],
      returned,
    }));
    return { holders, returnedByOthers: this.#returnedByOthers, size: this.size };
  }
}

interface Taking {
  readonly seq: number;
  readonly task: number | null;
  readonly site?: Frame;
  readonly item?: string;
}
