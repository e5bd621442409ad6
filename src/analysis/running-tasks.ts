/** Which task runs at each moment of a run. */

import type { TraceEvent } from "../trace/event.ts";

export class RunningTasks {
  /** The innermost last: an eager task runs inside the one that made it. */
  readonly #running: number[] = [];

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "task.started" || event.kind === "task.resumed") {
      this.#running.push(event.task);
    } else if (event.kind === "task.suspended" || event.kind === "task.finished") {
      const at = this.#running.lastIndexOf(event.task);
      if (at !== -1) this.#running.splice(at, 1);
    }
  }

  /** Null while the loop itself, a callback or the host runs. */
  get current(): number | null {
    return this.#running.at(-1) ?? null;
  }

  isRunning(task: number): boolean {
    return this.#running.includes(task);
  }
}
