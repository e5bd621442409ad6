/** The expectations of a scenario, besides its ending. */

import { adviceFor } from "../engine/builtins/options.ts";
import type { TraceEvent } from "../trace/event.ts";
import { expectProblems } from "../words/problems/scenario.ts";

/** The state of a task after an event, in the words of the log. */
export type TaskState =
  | "created"
  | "running"
  | "suspended"
  | "done"
  | "failed"
  | "cancelled"
  | "destroyed";

/** The state of a task at the end of the run. */
export type TaskEnd = "done" | "failed" | "cancelled" | "destroyed" | "pending";

const taskEnds: readonly TaskEnd[] = ["done", "failed", "cancelled", "destroyed", "pending"];

/** A task in a RunView. */
export interface TaskView {
  readonly id: number;
  readonly name: string;
  readonly state: TaskState;
}

/** A run up to an event: the argument of invariants. */
export interface RunView {
  /** The event that has just happened. */
  readonly event: TraceEvent;
  /** Every task so far, in the order of creation. */
  readonly tasks: readonly TaskView[];
  /** The lines printed so far. */
  readonly printed: readonly string[];
}

/** Events of one kind; with a task's name, or a printed line, only those. */
export interface EventPattern {
  /** As in a trace: `task.finished`, `gather.cancel-requested`. */
  readonly kind: string;
  /** The name of the task that the event is about. */
  readonly task?: string;
  /** For `text.printed`: the line. */
  readonly text?: string;
}

/** What `defineScenario` takes as `expect`. */
export interface Expectations {
  /** Every line that the run prints. */
  readonly printed?: readonly string[];
  /** How tasks end, by their names. */
  readonly tasks?: Readonly<Record<string, TaskEnd>>;
  /** Functions that return true after every event, by a sentence that describes them. */
  readonly invariants?: Readonly<Record<string, (run: RunView) => boolean>>;
  /** Events that happen in this order. Others may happen between them. */
  readonly order?: readonly EventPattern[];
}

const keys = ["printed", "tasks", "invariants", "order"] as const;

/** The error in an `expect`, or null. An `expect` that can never fail is an error. */
export function complainOfExpectations(expect: unknown): string | null {
  if (expect === undefined) return null;
  if (!isRecord(expect)) return expectProblems().isObject(keys.join(", "));
  const unknown = Object.keys(expect).find((key) => !keys.some((each) => each === key));
  if (unknown !== undefined) {
    return expectProblems().noField(unknown, adviceFor(unknown, keys));
  }
  const { printed, tasks, invariants, order } = expect;
  if (keys.every((key) => expect[key] === undefined)) {
    return expectProblems().empty(keys.join(", "));
  }
  if (printed !== undefined && !isList(printed, (line) => typeof line === "string")) {
    return expectProblems().printed;
  }
  return complainOfTasks(tasks) ?? complainOfInvariants(invariants) ?? complainOfOrder(order);
}

function complainOfTasks(tasks: unknown): string | null {
  if (tasks === undefined) return null;
  if (!isRecord(tasks)) return expectProblems().tasks;
  for (const [name, end] of Object.entries(tasks)) {
    if (taskEnds.some((each) => each === end)) continue;
    const ends = taskEnds.map((each) => JSON.stringify(each)).join(", ");
    return expectProblems().badEnd(JSON.stringify(name), ends, JSON.stringify(end));
  }
  return neverFails("tasks", tasks);
}

function complainOfInvariants(invariants: unknown): string | null {
  if (invariants === undefined) return null;
  if (!isRecord(invariants)) {
    return expectProblems().invariants;
  }
  for (const [sentence, holds] of Object.entries(invariants)) {
    if (typeof holds === "function") continue;
    return expectProblems().notFunction(JSON.stringify(sentence));
  }
  return neverFails("invariants", invariants);
}

function complainOfOrder(order: unknown): string | null {
  if (order === undefined) return null;
  const example = expectProblems().orderExample;
  if (!Array.isArray(order)) return expectProblems().order(example);
  for (const [at, pattern] of order.entries()) {
    if (!isRecord(pattern) || typeof pattern.kind !== "string") {
      return expectProblems().notEvent(at, example);
    }
    const { kind, task, text, ...others } = pattern;
    const [other] = Object.keys(others);
    if (other !== undefined) {
      const advice = adviceFor(other, ["kind", "task", "text"]);
      return expectProblems().noFieldOfEvent(at, other, advice);
    }
    if (text !== undefined && kind !== "text.printed") {
      return expectProblems().textOfOther(at);
    }
    if (![task, text].every((each) => each === undefined || typeof each === "string")) {
      return expectProblems().notStrings(at);
    }
  }
  return neverFails("order", order);
}

function neverFails(key: string, value: object): string | null {
  if (Object.keys(value).length > 0) return null;
  return expectProblems().emptyField(key);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}
