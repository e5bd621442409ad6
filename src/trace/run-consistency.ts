/**
 * RunConsistency: whether the events of a recorded run fit one another.
 *
 * Readers follow references: a task that was never created has no row to be drawn in, and one that
 * ends twice has no end. In the trace of a Python process beginnings may be missing, as a recorder
 * may be started late, so less is demanded of it.
 */

import { consistencyProblems } from "../words/problems/trace.ts";
import type { TraceEvent } from "./event.ts";
import { fieldsOf } from "./event-fields.ts";
import type { Ref } from "./terms.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "./trace-line.ts";

type TaskState = "created" | "running" | "suspended" | "ended";

/** The state that a task has to be in, and the state that it gets. */
const moves = {
  "task.started": ["starts", "created", "running"],
  "task.suspended": ["suspends", "running", "suspended"],
  "task.resumed": ["resumes", "suspended", "running"],
} as const;

/** What an event does to the gather, group, timeout or block that it names. */
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
  "block.entered": ["block", "opens"],
  "block.exited": ["block", "closes"],
} as const;

type ScopeKind = keyof typeof scopes;

export class RunConsistency {
  readonly #isWhole: boolean;
  readonly #tasks = new Map<number, TaskState>();
  /** For each kind of scope, the ids that were opened, and whether each still is. */
  readonly #scopes = {
    gather: new Map<number, boolean>(),
    group: new Map<number, boolean>(),
    timeout: new Map<number, boolean>(),
    block: new Map<number, boolean>(),
  };
  #atMs = 0;

  constructor({ python }: TraceHeader) {
    this.#isWhole = python === undefined;
  }

  /** @returns what does not fit the events before it, or itself; null if all does. */
  event(event: TraceEvent): string | null {
    if (event.atMs < this.#atMs) {
      return consistencyProblems().earlier(event.atMs, this.#atMs);
    }
    this.#atMs = event.atMs;
    return (
      this.#life(event) ??
      this.#scope(event) ??
      complainOfOutcome(event) ??
      (this.#isWhole ? this.#references(event) : null)
    );
  }

  /** @returns what does not fit in the summary; null if all does. */
  summary({ atMs, ending, asDeclared, unmet }: TraceSummary): string | null {
    if (this.#isWhole && atMs < this.#atMs) {
      return consistencyProblems().summaryEarlier(atMs, this.#atMs);
    }
    if (!asDeclared) return null;
    if (unmet !== undefined && unmet.length > 0) {
      return consistencyProblems().listsUnmet;
    }
    const { how } = ending;
    const isCut = how === "timed-out" || how === "cut-off" || how === "interrupted";
    return isCut ? consistencyProblems().saysDeclared(how) : null;
  }

  #life(event: TraceEvent): string | null {
    const { kind } = event;
    if (kind === "task.created") {
      if (this.#tasks.has(event.task)) return consistencyProblems().createdTwice(event.task);
      this.#tasks.set(event.task, "created");
    } else if (kind === "task.finished" || kind === "task.destroyed") {
      const state = this.#tasks.get(event.task);
      this.#tasks.set(event.task, "ended");
      if (state === "ended") return consistencyProblems().endsTwice(event.task);
      if (this.#isWhole && state === undefined) return unknownTask(event.task);
    } else if (kind === "task.started" || kind === "task.suspended" || kind === "task.resumed") {
      const [verb, from, to] = moves[kind];
      const state = this.#tasks.get(event.task);
      this.#tasks.set(event.task, to);
      if (state === "ended") return consistencyProblems().afterEnd(event.task, verb);
      if (!this.#isWhole || state === from) return null;
      if (state === undefined) return unknownTask(event.task);
      return consistencyProblems().otherState(event.task, verb, state);
    }
    return null;
  }

  #scope(event: TraceEvent): string | null {
    if (!Object.hasOwn(scopes, event.kind)) return null;
    const [kind, role] = scopes[event.kind as ScopeKind];
    const id = fieldsOf(event)[kind] as number;
    const known = this.#scopes[kind];
    const isOpen = known.get(id);
    if (role === "opens") {
      known.set(id, true);
      return isOpen === undefined ? null : consistencyProblems().beginsTwice(kind, id);
    }
    if (isOpen === undefined) {
      known.set(id, role !== "closes");
      return this.#isWhole ? unknownScope(kind, id) : null;
    }
    if (role === "needs") return null;
    known.set(id, false);
    return isOpen ? null : consistencyProblems().scopeEndsTwice(kind, id);
  }

  /** Every task, gather, group, timeout and block that an event names has to be there. */
  #references(event: TraceEvent): string | null {
    const fields = fieldsOf(event);
    for (const name of taskFields) {
      const complaint = this.#eachTask(fields[name]);
      if (complaint !== null) return complaint;
    }
    for (const name of refFields) {
      const complaint = this.#eachRef(fields[name]);
      if (complaint !== null) return complaint;
    }
    if (event.kind === "callback.called") {
      const { task, of } = event.scheduledBy;
      return this.#eachTask(task) ?? this.#eachRef(of);
    }
    if (event.kind === "deadlock.detected") {
      for (const { task, on } of event.blocked) {
        const complaint = this.#task(task) ?? this.#ref(on);
        if (complaint !== null) return complaint;
      }
    }
    return null;
  }

  #eachTask(value: unknown): string | null {
    if (typeof value === "number") return this.#task(value);
    if (!Array.isArray(value)) return null;
    for (const id of value as readonly number[]) {
      const complaint = this.#task(id);
      if (complaint !== null) return complaint;
    }
    return null;
  }

  #eachRef(value: unknown): string | null {
    if (!Array.isArray(value)) return value === undefined ? null : this.#ref(value as Ref);
    for (const ref of value as readonly Ref[]) {
      const complaint = this.#ref(ref);
      if (complaint !== null) return complaint;
    }
    return null;
  }

  #task(id: number): string | null {
    return this.#tasks.has(id) ? null : unknownTask(id);
  }

  #ref(ref: Ref & { readonly members?: readonly Ref[] }): string | null {
    const { kind, id, members } = ref;
    if (kind === "task") return this.#task(id);
    if (kind === "gather" || kind === "group" || kind === "timeout" || kind === "block") {
      return this.#scopes[kind].has(id) ? null : unknownScope(kind, id);
    }
    return members === undefined ? null : this.#eachRef(members);
  }
}

/** The fields that hold a task's id, or several. */
const taskFields = ["task", "creator", "by", "child", "wakes", "cancels", "cycle"] as const;

/**
 * The fields that hold a reference, or several. Not `owner`: a gather begins after the tasks that it
 * creates, or never, if one of its arguments cannot be awaited.
 */
const refFields = ["via", "of", "on", "from", "children", "inner", "decidedBy"] as const;

function unknownTask(id: number): string {
  return consistencyProblems().unknownTask(id);
}

function unknownScope(kind: string, id: number): string {
  return consistencyProblems().unknownScope(kind, id);
}

function complainOfOutcome(event: TraceEvent): string | null {
  if (!("outcome" in event)) return null;
  const { outcome, kind } = event;
  if (outcome === "returned" && "error" in event && kind !== "block.exited") {
    return consistencyProblems().hasError(kind);
  }
  return outcome === "raised" && !("error" in event)
    ? consistencyProblems().hasNoError(kind)
    : null;
}

/** Whether a trace that is being written can be read back: a program may break what records it. */
export class LineOrder {
  #consistency: RunConsistency | null = null;
  #events = 0;

  fits(line: TraceLine): boolean {
    if (!("kind" in line)) {
      this.#consistency = new RunConsistency(line);
      return true;
    }
    if (line.kind === "summary") return this.#consistency?.summary(line) === null;
    this.#events++;
    return line.seq === this.#events && this.#consistency?.event(line) === null;
  }
}
