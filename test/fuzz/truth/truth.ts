/**
 * Truth: what really happened in a run of a random program, noted by what carries it out.
 *
 * It is a second source for claims about a run: nothing in it comes from the events of the run, but
 * `seq`, the number of the last of them so far, which says where in the trace it happened.
 */

import type { EventLoop } from "../../../src/engine/base-events.ts";
import type { Coroutine, Suspension } from "../../../src/engine/coroutines.ts";
import type { StackReader } from "../../../src/engine/error-records.ts";
import type { Future } from "../../../src/engine/futures.ts";
import type { Task } from "../../../src/engine/tasks.ts";
import type { Frame as Place } from "../../../src/trace/terms.ts";
import type { Frame } from "../frame.ts";
import type { Block, Program, Statement } from "../program.ts";
import type { Signal } from "../statement.ts";
import { surface } from "../surface.ts";
import type { Activation, Running } from "./activations.ts";
import { Flow } from "./flow.ts";
import { frameAt, Positions } from "./positions.ts";

/** An error that the program made: where, and by whom. */
export interface Made {
  readonly seq: number;
  readonly task: Task | null;
  readonly line: number;
  readonly statement: Statement | undefined;
  readonly frames: readonly Place[];
}

export interface Creation {
  readonly seq: number;
  readonly by: Task | null;
  readonly running: Running | undefined;
}

/** An error was thrown into a task that was suspended. */
export interface Landing {
  readonly seq: number;
  readonly task: Task | null;
  readonly error: unknown;
  /** The statements that it was suspended in, outermost first. */
  readonly chain: Running[];
}

export class Truth {
  /** The number of the trace's last event. */
  seq = 0;
  loop: EventLoop | null = null;
  readonly landings: Landing[] = [];
  /** When tasks suspended, and in which statement. */
  readonly suspensions: { readonly seq: number; readonly at: Running }[] = [];
  /** When tasks went on after an await. */
  readonly steps: { readonly seq: number; readonly task: Task | null }[] = [];
  /** Who made each task, when. */
  readonly creations = new Map<Task, Creation>();
  /** Those that run a coroutine of the program. */
  readonly ours = new Set<Task>();
  /** What the loop's exception handler was called with. */
  readonly reports: { readonly message: string; readonly error: unknown }[] = [];
  /** Every future that the program can name. */
  readonly things: Future<unknown>[] = [];
  /** Every function that was carried out. */
  readonly activations: Activation[] = [];
  readonly statements: Running[] = [];
  readonly errors = new Map<unknown, Made>();
  readonly stacks: StackReader;
  readonly #positions: Positions;
  readonly #stack: Running[] = [];
  /** The landing whose error is on its way down. */
  #falling: Landing | null = null;
  #hasSuspended = false;

  constructor(program: Program) {
    this.#positions = new Positions(program);
    this.stacks = {
      here: () => this.#frames(),
      innermost: () => this.#frames().at(-1),
      callerOf: () => undefined,
      outermost: () => this.#frames()[0],
      definitionOf: () => undefined,
      whole: () => this.#stack.map(placeOf),
      of: (error) => this.errors.get(error)?.frames ?? [],
      withSource: (frame) => frame,
    };
  }

  get task(): Task | null {
    return this.loop?.currentTask ?? null;
  }

  /** The statement that runs, of the task or callback that runs. */
  get running(): Running | undefined {
    const top = this.#stack.at(-1);
    return top?.task === this.task ? top : undefined;
  }

  lineOf(node: object): number {
    return this.#positions.lineOf(node);
  }

  #frames(): readonly Place[] {
    const { task } = this;
    const outer = this.#stack.findLastIndex((running) => running.task !== task);
    return this.#stack.slice(outer + 1).map(placeOf);
  }

  /** Notes where the program makes an error. */
  made<E>(error: E): E {
    const { seq, task, running } = this;
    const about = { seq, task, statement: running?.statement, line: running?.line ?? 0 };
    this.errors.set(error, { ...about, frames: this.#frames() });
    return error;
  }

  #activate(block: Block): Activation {
    const { task, seq, running: outer } = this;
    const name = `f${this.lineOf(block)}`;
    const activation: Activation = { name, task, seq, outer, entries: [] };
    this.activations.push(activation);
    return activation;
  }

  #begin(of: Activation, statement: Statement): Running {
    const running = { of, statement, line: this.lineOf(statement), task: this.task };
    this.statements.push(running);
    return running;
  }

  /** Does something in a function, at the line of one of its statements. */
  aside<T>(of: Activation, statement: Statement, work: () => T): T {
    return this.within({ of, statement, line: this.lineOf(statement), task: this.task }, work);
  }

  /** Carries out a function of a coroutine: one generator for all of it. */
  *function(block: Block, frame: Frame): Coroutine<Signal> {
    const activation = this.#activate(block);
    const flow = new Flow(this, frame, activation, block);
    let isOver = false;
    try {
      for (;;) {
        const next = flow.next();
        if (next === undefined) break;
        const { statement } = next;
        const running = this.#begin(activation, statement);
        try {
          const kind = surface.kind(statement.do);
          flow.signal =
            "act" in kind
              ? this.#act(running, () => kind.act(statement, frame))
              : yield* new Tracked(this, running, next.steps ?? kind.run(statement, frame));
        } catch (error) {
          activation.entries.push({ kind: "raised", seq: this.seq, error, by: running });
          flow.raise(error);
        }
      }
      isOver = true;
      return flow.signal;
    } catch (error) {
      isOver = true;
      activation.entries.push({ kind: "left", seq: this.seq, error });
      throw error;
    } finally {
      if (!isOver) for (const last of flow.closing()) yield* frame.block(last);
    }
  }

  /** Carries out the function of a callback. */
  actions(block: Block, frame: Frame): void {
    const activation = this.#activate(block);
    for (const statement of block) {
      if (!frame.run.burn()) return;
      const kind = surface.kind(statement.do);
      if (!("act" in kind)) continue;
      const running = this.#begin(activation, statement);
      if (this.#act(running, () => kind.act(statement, frame)) !== undefined) return;
    }
  }

  #act<T>(running: Running, act: () => T): T {
    return this.within(running, () => {
      const result = act();
      running.left = { seq: this.seq };
      return result;
    });
  }

  /** Does a part of the statement. */
  within<T>(running: Running, work: () => T): T {
    const depth = this.#stack.push(running);
    try {
      return work();
    } catch (error) {
      running.left = { seq: this.seq, raised: { error } };
      throw error;
    } finally {
      this.#falling = null;
      this.#stack.length = depth - 1;
    }
  }

  /** An error is thrown into a suspended statement: into the innermost one last. */
  thrown(running: Running, error: unknown): void {
    let falling = this.#falling;
    if (falling === null || falling.error !== error) {
      falling = { seq: this.seq, task: this.task, error, chain: [] };
      this.#falling = falling;
      this.landings.push(falling);
    }
    falling.chain.push(running);
  }

  /** A statement is gone on with: the outermost of its task first. */
  goesOn(): void {
    const { seq, task } = this;
    if (this.running === undefined) this.steps.push({ seq, task });
  }

  /** A statement runs: it may be the innermost that suspends. */
  begins(): void {
    this.#hasSuspended = false;
  }

  /** A statement has suspended: the innermost of its task first. */
  suspended(at: Running): void {
    // An eager task may have suspended inside of the statement.
    const isOuter = this.#hasSuspended && this.suspensions.at(-1)?.at.task === at.task;
    if (!isOuter) this.suspensions.push({ seq: this.seq, at });
    this.#hasSuspended = true;
  }

  /** A task is about to be made. */
  creating(): Creation {
    const { seq, task: by, running } = this;
    return { seq, by, running };
  }
}

function placeOf({ line, of: { name } }: Running): Place {
  return frameAt(line, name);
}

/** The generator of a statement, which stands on the stack whenever it runs. */
class Tracked implements Iterator<Suspension, Signal, unknown> {
  readonly #truth: Truth;
  readonly #running: Running;
  readonly #steps: Coroutine<Signal>;
  #hasBegun = false;

  constructor(truth: Truth, running: Running, steps: Coroutine<Signal>) {
    this.#truth = truth;
    this.#running = running;
    this.#steps = steps;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value?: unknown): IteratorResult<Suspension, Signal> {
    return this.#step(() => this.#steps.next(value));
  }

  throw(error: unknown): IteratorResult<Suspension, Signal> {
    this.#truth.thrown(this.#running, error);
    return this.#step(() => this.#steps.throw(error));
  }

  return(value: Signal): IteratorResult<Suspension, Signal> {
    return this.#step(() => this.#steps.return(value));
  }

  #step(step: () => IteratorResult<Suspension, Signal>): IteratorResult<Suspension, Signal> {
    const truth = this.#truth;
    if (this.#hasBegun) truth.goesOn();
    this.#hasBegun = true;
    truth.begins();
    return truth.within(this.#running, () => {
      const result = step();
      if (result.done) this.#running.left = { seq: truth.seq };
      else truth.suspended(this.#running);
      return result;
    });
  }
}
