/** Spies: what the objects of asyncio are asked for, and answer, while one program runs. */

import { GatheringFuture } from "../../../src/engine/combining/gather.ts";
import { TaskGroup } from "../../../src/engine/combining/taskgroups.ts";
import { Timeout } from "../../../src/engine/combining/timeouts.ts";
import { Future } from "../../../src/engine/core/futures.ts";
import { Task } from "../../../src/engine/core/tasks.ts";
import type { Running } from "./activations.ts";
import type { Truth } from "./truth.ts";

type Raised = { readonly error: unknown };

/** What the engine does by itself at a moment. */
export type Context =
  | { readonly kind: "child-done"; readonly group: TaskGroup; readonly child: Task }
  | { readonly kind: "body-ended"; readonly group: TaskGroup; readonly raised?: Raised }
  | { readonly kind: "interrupted"; readonly group: TaskGroup; readonly error: unknown }
  | { readonly kind: "group-end"; readonly group: TaskGroup }
  | { readonly kind: "timeout-end"; readonly scope: Timeout };

interface Asked {
  /** The number of the last event before, and of the last one at its end. */
  readonly from: number;
  to: number;
  readonly atMs: number;
  /** The task that was running, and its statement, or a callback's. */
  readonly by: Task | null;
  readonly running: Running | undefined;
  readonly context: Context | null;
}

export interface CancelCall extends Asked {
  readonly target: Future<unknown>;
  readonly message: unknown;
  /** The call that passed it on. */
  readonly within: CancelCall | null;
  readonly passedOn: CancelCall[];
  /** The task whose earlier request is handed to what it has begun to wait for. */
  readonly deferredBy: Task | null;
  readonly before: number;
  accepted: boolean;
  after: number;
}

export interface UncancelCall extends Asked {
  readonly target: Task;
  readonly before: number;
  left: number;
}

export interface Retrieval extends Asked {
  readonly future: Future<unknown>;
  readonly call: "result" | "exception";
  readonly error: unknown;
}

export interface Scope {
  readonly scope: Timeout;
  readonly task: Task | null;
  readonly running: Running | undefined;
  readonly entered: number;
  exit?: {
    readonly seq: number;
    readonly expired: boolean;
    readonly raised: Raised | undefined;
    readonly out: Raised | undefined;
  };
}

export interface Group {
  readonly group: TaskGroup;
  readonly task: Task | null;
  readonly running: Running | undefined;
  readonly entered: number;
  readonly children: Task[];
  body?: { readonly seq: number; readonly raised: Raised | undefined };
  end?: { readonly seq: number; readonly task: Task | null; readonly raised: Raised | undefined };
}

export interface Ended extends Asked {
  readonly future: Future<unknown>;
  /** Whether a task waited for it, or a gather, or a group. */
  readonly isAwaited: boolean;
}

type Method = (this: never, ...args: never[]) => unknown;

export class Spies {
  readonly cancels: CancelCall[] = [];
  readonly uncancels: UncancelCall[] = [];
  readonly retrievals: Retrieval[] = [];
  readonly scopes = new Map<Timeout, Scope>();
  readonly groups = new Map<TaskGroup, Group>();
  readonly ends: Ended[] = [];
  readonly truth: Truth;
  readonly #undo: (() => void)[] = [];
  #call: CancelCall | null = null;
  #context: Context | null = null;

  constructor(truth: Truth) {
    this.truth = truth;
  }

  /** Looks on while `work` runs. */
  during<T>(work: () => T): T {
    this.#spyOnCancels();
    this.#spyOnTimeouts();
    this.#spyOnGroups();
    this.#spyOnEnds();
    try {
      return work();
    } finally {
      for (const undo of this.#undo.splice(0)) undo();
    }
  }

  get #asked(): Asked {
    const { seq, task, running, loop } = this.truth;
    const atMs = (loop?.time() ?? 0) * 1e3;
    return { from: seq, to: seq, atMs, by: task, running, context: this.#context };
  }

  /** Puts another method in the place of one, which is given the call of the original. */
  #replace<O extends object>(
    owner: O,
    name: string,
    spy: (self: never, args: never[], original: () => unknown) => unknown,
  ): void {
    const methods = owner as Record<string, Method>;
    const isOwn = Object.hasOwn(owner, name);
    const original = methods[name];
    if (original === undefined) throw new Error(`there is no method ${name} to spy on`);
    methods[name] = function (this: never, ...args: never[]) {
      return spy(this, args, () => original.apply(this, args));
    };
    this.#undo.push(() => {
      if (isOwn) methods[name] = original;
      else delete methods[name];
    });
  }

  #in<T>(context: Context, work: () => T): T {
    const outer = this.#context;
    this.#context = context;
    try {
      return work();
    } finally {
      this.#context = outer;
    }
  }

  #spyOnCancels(): void {
    const spy = (target: Future<unknown>, [message]: unknown[], original: () => unknown) => {
      const count = () => (target instanceof Task ? target.cancelling() : 0);
      const call: CancelCall = {
        ...this.#asked,
        target,
        message,
        within: this.#call,
        passedOn: [],
        deferredBy: this.#call === null ? this.#deferredTo(target) : null,
        before: count(),
        accepted: false,
        after: 0,
      };
      this.cancels.push(call);
      this.#call?.passedOn.push(call);
      this.#call = call;
      // Where the loop is closed already, cancel() raises after it has counted the request.
      call.accepted = true;
      try {
        call.accepted = original() as boolean;
      } finally {
        this.#call = call.within;
        call.after = count();
        call.to = this.truth.seq;
      }
      return call.accepted;
    };
    this.#replace(Task.prototype, "cancel", spy as never);
    this.#replace(GatheringFuture.prototype, "cancel", spy as never);
    this.#replace(Future.prototype, "cancel", ((
      future: Future<unknown>,
      args: unknown[],
      original: () => unknown,
    ) => (future instanceof Task ? original() : spy(future, args, original))) as never);
    this.#replace(Task.prototype, "uncancel", ((
      target: Task,
      _: unknown,
      original: () => number,
    ) => {
      const call = { ...this.#asked, target, before: target.cancelling(), left: 0 };
      this.uncancels.push(call);
      call.left = original();
      call.to = this.truth.seq;
      return call.left;
    }) as never);
  }

  /** A task that has just suspended, with a request that is still to be delivered. */
  #deferredTo(target: Future<unknown>): Task | null {
    const { truth } = this;
    if (truth.running?.statement.do.startsWith("cancel")) return null;
    const task = truth.suspensions.at(-1)?.task ?? null;
    return task?.waiter === target && task.mustCancel ? task : null;
  }

  #spyOnTimeouts(): void {
    const truth = this.truth;
    this.#replace(Timeout.prototype, "enter", ((
      scope: Timeout,
      _: unknown,
      original: () => unknown,
    ) => {
      const { task, running, seq } = truth;
      const result = original();
      this.scopes.set(scope, { scope, task, running, entered: seq });
      return result;
    }) as never);
    this.#replace(Timeout.prototype, "exit", ((
      scope: Timeout,
      [raised]: [Raised | undefined],
      original: () => unknown,
    ) => {
      const known = this.scopes.get(scope) as Scope;
      const note = (out: Raised | undefined) => {
        known.exit ??= { seq: truth.seq, expired: scope.expired(), raised, out };
      };
      try {
        const result = this.#in({ kind: "timeout-end", scope }, original);
        note(raised);
        return result;
      } catch (error) {
        note({ error });
        throw error;
      }
    }) as never);
  }

  #spyOnGroups(): void {
    const truth = this.truth;
    const { prototype } = TaskGroup;
    this.#replace(prototype, "enter", ((group: TaskGroup, _: unknown, original: () => unknown) => {
      const { task, running, seq } = truth;
      this.groups.set(group, { group, task, running, entered: seq, children: [] });
      return original();
    }) as never);
    this.#replace(prototype, "createTask", ((
      group: TaskGroup,
      _: unknown,
      original: () => Task,
    ) => {
      const child = original();
      this.groups.get(group)?.children.push(child);
      return child;
    }) as never);
    this.#replace(prototype, "onDone", ((
      group: TaskGroup,
      [child]: [Task],
      original: () => unknown,
    ) => this.#in({ kind: "child-done", group, child }, original)) as never);
    const unlessLeft = (group: TaskGroup, stage: () => unknown): unknown => {
      try {
        return stage();
      } catch (error) {
        const known = this.groups.get(group) as Group;
        known.end = { seq: truth.seq, task: truth.task, raised: { error } };
        throw error;
      }
    };
    this.#replace(prototype, "interrupted", ((
      group: TaskGroup,
      [error]: [unknown],
      original: () => unknown,
    ) =>
      unlessLeft(group, () => this.#in({ kind: "interrupted", group, error }, original))) as never);
    this.#replace(prototype, "beginExit", ((
      group: TaskGroup,
      [raised]: [Raised | undefined],
      original: () => unknown,
    ) => {
      const known = this.groups.get(group) as Group;
      known.body = { seq: truth.seq, raised };
      const context = { kind: "body-ended", group, ...(raised && { raised }) } as const;
      return unlessLeft(group, () => this.#in(context, original));
    }) as never);
    this.#replace(prototype, "endExit", ((group: TaskGroup, _: unknown, original: () => unknown) =>
      unlessLeft(group, () => {
        const known = this.groups.get(group) as Group;
        const result = this.#in({ kind: "group-end", group }, original);
        known.end = { seq: truth.seq, task: truth.task, raised: undefined };
        return result;
      })) as never);
  }

  #spyOnEnds(): void {
    this.#replace(Future.prototype, "finish", ((
      future: Future<unknown>,
      _: unknown,
      original: () => unknown,
    ) => {
      const isTaken = this.truth.things.some(
        (each) => each instanceof GatheringFuture && !each.done() && each.children.includes(future),
      );
      const isGrouped = [...this.groups.values()].some(({ children }) =>
        children.some((child) => child === future),
      );
      const isAwaited = isTaken || isGrouped || future.awaitingTasks.length > 0;
      const end = { ...this.#asked, future, isAwaited };
      this.ends.push(end);
      // Where the loop is closed already, it raises when it has ended.
      try {
        return original();
      } finally {
        end.to = this.truth.seq;
      }
    }) as never);
    for (const name of ["result", "exception"] as const) {
      this.#replace(Future.prototype, name, ((
        future: Future<unknown>,
        _: unknown,
        original: () => unknown,
      ) => {
        if (future.failed) {
          const error = future.peekException();
          this.retrievals.push({ ...this.#asked, future, call: name, error });
        }
        return original();
      }) as never);
    }
  }
}
