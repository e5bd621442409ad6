/** Labels: the names of the tasks, groups, locks … of a run, taken from its events. */

import { HolderReader } from "../analysis/holders.ts";
import { type Waker, Wakers } from "../analysis/wakers.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { AwaitRef, Ref } from "../trace/terms.ts";

export class Labels {
  /** The tasks that hold what others wait for. */
  readonly holders = new HolderReader();
  readonly #wakers = new Wakers();
  readonly #tasks = new Map<number, string>();
  /** The task whose block a group is, by the group's id. */
  readonly #groupTasks = new Map<number, number>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "task.created") this.#tasks.set(event.task, event.name);
    else if (event.kind === "group.entered") this.#groupTasks.set(event.group, event.task);
    this.holders.note(event);
    this.#wakers.note(event);
  }

  /** What woke the task that the last event resumed; null if no act of another task did. */
  get waker(): Waker | null {
    return this.#wakers.last;
  }

  /** Whether, with the last event, a task acquired the lock or semaphore that it had waited for. */
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
      const seconds = (on.delayMs ?? Number.POSITIVE_INFINITY) / 1000;
      return `sleep(${Number(seconds.toPrecision(15))})`;
    }
    if (on.kind === "lock") return this.lock({ ...on, lock: on.id });
    if (on.method !== undefined) return `${this.ref(on)}.${on.method}()`;
    return on.kind === "turn" ? "its next turn" : this.ref(on);
  }
}

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "nothing";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
