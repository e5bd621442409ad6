/** The expectations of a scenario, besides its ending. */

import { adviceFor } from "../engine/builtins/options.ts";
import type { TraceEvent } from "../trace/event.ts";

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
  if (!isRecord(expect)) return `expect is an object of ${keys.join(", ")}`;
  const unknown = Object.keys(expect).find((key) => !keys.some((each) => each === key));
  if (unknown !== undefined) {
    return `expect has no field '${unknown}'; ${adviceFor(unknown, keys)}`;
  }
  const { printed, tasks, invariants, order } = expect;
  if (keys.every((key) => expect[key] === undefined)) {
    return `expect is empty, so it can never fail: give it ${keys.join(", ")}, or leave it out`;
  }
  if (printed !== undefined && !isList(printed, (line) => typeof line === "string")) {
    return 'expect.printed is a list of lines: ["ready", "done"]';
  }
  return complainOfTasks(tasks) ?? complainOfInvariants(invariants) ?? complainOfOrder(order);
}

function complainOfTasks(tasks: unknown): string | null {
  if (tasks === undefined) return null;
  if (!isRecord(tasks)) return 'expect.tasks maps names of tasks to ends: { worker: "cancelled" }';
  for (const [name, end] of Object.entries(tasks)) {
    if (taskEnds.some((each) => each === end)) continue;
    const ends = taskEnds.map((each) => JSON.stringify(each)).join(", ");
    return `expect.tasks: ${JSON.stringify(name)} ends as one of ${ends}, not ${JSON.stringify(end)}`;
  }
  return neverFails("tasks", tasks);
}

function complainOfInvariants(invariants: unknown): string | null {
  if (invariants === undefined) return null;
  if (!isRecord(invariants)) {
    return "expect.invariants maps sentences to functions of the run that return true or false";
  }
  for (const [sentence, holds] of Object.entries(invariants)) {
    if (typeof holds === "function") continue;
    return `expect.invariants: ${JSON.stringify(sentence)} is not a function of the run`;
  }
  return neverFails("invariants", invariants);
}

function complainOfOrder(order: unknown): string | null {
  if (order === undefined) return null;
  const example = '[{ kind: "task.finished", task: "worker" }, { kind: "gather.finished" }]';
  if (!Array.isArray(order)) return `expect.order is a list of events: ${example}`;
  for (const [at, pattern] of order.entries()) {
    if (!isRecord(pattern) || typeof pattern.kind !== "string") {
      return `expect.order[${at}] is not an event: write ${example}`;
    }
    const { kind, task, text, ...others } = pattern;
    const [other] = Object.keys(others);
    if (other !== undefined) {
      const advice = adviceFor(other, ["kind", "task", "text"]);
      return `expect.order[${at}] has no field '${other}'; ${advice}`;
    }
    if (text !== undefined && kind !== "text.printed") {
      return `expect.order[${at}]: text is for the kind "text.printed"`;
    }
    if (![task, text].every((each) => each === undefined || typeof each === "string")) {
      return `expect.order[${at}]: task and text are strings`;
    }
  }
  return neverFails("order", order);
}

function neverFails(key: string, value: object): string | null {
  if (Object.keys(value).length > 0) return null;
  return `expect.${key} is empty, so it can never fail: leave it out`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}
