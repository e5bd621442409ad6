/** Testimony: a random program's run, and what really happened in it. */

import { CancelledError } from "../../../src/engine/builtins/exceptions.ts";
import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import type { TaskGroup } from "../../../src/engine/combining/taskgroups.ts";
import type { Timeout } from "../../../src/engine/combining/timeouts.ts";
import type { Future } from "../../../src/engine/core/futures.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import { Recorder } from "../../../src/engine/recording/recorder.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { RecordedRun } from "../../../src/trace/read-trace.ts";
import type { Ref } from "../../../src/trace/terms.ts";
import type { TraceHeader, TraceSummary } from "../../../src/trace/trace-line.ts";
import { interpret } from "../interpret.ts";
import type { Program, Trace } from "../program.ts";
import type { Running } from "./activations.ts";
import {
  type CancelCall,
  type Ended,
  type Group,
  type Scope,
  Spies,
  type UncancelCall,
} from "./spies.ts";
import { type Landing, Truth } from "./truth.ts";

const header: TraceHeader = {
  schema: "asyncdemo-trace",
  v: 1,
  scenario: "random",
  summary: "random",
  mode: "run",
  clock: "virtual",
};

export type State = "returned" | "raised" | "cancelled" | "pending";

export class Testimony {
  readonly run: RecordedRun;
  readonly events: readonly TraceEvent[];
  readonly seen: Trace;
  readonly truth: Truth;
  readonly spies: Spies;
  readonly #recorder: Recorder;
  readonly #futures = new Map<string, Future<unknown>>();
  readonly #errors = new Map<number, unknown>();
  readonly #scopes = new Map<number, Scope>();
  readonly #groups = new Map<number, Group>();
  readonly #calls = new Map<number, CancelCall>();
  readonly #ends = new Map<Future<unknown>, Ended>();
  readonly #waits = new Map<number, ReadonlyMap<Task, Future<unknown> | null>>();

  constructor(program: Program) {
    const truth = new Truth(program);
    this.truth = truth;
    const events: TraceEvent[] = [];
    this.events = events;
    const recorder = new Recorder((event) => {
      events.push(event);
      truth.seq = event.seq;
      // Before the runner cancels what is left.
      if (event.kind === "deadlock.detected") this.#noteWaits(event.seq);
    }, truth.stacks);
    this.#recorder = recorder;
    this.spies = new Spies(truth);
    this.seen = this.spies.during(() => interpret(program, recorder, truth));
    this.run = { header, events, summary: summaryOf(events) };
    this.#name();
  }

  /** Finds out what the trace calls each thing. */
  #name(): void {
    const { spies, truth } = this;
    const futures = [
      ...spies.ends.map(({ future }) => future),
      ...spies.cancels.map(({ target }) => target),
      ...truth.creations.keys(),
      // Last: a wait of the engine's own may have the name of what it waits for.
      ...truth.things,
    ];
    for (const future of futures) {
      this.#futures.set(keyOf(this.refOf(future)), future);
      for (const error of [future.peekException()]) if (error !== undefined) this.#note(error);
    }
    for (const end of spies.ends) this.#ends.set(end.future, end);
    for (const scope of spies.scopes.values()) this.#scopes.set(this.scopeId(scope.scope), scope);
    for (const group of spies.groups.values()) this.#groups.set(this.groupId(group.group), group);
    for (const call of spies.cancels) this.#calls.set(call.from + 1, call);
    for (const { error } of truth.landings) this.#note(error);
    for (const { entries } of truth.activations) {
      for (const entry of entries) {
        this.#note(entry.error);
        if (entry.kind === "replaced") this.#note(entry.by);
      }
    }
    for (const { left } of truth.statements) if (left?.raised) this.#note(left.raised.error);
    for (const error of truth.errors.keys()) this.#note(error);
  }

  #noteWaits(seq: number): void {
    const tasks = [...this.truth.creations.keys()];
    this.#waits.set(seq, new Map(tasks.map((task) => [task, task.waiter])));
  }

  /** What the task waited for when the loop found a deadlock. */
  waitIn(deadlock: number, task: Task | undefined): Future<unknown> | null {
    return (task && this.#waits.get(deadlock)?.get(task)) ?? null;
  }

  #note(error: unknown): void {
    this.#errors.set(this.errorId(error), error);
  }

  errorId(error: unknown): number {
    return this.#recorder.errors.describe(error).id;
  }

  /** The error with this identity in the trace; undefined when only the engine had it. */
  error(id: number): unknown {
    return this.#errors.get(id);
  }

  refOf(future: Future<unknown>): Ref {
    return this.#recorder.refOf(future);
  }

  scopeId(scope: Timeout): number {
    return this.#recorder.refTo("timeout", scope).id;
  }

  groupId(group: TaskGroup): number {
    return this.#recorder.refTo("group", group).id;
  }

  future(ref: Ref): Future<unknown> | undefined {
    return this.#futures.get(keyOf(ref));
  }

  task(id: number): Task | undefined {
    return this.future({ kind: "task", id }) as Task | undefined;
  }

  scope(id: number): Scope | undefined {
    return this.#scopes.get(id);
  }

  group(id: number): Group | undefined {
    return this.#groups.get(id);
  }

  endOf(future: Future<unknown>): Ended | undefined {
    return this.#ends.get(future);
  }

  /** The call of `cancel()` that the event with this number tells of. */
  call(seq: number): CancelCall | undefined {
    const call = this.#calls.get(seq);
    const isRecorded = call?.target instanceof Task || call?.target instanceof GatheringFuture;
    return isRecorded ? call : undefined;
  }

  /** The call of `uncancel()` that the event with this number tells of: at 0 there is none. */
  uncancel(seq: number): UncancelCall | undefined {
    return this.spies.uncancels.find((each) => each.from + 1 === seq && each.before > 0);
  }

  /** The landing that the event with this number tells of. */
  landing(seq: number): Landing | undefined {
    return this.truth.landings.find((landing) => landing.seq === seq);
  }

  event(seq: number): TraceEvent | undefined {
    return this.events[seq - 1];
  }

  idOf(task: Task | null): number | null {
    return task === null ? null : task.id;
  }

  /** Whether our own functions are all that the task runs. */
  isOurs(task: Task): boolean {
    return this.truth.creations.has(task) && this.seen.length > 0 && this.truth.ours.has(task);
  }

  stateOf(future: Future<unknown>): State {
    if (!future.done()) return "pending";
    if (future.cancelled()) return "cancelled";
    return future.failed ? "raised" : "returned";
  }
}

export function outcomesOf(future: Future<unknown>): readonly string[] {
  if (!future.done()) return ["pending", "destroyed"];
  if (future.cancelled()) return ["cancelled"];
  return [future.failed ? "raised" : "returned"];
}

export function raisesCancelledError(future: Future<unknown>): boolean {
  return future.cancelled() || future.peekException() instanceof CancelledError;
}

function keyOf({ kind, id }: Ref): string {
  return `${kind}-${id}`;
}

export function innermost({ chain }: Landing): Running | undefined {
  return chain.at(-1);
}

function summaryOf(events: readonly TraceEvent[]): TraceSummary {
  const end = events.find((event) => event.kind === "task.finished" && event.task === 1);
  const error = end?.kind === "task.finished" ? end.error : undefined;
  return {
    kind: "summary",
    scenario: "random",
    atMs: 0,
    events: events.length,
    ending: error ? { how: "raised", error } : { how: "returned", result: "None" },
    declared: "returns",
    asDeclared: true,
  };
}
