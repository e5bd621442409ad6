/**
 * Truth: what really happened in a run of a random program, noted by what carries it out.
 *
 * It is a second source for claims about a run: nothing in it comes from the events of the run, but
 * `seq`, the number of the last of them so far, which says where in the trace it happened.
 */

import type { EventLoop } from "../../../src/engine/core/base-events.ts";
import type { Raised } from "../../../src/engine/core/closing.ts";
import type { Coroutine } from "../../../src/engine/core/coroutines.ts";
import type { Future } from "../../../src/engine/core/futures.ts";
import type { Task } from "../../../src/engine/core/tasks.ts";
import { Item } from "../../../src/engine/language/async-generators.ts";
import type { StackReader } from "../../../src/engine/recording/error-records.ts";
import type { Frame as Place } from "../../../src/trace/terms.ts";
import type { Frame } from "../frame.ts";
import type { Block, Program, Statement } from "../program.ts";
import type { Signal } from "../statement.ts";
import {
  type Give,
  give,
  handle,
  isCaught,
  type Part,
  runInside,
  type Steps,
} from "../surface/generator-parts.ts";
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

/** An error was thrown into a task that was suspended, or into an async generator by a task. */
export interface Landing {
  readonly seq: number;
  readonly task: Task | null;
  readonly error: unknown;
  /** The statements that it was suspended in, outermost first. */
  readonly chain: Running[];
}

/** A task suspended in a statement. */
export interface Suspended {
  readonly seq: number;
  readonly task: Task | null;
  readonly at: Running;
}

export class Truth {
  /** The number of the trace's last event. */
  seq = 0;
  loop: EventLoop | null = null;
  readonly landings: Landing[] = [];
  /** Those in async generators, at the yield. */
  readonly throws: Landing[] = [];
  /** When tasks suspended, and in which statement. */
  readonly suspensions: Suspended[] = [];
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
  readonly #stack: { readonly running: Running; readonly task: Task | null }[] = [];
  /** The task whose coroutine is closed while no task runs. */
  #closing: Task | null = null;
  /** The landing whose error is on its way down. */
  #falling: Landing | null = null;
  #hasSuspended = false;

  constructor(program: Program) {
    this.#positions = new Positions(program);
    this.stacks = {
      here: () => this.#frames(),
      innermost: () => this.#frames().at(-1),
      awaitOf: () => undefined,
      sleepsAround: () => undefined,
      learnAwait: () => {},
      callerOf: () => undefined,
      outermost: () => this.#frames()[0],
      definitionOf: () => undefined,
      whole: () => this.#stack.map(({ running }) => placeOf(running)),
      of: (error) => this.errors.get(error)?.frames ?? [],
      coroutineText: () => undefined,
      withSource: (frame) => frame,
    };
  }

  get task(): Task | null {
    return this.loop?.currentTask ?? null;
  }

  /** The same, or the task whose coroutine is closed. */
  get #actor(): Task | null {
    return this.task ?? this.#closing;
  }

  /** The statement that runs, of the task or callback that runs. */
  get running(): Running | undefined {
    const top = this.#stack.at(-1);
    return top?.task === this.task ? top?.running : undefined;
  }

  /** The statements of the task or callback that runs, outermost first. */
  get #own(): readonly Running[] {
    const { task } = this;
    const outer = this.#stack.findLastIndex((each) => each.task !== task);
    return this.#stack.slice(outer + 1).map(({ running }) => running);
  }

  lineOf(node: object): number {
    return this.#positions.lineOf(node);
  }

  #frames(): readonly Place[] {
    return this.#own.map(placeOf);
  }

  /** Notes where the program makes an error. */
  made<E>(error: E): E {
    const { seq, running } = this;
    const task = this.#actor;
    const about = { seq, task, statement: running?.statement, line: running?.line ?? 0 };
    this.errors.set(error, { ...about, frames: this.#frames() });
    return error;
  }

  #activate(block: object): Activation {
    const { task, seq } = this;
    const name = `f${this.lineOf(block)}`;
    const activation: Activation = { name, task, seq, entries: [] };
    this.activations.push(activation);
    return activation;
  }

  #begin(of: Activation, statement: Statement, node: object = statement): Running {
    const running = this.#running(of, statement, node);
    this.statements.push(running);
    return running;
  }

  #running(of: Activation, statement: Statement, node: object = statement): Running {
    return { of, statement, line: this.lineOf(node), task: this.#actor };
  }

  /** Does something in a function, at the line of one of its statements. */
  aside<T>(of: Activation, statement: Statement, work: () => T): T {
    return this.#at(this.#running(of, statement), work);
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
          flow.raise(error);
        }
      }
      isOver = true;
      return flow.signal;
    } catch (error) {
      isOver = true;
      this.#leaves(activation, error);
      throw error;
    } finally {
      if (!isOver) for (const last of flow.closing()) yield* frame.block(last);
    }
  }

  #leaves({ entries }: Activation, error: unknown): void {
    const { seq } = this;
    const isClosing = this.task === null && this.#closing !== null;
    entries.push({ kind: "left", seq, error, task: this.#actor, isClosing, chain: this.#own });
  }

  /**
   * Carries out the body of an async generator, or of a block in one: one generator for all of it.
   *
   * @param last What its `finally` does: null for one that is empty.
   */
  *parts(parts: readonly Part[], frame: Frame, last?: Block | null): Steps {
    const of = this.#activate(parts);
    const { entries } = of;
    let signal: Signal;
    let raised: Raised | undefined;
    for (const part of parts) {
      const isBlock = "around" in part;
      try {
        signal = isBlock
          ? yield* this.#part(of, part.around.in, part, runInside(frame, part))
          : yield* this.#part(of, "call", part.block, frame.block(part.block));
      } catch (error) {
        raised = { error };
      }
      if (signal !== undefined || raised !== undefined) break;
      if (isBlock) continue;
      try {
        yield* this.#part(of, "yield", part, give(frame, part));
      } catch (error) {
        raised = this.#handled(of, part, error, frame);
      }
      if (raised !== undefined) break;
    }
    if (last !== undefined) frame.note("finally");
    if (last) {
      try {
        yield* this.#part(of, "call", last, frame.block(last));
      } catch (by) {
        if (raised !== undefined && raised.error !== by) {
          const about = { error: raised.error, try: this.lineOf(parts), where: "finally" as const };
          entries.push({ kind: "replaced", seq: this.seq, ...about, by });
        }
        raised = { error: by };
      }
    }
    if (raised === undefined) return signal;
    this.#leaves(of, raised.error);
    throw raised.error;
  }

  /** What goes on from the `except` around an item, which an error has come to. */
  #handled(of: Activation, part: Give, error: unknown, frame: Frame): Raised | undefined {
    if (!isCaught(part, error)) return { error };
    const { entries } = of;
    const about = { seq: this.seq, error, try: this.lineOf(part) };
    entries.push({ kind: "caught", ...about });
    try {
      this.#at(this.#running(of, { do: "yield" }, part), () => handle(frame, part, error));
    } catch (by) {
      if (by === error) entries.push({ kind: "reraised", ...about });
      else entries.push({ kind: "replaced", ...about, where: "handler", by });
      return { error: by };
    }
    entries.push({ kind: "swallowed", ...about });
    return undefined;
  }

  /** A part of an async generator as a statement. */
  #part<S>(of: Activation, name: string, node: object, steps: Generator<S, Signal>): Tracked<S> {
    return new Tracked(this, this.#begin(of, { do: name }, node), steps);
  }

  /** Carries out the function of a callback. */
  actions(block: Block, frame: Frame): void {
    this.#closing = null;
    const activation = this.#activate(block);
    try {
      for (const statement of block) {
        if (!frame.run.burn()) return;
        const kind = surface.kind(statement.do);
        if (!("act" in kind)) continue;
        const running = this.#begin(activation, statement);
        if (this.#act(running, () => kind.act(statement, frame)) !== undefined) return;
      }
    } catch (error) {
      this.#leaves(activation, error);
      throw error;
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
    return this.#at(running, () => {
      try {
        return work();
      } catch (error) {
        const { seq } = this;
        running.left = { seq, raised: { error, task: this.#actor, chain: this.#own } };
        running.of.entries.push({ kind: "raised", seq, error, by: running });
        throw error;
      }
    });
  }

  #at<T>(running: Running, work: () => T): T {
    const depth = this.#stack.push({ running, task: this.task });
    try {
      return work();
    } finally {
      this.#falling = null;
      this.#stack.length = depth - 1;
    }
  }

  /** An error is thrown into a suspended statement: into the innermost one last. */
  thrown(running: Running, error: unknown): void {
    let falling = this.#falling;
    if (falling === null || falling.error !== error) {
      const around = this.#own;
      falling = { seq: this.seq, task: this.task, error, chain: [...around] };
      this.#falling = falling;
      // Where it is not at the outside of a task, an async generator or a coroutine is closed.
      const isClosing = this.task === null && around.length === 0;
      if (isClosing) this.#closing = running.task;
      const isStep = !isClosing && around.length === 0;
      (isStep ? this.landings : this.throws).push(falling);
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
    const { seq, task } = this;
    const isOuter = this.#hasSuspended && this.suspensions.at(-1)?.task === task;
    if (!isOuter) this.suspensions.push({ seq, task, at });
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
class Tracked<S> implements Iterator<S, Signal, unknown> {
  readonly #truth: Truth;
  readonly #running: Running;
  readonly #steps: Generator<S, Signal>;
  #hasBegun = false;

  constructor(truth: Truth, running: Running, steps: Generator<S, Signal>) {
    this.#truth = truth;
    this.#running = running;
    this.#steps = steps;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(value?: unknown): IteratorResult<S, Signal> {
    return this.#step(() => this.#steps.next(value));
  }

  throw(error: unknown): IteratorResult<S, Signal> {
    this.#truth.thrown(this.#running, error);
    return this.#step(() => this.#steps.throw(error));
  }

  return(value: Signal): IteratorResult<S, Signal> {
    return this.#step(() => this.#steps.return(value));
  }

  #step(step: () => IteratorResult<S, Signal>): IteratorResult<S, Signal> {
    const truth = this.#truth;
    if (this.#hasBegun) truth.goesOn();
    if (truth.task !== null) this.#running.task = truth.task;
    this.#hasBegun = true;
    truth.begins();
    return truth.within(this.#running, () => {
      const result = step();
      if (result.done) this.#running.left = { seq: truth.seq };
      else if (!(result.value instanceof Item)) truth.suspended(this.#running);
      return result;
    });
  }
}
