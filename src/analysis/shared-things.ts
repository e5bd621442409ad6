/** Shared things: the states of locks, semaphores, events, conditions, barriers and queues at an event. */

import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { AwaitRef, Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";

export type SharedThing = { readonly ref: Ref } & (
  | {
      readonly is: "lock";
      /** The task that holds it, or null. */
      readonly holder: number | null;
      /** The condition that created it. */
      readonly condition?: number;
    }
  | { readonly is: "semaphore"; readonly value: number | null; readonly holders: readonly number[] }
  | { readonly is: "event"; readonly isSet: boolean }
  | { readonly is: "condition" }
  | {
      readonly is: "barrier";
      readonly state: "filling" | "draining" | "broken";
      readonly parties: number | null;
    }
  | {
      readonly is: "queue";
      readonly items: readonly string[];
      readonly unfinished: number;
      readonly isShutDown: boolean;
    }
);

/** The state of a kind of thing. */
type Thing<K extends SharedThing["is"]> = Extract<SharedThing, { is: K }>;
type Change<K extends SharedThing["is"]> = Partial<Omit<Thing<K>, "ref" | "is">>;

/** The state of each kind when a trace first names it. */
const beginnings: { readonly [K in SharedThing["is"]]: (ref: Ref) => Thing<K> } = {
  lock: (ref) => ({ is: "lock", ref, holder: null }),
  semaphore: (ref) => ({ is: "semaphore", ref, value: null, holders: [] }),
  event: (ref) => ({ is: "event", ref, isSet: false }),
  condition: (ref) => ({ is: "condition", ref }),
  barrier: (ref) => ({ is: "barrier", ref, state: "filling", parties: null }),
  queue: (ref) => ({ is: "queue", ref, items: [], unfinished: 0, isShutDown: false }),
};

/** The kinds that change no shared thing. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | ProgramKind | "task.created" | "task.started" | "task.resumed" | "task.cancel-requested"
  | "task.uncancelled" | "task.finished" | "task.destroyed" | "error.caught" | "error.replaced"
  | "wakeup.passed-on" | "future.finished" | "sleep.elapsed" | "error.retrieved"
  | "gather.created" | "gather.cancel-requested" | "gather.finished" | "group.entered"
  | "group.aborted" | "group.exited" | "timeout.entered" | "timeout.rescheduled"
  | "timeout.expired" | "timeout.exited" | "shield.finished" | "text.printed" | "loop.reported"
  | "warning.issued" | "deadlock.detected" | "garbage.collected" | "interrupt.received"
  | "outside.awaited";

/** Follows a run event by event. */
export class SharedThingsReader {
  /** By `keyOf`. */
  readonly things: Map<string, SharedThing>;

  /** @param from The states to continue from; none by default. */
  constructor(from?: SharedThingsReader) {
    this.things = new Map(from?.things);
  }

  note(event: TraceEvent): void {
    switch (event.kind) {
      case "lock.acquired":
      case "lock.released": {
        const { lock: id, task, condition } = event;
        const holder = event.kind === "lock.acquired" ? task : null;
        this.#change("lock", id, { holder, ...(condition !== undefined && { condition }) });
        break;
      }
      case "semaphore.acquired":
      case "semaphore.released":
        this.#semaphore(event);
        break;
      case "event.set":
      case "event.cleared":
        this.#change("event", event.event, { isSet: event.kind === "event.set" });
        break;
      case "condition.notified":
        this.#change("condition", event.condition, {});
        break;
      case "barrier.filled":
        this.#change("barrier", event.barrier, { state: "draining" });
        break;
      case "barrier.drained":
      case "barrier.reset":
        this.#change("barrier", event.barrier, { state: "filling" });
        break;
      case "barrier.aborted":
        this.#change("barrier", event.barrier, { state: "broken" });
        break;
      case "queue.put":
      case "queue.got":
        this.#moved(event);
        break;
      case "queue.task-done":
        this.#change("queue", event.queue, { unfinished: event.unfinished });
        break;
      case "queue.shut-down": {
        const { queue, immediate, unfinished } = event;
        this.#change("queue", queue, {
          isShutDown: true,
          unfinished,
          ...(immediate && { items: [] }),
        });
        break;
      }
      case "task.suspended":
        this.#awaited(event.on);
        break;
      default:
        event.kind satisfies LeftOut;
    }
  }

  #get<K extends SharedThing["is"]>(is: K, id: number): Thing<K> {
    const ref: Ref = { kind: is, id };
    const known = this.things.get(keyOf(ref)) as Thing<K> | undefined;
    return known ?? beginnings[is](ref);
  }

  #change<K extends SharedThing["is"]>(is: K, id: number, change: Change<K>): void {
    const thing = this.#get(is, id);
    this.things.set(keyOf(thing.ref), { ...thing, ...change });
  }

  #semaphore(event: Extract<TraceEvent, { readonly semaphore: number }>): void {
    const { semaphore: id, value, task } = event;
    const { holders } = this.#get("semaphore", id);
    if (event.kind === "semaphore.acquired") {
      this.#change("semaphore", id, {
        value,
        holders: task === null ? holders : [...holders, task],
      });
      return;
    }
    // A task that holds none may release it: then the first holder is dropped.
    const at = Math.max(holders.indexOf(task ?? -1), 0);
    this.#change("semaphore", id, { value, holders: holders.filter((_, index) => index !== at) });
  }

  #moved(event: Extract<TraceEvent, { readonly item: string }>): void {
    const { queue: id, item, unfinished } = event;
    const { items } = this.#get("queue", id);
    if (event.kind === "queue.put")
      this.#change("queue", id, { items: [...items, item], unfinished });
    else {
      // Not always the first: a queue may have priorities.
      const at = Math.max(items.indexOf(item), 0);
      this.#change("queue", id, { items: items.filter((_, index) => index !== at), unfinished });
    }
  }

  /** Adds what a task waits for, also if no event has named it yet. */
  #awaited({ kind, id, parties }: AwaitRef): void {
    if (kind === "barrier") this.#change(kind, id, { parties: parties ?? null });
    else if (isShared(kind)) this.#change(kind, id, {});
  }
}

function isShared(kind: string): kind is SharedThing["is"] {
  return Object.hasOwn(beginnings, kind);
}
