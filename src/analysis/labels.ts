/** Labels: what the things of a run are called, learnt from its events. */

import type { TraceEvent } from "../trace/event.ts";
import type { AwaitRef, Ref } from "../trace/terms.ts";

export class Labels {
  readonly #tasks = new Map<number, string>();
  /** The task whose block a group is, by the group's id. */
  readonly #groupTasks = new Map<number, number>();

  /** To be told of every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "task.created") this.#tasks.set(event.task, event.name);
    else if (event.kind === "group.entered") this.#groupTasks.set(event.group, event.task);
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
    return on.delaySeconds === null ? "sleeps for ever" : `waits for ${this.awaited(on)}`;
  }

  /** What a task waits for, in words: `sleep(1)`, `gather-1`, `its next turn`. */
  awaited(on: AwaitRef): string {
    if (on.kind === "sleep" && on.delaySeconds !== undefined) {
      return `sleep(${on.delaySeconds ?? Number.POSITIVE_INFINITY})`;
    }
    return on.kind === "turn" ? "its next turn" : this.ref(on);
  }
}

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "nothing";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
