/** ErrorOrigins: the task in which each error first occurs in the trace. */

import type { TraceEvent } from "../trace/event.ts";
import { errorsIn } from "./run-index.ts";

export class ErrorOrigins {
  readonly #tasks = new Map<number, number>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    const task = taskOf(event);
    if (task === null) return;
    for (const { id } of errorsIn(event)) if (!this.#tasks.has(id)) this.#tasks.set(id, task);
  }

  /** The task that the error with this identity came from, or null. */
  taskOf(error: number): number | null {
    return this.#tasks.get(error) ?? null;
  }
}

/** An abort names a child's error before the group's own task has it. */
function taskOf(event: TraceEvent): number | null {
  if (event.kind === "group.aborted") return event.child ?? event.task;
  return "task" in event ? event.task : null;
}
