/** A run as its events so far describe it: what expectations are judged by. */

import type { RunView, TaskEnd, TaskState, TaskView } from "../scenario/expectations.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { ProgramKind } from "../trace/program-event.ts";
import type { SyncKind } from "../trace/sync-event.ts";
import type { Outcome } from "../trace/terms.ts";
import { unmetWords } from "../words/problems/expectations.ts";

const endFor: Readonly<Record<Outcome, TaskState>> = {
  returned: "done",
  raised: "failed",
  cancelled: "cancelled",
};

/** The kinds that change no state of a task and print nothing. */
// biome-ignore format: a list is read as one.
type LeftOut =
  | SyncKind | ProgramKind | "task.cancel-requested" | "error.caught" | "error.replaced"
  | "task.uncancelled" | "future.finished" | "sleep.elapsed" | "error.retrieved" | "gather.created"
  | "gather.cancel-requested" | "gather.finished" | "group.entered" | "group.aborted"
  | "group.exited" | "timeout.entered" | "timeout.rescheduled" | "timeout.expired"
  | "timeout.exited" | "shield.finished" | "loop.reported" | "warning.issued" | "garbage.collected"
  | "interrupt.received" | "deadlock.detected" | "outside.awaited";

export class RunSoFar implements RunView {
  readonly #tasks = new Map<number, TaskView>();
  #event: TraceEvent | null = null;
  readonly #lines: string[] = [];
  #begun = "";
  /** Whether anything has been asked of it. */
  wasAsked = false;

  get event(): TraceEvent {
    this.wasAsked = true;
    if (this.#event === null) throw new Error(unmetWords().nothingYet);
    return this.#event;
  }

  get tasks(): readonly TaskView[] {
    this.wasAsked = true;
    return [...this.#tasks.values()];
  }

  get printed(): readonly string[] {
    this.wasAsked = true;
    return this.#begun === "" ? [...this.#lines] : [...this.#lines, this.#begun];
  }

  /** The name of the task that an event is about, if it is about one. */
  nameOf(event: TraceEvent): string | undefined {
    if (!("task" in event) || event.task === null) return undefined;
    return this.#tasks.get(event.task)?.name;
  }

  add(event: TraceEvent): void {
    this.#event = event;
    switch (event.kind) {
      case "task.created":
        this.#tasks.set(event.task, { id: event.task, name: event.name, state: "created" });
        break;
      case "task.started":
      case "task.resumed":
        this.#change(event.task, "running");
        break;
      case "task.suspended":
        this.#change(event.task, "suspended");
        break;
      case "task.finished":
        this.#change(event.task, endFor[event.outcome]);
        break;
      case "task.destroyed":
        this.#change(event.task, "destroyed");
        break;
      case "text.printed": {
        const [first = "", ...others] = event.text.split("\n");
        const lines = [this.#begun + first, ...others];
        this.#begun = lines.pop() ?? "";
        for (const each of lines) this.#lines.push(each);
        break;
      }
      default:
        event.kind satisfies LeftOut;
    }
  }

  #change(id: number, state: TaskState): void {
    const task = this.#tasks.get(id);
    if (task !== undefined) this.#tasks.set(id, { ...task, state });
  }
}

/** How a task stands when nothing more happens. */
export function endOf({ state }: TaskView): TaskEnd {
  return state === "created" || state === "running" || state === "suspended" ? "pending" : state;
}
