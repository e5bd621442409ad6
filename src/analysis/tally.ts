/** Tally: counts the tasks of a run by how they ended. */

import type { TraceEvent } from "../trace/event.ts";
import type { Outcome } from "../trace/terms.ts";

export class Tally {
  tasks = 0;
  destroyed = 0;
  readonly #ended: Record<Outcome, number> = { returned: 0, raised: 0, cancelled: 0 };

  note(event: TraceEvent): void {
    if (event.kind === "task.created") this.tasks++;
    else if (event.kind === "task.destroyed") this.destroyed++;
    else if (event.kind === "task.finished") this.#ended[event.outcome]++;
  }

  ended(outcome: Outcome): number {
    return this.#ended[outcome];
  }

  get pending(): number {
    const { returned, raised, cancelled } = this.#ended;
    return this.tasks - returned - raised - cancelled - this.destroyed;
  }
}
