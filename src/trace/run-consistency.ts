/**
 * RunConsistency: whether the events of a run from outside fit one another.
 *
 * What reads a trace follows its references: a task that was never created has no row to draw, and
 * one that ends twice no end. A recorder that keeps only the last events of a Python process loses
 * the beginnings of what they are about, so of its traces less is demanded.
 */

import type { TraceEvent } from "./event.ts";
import type { Ref } from "./terms.ts";
import type { TraceHeader, TraceSummary } from "./trace-line.ts";

type TaskState = "created" | "running" | "suspended" | "ended";

/** What has to be, and what is said otherwise. */
const moves = {
  "task.started": { from: "created", to: "running", complaint: "starts, but it is" },
  "task.suspended": { from: "running", to: "suspended", complaint: "suspends, but it is" },
  "task.resumed": { from: "suspended", to: "running", complaint: "resumes, but it is" },
} as const;

/** Scopes that an event opens and another closes. */
const scopes = {
  "gather.created": ["gather", "opens"],
  "gather.cancel-requested": ["gather", "needs"],
  "gather.finished": ["gather", "closes"],
  "group.entered": ["group", "opens"],
  "group.aborted": ["group", "needs"],
  "group.exited": ["group", "closes"],
  "timeout.entered": ["timeout", "opens"],
  "timeout.rescheduled": ["timeout", "needs"],
  "timeout.expired": ["timeout", "needs"],
  "timeout.exited": ["timeout", "closes"],
} as const;

export class RunConsistency {
  readonly #isWhole: boolean;
  readonly #tasks = new Map<number, TaskState>();
  /** Gathers, groups and timeouts, and whether each is open. */
  readonly #scopes = new Map<string, boolean>();
  #atMs = 0;

  constructor({ python }: TraceHeader) {
    this.#isWhole = python === undefined;
  }

  /** @returns what does not fit the events before it; null when all does. */
  event(event: TraceEvent): string | null {
    const { atMs } = event;
    const complaint =
      (atMs < this.#atMs ? `at ${atMs} ms it is earlier than the event before it` : null) ??
      this.#life(event) ??
      this.#scope(event) ??
      (this.#isWhole ? this.#references(event) : null);
    this.#atMs = atMs;
    return complaint;
  }

  /** @returns what does not fit in the summary itself; null when all does. */
  summary({ atMs, ending, declared, asDeclared, unmet }: TraceSummary): string | null {
    if (this.#isWhole && atMs < this.#atMs) {
      return `the summary is at ${atMs} ms, the last event at ${this.#atMs}`;
    }
    if (!asDeclared) return null;
    if (unmet !== undefined && unmet.length > 0) {
      return "the summary says that all was as declared, and what was not";
    }
    const { how } = ending;
    const fits =
      declared === "returns"
        ? how === "returned"
        : declared === "deadlocks"
          ? how === "deadlocked"
          : how !== "returned" && how !== "timed-out" && how !== "cut-off";
    return fits ? null : `the summary says as declared, but it is ${how} and was to be: ${declared}`;
  }

  #life(event: TraceEvent): string | null {
    switch (event.kind) {
      case "task.created":
        if (this.#tasks.has(event.task)) return `task ${event.task} is created a second time`;
        this.#tasks.set(event.task, "created");
        return null;
      case "task.started":
      case "task.suspended":
      case "task.resumed": {
        const { from, to, complaint } = moves[event.kind];
        const state = this.#tasks.get(event.task);
        this.#tasks.set(event.task, to);
        if (state === "ended") return `task ${event.task} goes on after its end`;
        if (!this.#isWhole || state === undefined || state === from) return null;
        return `task ${event.task} ${complaint} ${state}`;
      }
      case "task.finished":
      case "task.destroyed": {
        const isOver = this.#tasks.get(event.task) === "ended";
        this.#tasks.set(event.task, "ended");
        return isOver ? `task ${event.task} ends a second time` : null;
      }
      default:
        return null;
    }
  }

  #scope(event: TraceEvent): string | null {
    if (!isOfScope(event)) return null;
    const [kind, role] = scopes[event.kind];
    const name = `${kind}-${(event as unknown as Record<string, number>)[kind]}`;
    const isOpen = this.#scopes.get(name);
    this.#scopes.set(name, role !== "closes");
    if (role === "opens") return isOpen === undefined ? null : `${name} begins a second time`;
    if (isOpen === undefined) return this.#isWhole ? `${name} was never begun` : null;
    if (role === "closes") return isOpen ? null : `${name} ends a second time`;
    this.#scopes.set(name, isOpen);
    return null;
  }

  /** Every task, gather, group and timeout that an event names has to be there. */
  #references(event: TraceEvent): string | null {
    for (const id of tasksIn(event)) {
      if (!this.#tasks.has(id)) return `it names task ${id}, which was never created`;
    }
    for (const { kind, id } of refsIn(event)) {
      if (kind === "task" && !this.#tasks.has(id)) {
        return `it names task ${id}, which was never created`;
      }
      const isScope = kind === "gather" || kind === "group" || kind === "timeout";
      if (isScope && !this.#scopes.has(`${kind}-${id}`)) {
        return `it names ${kind}-${id}, which was never begun`;
      }
    }
    return null;
  }
}

function isOfScope(event: TraceEvent): event is Extract<TraceEvent, { kind: keyof typeof scopes }> {
  return Object.hasOwn(scopes, event.kind);
}

/** The fields that hold a task's id, or several. */
const taskFields = ["task", "creator", "by", "child", "wakes", "tasks", "cancels", "cycle"] as const;

function* tasksIn(event: TraceEvent): Iterable<number> {
  const fields = event as { readonly [F in (typeof taskFields)[number]]?: unknown };
  for (const name of taskFields) {
    const value = fields[name];
    if (typeof value === "number") yield value;
    else if (Array.isArray(value)) yield* value.filter((id) => typeof id === "number");
  }
  if (event.kind === "callback.called" && event.scheduledBy.task !== null) {
    yield event.scheduledBy.task;
  }
  if (event.kind === "deadlock.detected") for (const { task } of event.blocked) yield task;
}

/** The fields that hold a reference, or several. */
const refFields = ["owner", "via", "of", "on", "from", "children", "inner", "decidedBy"] as const;

function* refsIn(event: TraceEvent): Iterable<Ref> {
  const fields = event as { readonly [F in (typeof refFields)[number]]?: Ref | readonly Ref[] };
  for (const name of refFields) {
    const value = fields[name];
    if (Array.isArray(value)) yield* value;
    else if (value !== undefined) yield value as Ref;
  }
}
