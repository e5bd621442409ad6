import type { EventLoop } from "../../src/engine/core/base-events.ts";
import type { Awaitable, Coroutine, CoroutineLike } from "../../src/engine/core/coroutines.ts";
import type { Future } from "../../src/engine/core/futures.ts";
import { GeneratorCoroutine } from "../../src/engine/core/generator-coroutines.ts";
import type { Block, Entry, ThingRef } from "./program.ts";
import { Showing } from "./showing.ts";
import type { Signal } from "./statement.ts";
import { type ErrorSpec, makeError } from "./surface/control.ts";
import type { Part, Steps } from "./surface/generator-parts.ts";

/** A future that the program has made, of any kind. */
export interface Thing {
  readonly name: string;
  readonly kind: "task" | "future";
  readonly future: Future<unknown>;
  /** A coroutine may only await what has a higher level than its own. */
  readonly level: number;
}

/** Statements that a program may run: a loop that swallows cancellations must come to an end. */
const FUEL = 400;

/**
 * One program as it runs.
 *
 * Tasks never wait for each other in a circle: cancelling one recurses until the stack is full, in
 * C, which is an accident that differs by platform. So tasks have levels, in order of creation, and
 * a task awaits only those after itself.
 */
export abstract class Run {
  readonly trace: Entry[] = [];
  readonly things: Thing[] = [];
  readonly showing = new Showing((value) => this.nameOf(value));
  readonly loop: EventLoop;
  /** The loop is closed: what an abandoned coroutine does as it is destroyed is not compared. */
  over = false;
  readonly #names = new Map<unknown, { name: string; level: number; weight: number }>();
  readonly #tables = new Map<string, unknown[]>();
  #count = 0;
  #fuel = FUEL;

  constructor(loop: EventLoop) {
    this.loop = loop;
  }

  /** Runs a block in a coroutine. */
  abstract block(block: Block, frame: Frame): Coroutine<Signal>;

  /**
   * Runs the body of an async generator, or of a block in one.
   *
   * @param last Its `finally`: null for one that is empty.
   */
  abstract parts(parts: readonly Part[], frame: Frame, last?: Block | null): Steps;

  /** Runs a block in a callback. */
  abstract actions(block: Block, frame: Frame): void;

  /** Notes that the program makes an error. */
  made<E extends Error>(error: E): E {
    return error;
  }

  /** Takes the fuel for one statement; false when there is none left. */
  burn(): boolean {
    return this.#fuel-- > 0 && !this.over;
  }

  count(): number {
    return this.#count++;
  }

  /** A coroutine that runs `block`; tasks are called after it. */
  coroutine(block: Block): Coroutine<unknown> {
    const level = this.count();
    const frame = new Frame(this, `t${level}`, level);
    const coroutine = frame.called("body", frame.body(block));
    this.#names.set(coroutine, { name: frame.who, level, weight: 1 });
    return coroutine;
  }

  /** Notes a task that the loop has made, if it runs one of our coroutines. */
  adopt(coroutine: CoroutineLike, task: Future<unknown>): void {
    const known = this.#names.get(coroutine);
    if (known !== undefined) this.add("task", known.name, task, known.level);
  }

  /** @param weight How many futures a cancel of this one reaches, at least. */
  add(kind: Thing["kind"], name: string, future: Future<unknown>, level: number, weight = 1): void {
    this.#names.set(future, { name, level, weight });
    this.things.push({ name, kind, future, level });
  }

  /** The list of a concept's objects. */
  table<T>(name: string): T[] {
    const table = this.#tables.get(name) ?? [];
    this.#tables.set(name, table);
    return table as T[];
  }

  latest<T>(table: readonly T[], nth: number): T | undefined {
    return table[table.length - 1 - (nth % table.length)];
  }

  thing({ of, nth }: ThingRef): Thing | undefined {
    const things = of === "any" ? this.things : this.things.filter(({ kind }) => kind === of);
    return this.latest(things, nth);
  }

  nameOf(value: unknown): string | undefined {
    return this.#names.get(value)?.name;
  }

  weightOf(value: unknown): number {
    return this.#names.get(value)?.weight ?? 1;
  }

  levelOf(value: unknown): number {
    return this.#names.get(value)?.level ?? Number.POSITIVE_INFINITY;
  }
}

/** Who runs: a coroutine, or a callback. */
export class Frame {
  readonly run: Run;
  readonly who: string;
  readonly level: number;

  constructor(run: Run, who: string, level: number) {
    this.run = run;
    this.who = who;
    this.level = level;
  }

  note(what: string, ...details: readonly unknown[]): void {
    const { loop, over, showing, trace } = this.run;
    if (over) return;
    const atMs = Math.round(loop.time() * 1e6) / 1e3;
    const cancelling = loop.currentTask?.cancelling() ?? -1;
    trace.push([this.who, what, atMs, cancelling, ...details.map((value) => showing.show(value))]);
  }

  /** An exception of the program's own. */
  make(spec: ErrorSpec): Error {
    return this.run.made(makeError(spec));
  }

  /** Does something that may raise at once, and notes what came of it. */
  attempt(what: string, work: () => unknown): void {
    let result: unknown;
    try {
      result = work();
    } catch (error) {
      this.note(what, "raised", error);
      return;
    }
    this.note(what, result);
  }

  /** Awaits, and notes how the await ended. */
  *await<T>(what: string, awaitable: Awaitable<T>): Coroutine<T> {
    let result: T;
    try {
      result = yield* awaitable as Coroutine<T>;
    } catch (error) {
      this.note(what, "raised", error);
      throw error;
    }
    this.note(what, result);
    return result;
  }

  *body(block: Block): Coroutine<unknown> {
    this.note("starts");
    let signal: Signal;
    try {
      signal = yield* this.run.block(block, this);
    } catch (error) {
      this.note("ends", "raised", error);
      throw error;
    }
    this.note("ends", signal?.returned);
    return signal?.returned;
  }

  block(block: Block): Coroutine<Signal> {
    return this.called("block", this.run.block(block, this));
  }

  /** Calls are of coroutine functions, or plain generators, or one in the other, by level. */
  called<T>(name: "body" | "block", generator: Coroutine<T>): Coroutine<T> {
    const plain = this.level % 3;
    const isPlain = plain === 0 || (plain === 1 && name === "body");
    return isPlain ? generator : new GeneratorCoroutine(name, generator);
  }

  /** A callback that runs `block`. */
  callback(block: Block): (...args: unknown[]) => void {
    const frame = new Frame(this.run, `c${this.run.count()}`, Number.POSITIVE_INFINITY);
    return (...args) => {
      frame.note("called", ...args);
      this.run.actions(block, frame);
    };
  }
}
