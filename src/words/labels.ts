/** Labels: the names of the tasks, groups, locks … of a run, taken from its events. */

import { CancelSources } from "../analysis/cancel-sources.ts";
import { GatherMembers, type LeftOutOfGather } from "../analysis/gather-members.ts";
import { type WaitEnd, WaitEnds } from "../analysis/wait-ends.ts";
import { type Waker, Wakers } from "../analysis/wakers.ts";
import type { Of, TraceEvent } from "../trace/event.ts";
import type { AwaitRef, Ref } from "../trace/terms.ts";
import { type LanguageSource, type Spelling, spellingOf } from "./spelling.ts";

export class Labels {
  /** How the program's language spells things. */
  readonly spelling: Spelling;
  readonly #wakers = new Wakers();
  readonly #sources = new CancelSources();
  readonly #gathers = new GatherMembers();
  readonly #waits = new WaitEnds();
  readonly #tasks = new Map<number, string>();
  readonly #runs = new Map<number, string>();
  /** The main task, and the last signal with the event that it is. */
  #main: number | null = null;
  #signal: { readonly name: string; readonly seq: number } | null = null;
  /** The task whose block a group is, by the group's id. */
  readonly #groupTasks = new Map<number, number>();

  /** @param source The trace's header, where sentences name what belongs to a language. */
  constructor(source: LanguageSource = {}) {
    this.spelling = spellingOf(source);
  }

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "task.created") {
      this.#tasks.set(event.task, event.name);
      if (event.runs !== undefined) this.#runs.set(event.task, cut(event.runs));
      if (event.creator === null && event.cause === null) this.#main ??= event.task;
    } else if (event.kind === "interrupt.received") {
      this.#signal = { name: event.signal, seq: event.seq };
    } else if (event.kind === "group.entered") this.#groupTasks.set(event.group, event.task);
    this.#wakers.note(event);
    this.#sources.note(event);
    this.#gathers.note(event);
    this.#waits.note(event);
  }

  /** What requested the cancellation of a gather, one step back on the request's route. */
  sourceOf(request: Of<"gather.cancel-requested">): Ref {
    return this.#sources.of(request);
  }

  /** The signal that an event is the effect of. */
  signalBehind({ cause }: Pick<TraceEvent, "cause">): string | null {
    return this.#signal !== null && this.#signal.seq === cause ? this.#signal.name : null;
  }

  isMain(task: number): boolean {
    return task === this.#main;
  }

  /** The errors and results of its children that a gather does not give. */
  leftOutOf(gather: number): LeftOutOfGather | undefined {
    return this.#gathers.of(gather);
  }

  /** Which members of a `wait` were done when it ended, if the event is its end. */
  waitEnd(seq: number): WaitEnd | undefined {
    return this.#waits.at(seq);
  }

  /** What woke the task that the last event resumed; null if no act of another task did. */
  get waker(): Waker | null {
    return this.#wakers.last;
  }

  /** Whether, with the last event, a task has the lock, semaphore or item that it had waited for. */
  get isAfterWait(): boolean {
    return this.#wakers.isAfterWait;
  }

  /** The name of a lock. A lock that a condition made is named after the condition. */
  lock({ lock, condition }: { readonly lock: number; readonly condition?: number }): string {
    return condition === undefined ? `lock-${lock}` : `the lock of condition-${condition}`;
  }

  /** Whether `group` is a block of `task`. */
  isBlockOf(group: Ref, task: number): boolean {
    return group.kind === "group" && this.#groupTasks.get(group.id) === task;
  }

  task(id: number): string {
    return this.#tasks.get(id) ?? `task ${id}`;
  }

  /** The coroutine that a task runs, as the source calls it; undefined where that is not known. */
  runs(id: number): string | undefined {
    return this.#runs.get(id);
  }

  tasks(ids: readonly number[]): string {
    return list(ids.map((id) => this.task(id)));
  }

  ref(ref: Ref): string {
    switch (ref.kind) {
      case "task":
        return this.task(ref.id);
      case "runner":
        return "the runner";
      case "host":
        return "the host";
      default:
        return `${ref.kind}-${ref.id}`;
    }
  }

  refs(refs: readonly Ref[]): string {
    return list(refs.map((ref) => this.ref(ref)));
  }

  /** What a blocked task does: `waits for lock-1`, `sleeps for ever`. */
  waits(on: AwaitRef): string {
    return on.delayMs === null ? "sleeps for ever" : `waits for ${this.awaited(on)}`;
  }

  /** What a task waits for, in words: `sleep(1)`, `gather-1`, `its next turn`. */
  awaited(on: AwaitRef): string {
    if (on.kind === "sleep" && on.delayMs !== undefined) {
      if (on.delayMs === null) return `sleep(${this.spelling.infinity})`;
      return `sleep(${Number((on.delayMs / 1000).toPrecision(15))})`;
    }
    if (on.kind === "lock") return this.lock({ ...on, lock: on.id });
    if (on.method !== undefined) return `${this.ref(on)}.${on.method}()`;
    return on.kind === "turn" ? "its next turn" : this.ref(on);
  }
}

/** The longest text of a call that is shown whole. */
const longestCall = 48;

function cut(text: string): string {
  return text.length > longestCall ? `${text.slice(0, longestCall - 1)}…` : text;
}

/** How many things are named in a list; the rest is counted. */
const mostListed = 40;

/** `a, b and c`; of many things the first, and how many more there are. */
export function list(items: readonly string[], most = mostListed): string {
  if (items.length < 2) return items[0] ?? "nothing";
  const isLong = items.length > most;
  const named = items.slice(0, isLong ? most : -1);
  const last = isLong ? `${items.length - most} more` : items.at(-1);
  return `${named.join(", ")} and ${last}`;
}
