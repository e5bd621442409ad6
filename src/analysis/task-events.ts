/** TaskEvents: the events of one task, by kind, so that each search in them is a binary one. */

import type { EventKind, Of, TraceEvent } from "../trace/event.ts";

export class TaskEvents {
  readonly #all: TraceEvent[] = [];
  readonly #kinds: { [K in EventKind]?: Of<K>[] } = {};
  /** The steps that begin with a CancelledError. */
  readonly #cancelled: Of<"task.resumed">[] = [];

  get all(): readonly TraceEvent[] {
    return this.#all;
  }

  note(event: TraceEvent): void {
    this.#all.push(event);
    const kinds: { [K in EventKind]?: TraceEvent[] } = this.#kinds;
    const same = kinds[event.kind];
    if (same === undefined) kinds[event.kind] = [event];
    else same.push(event);
    if (event.kind === "task.resumed" && event.outcome === "cancelled") {
      this.#cancelled.push(event);
    }
  }

  /** See the methods of RunIndex with these names. */
  sinceStep(seq: number): readonly TraceEvent[] {
    const end = placeAfter(this.#all, seq - 1);
    let begin = end - 1;
    while (begin > 0 && !isStepBegin(this.#all[begin]!)) begin--;
    return this.#all.slice(Math.max(begin, 0), end);
  }

  next<K extends EventKind>(seq: number, kinds: readonly K[]): Of<K> | undefined {
    let found: Of<K> | undefined;
    for (const kind of kinds) {
      const event = this.find(seq, kind);
      if (event !== undefined && !(found && found.seq < event.seq)) found = event;
    }
    return found;
  }

  previous<K extends EventKind>(seq: number, kinds: readonly K[]): Of<K> | undefined {
    let found: Of<K> | undefined;
    for (const kind of kinds) {
      const all = this.#of(kind);
      const event = all[placeAfter(all, seq - 1) - 1];
      if (event !== undefined && !(found && found.seq > event.seq)) found = event;
    }
    return found;
  }

  between<K extends EventKind>(after: number, before: number, kind: K): readonly Of<K>[] {
    const all = this.#of(kind);
    return all.slice(placeAfter(all, after), placeAfter(all, before - 1));
  }

  find<K extends EventKind>(
    after: number,
    kind: K,
    test: (event: Of<K>) => boolean = () => true,
  ): Of<K> | undefined {
    const all = this.#of(kind);
    for (let at = placeAfter(all, after); at < all.length; at++) {
      const event = all[at]!;
      if (test(event)) return event;
    }
    return undefined;
  }

  nextCancelled(seq: number): Of<"task.resumed"> | undefined {
    return this.#cancelled[placeAfter(this.#cancelled, seq)];
  }

  lastCancelled(): Of<"task.resumed"> | undefined {
    return this.#cancelled.at(-1);
  }

  #of<K extends EventKind>(kind: K): readonly Of<K>[] {
    return this.#kinds[kind] ?? [];
  }
}

/** Where the events after `seq` begin. */
export function placeAfter(events: readonly TraceEvent[], seq: number): number {
  let from = 0;
  let to = events.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (events[middle]!.seq > seq) to = middle;
    else from = middle + 1;
  }
  return from;
}

function isStepBegin({ kind }: TraceEvent): boolean {
  return kind === "task.started" || kind === "task.resumed";
}
