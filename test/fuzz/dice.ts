import type { Random } from "fast-check";
import type { Block, Statement, ThingRef } from "./program.ts";
import type { Surface } from "./statement.ts";

/** The units in which programs sleep: few, so that deadlines tie, in sums that round too. */
const DELAYS = [0, 0, 0, 0.1, 0.1, 0.2, 0.3, 0.3, 0.5, 1];

/** What every program may do, whatever else it is about. */
const CORE = new Set(["sleep", "spawn", "await", "cancel", "try", "raise"]);

/** How much of a program is still to be made: deep programs must not be endless ones. */
const MOST_STATEMENTS = 100;
const DEEPEST = 6;

/** The random choices of which a program is made. */
export class Dice {
  readonly #random: Random;
  readonly #surface: Surface;
  #room: number;
  #depth = 0;

  constructor(random: Random, surface: Surface) {
    this.#random = random;
    // A program of a few concepts makes them meet more often than one of all.
    const share = this.pick([25, 50, 100]);
    this.#surface = surface.only((name) => CORE.has(name) || this.chance(share));
    this.#room = this.int(10, MOST_STATEMENTS);
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return this.#random.nextInt(from, to);
  }

  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)] as T;
  }

  /** A small number, mostly 0. */
  nth(): number {
    return this.pick([0, 0, 0, 1, 1, 2, 3, 4]);
  }

  delay(): number {
    return this.pick(DELAYS);
  }

  thing(of: ThingRef["of"] = this.pick(["task", "task", "future", "any"])): ThingRef {
    return { of, nth: this.nth() };
  }

  /** A block for a coroutine: any statements. */
  block(least = 1, most = 4): Block {
    this.#depth++;
    const count = this.#depth > DEEPEST ? least : this.int(least, most);
    const block: Statement[] = [];
    while (block.length < count && this.#room > 0) block.push(this.#statement());
    this.#depth--;
    return block;
  }

  /** Statements of one kind. */
  some(name: string, least: number, most: number): Block {
    const kind = this.#surface.kind(name);
    this.#depth++;
    const block = Array.from({ length: this.int(least, most) }, () => ({
      ...kind.make(this),
      do: name,
    }));
    this.#depth--;
    return block;
  }

  /** A block for a callback, which cannot await. */
  actions(): Block {
    const block: Statement[] = [];
    for (let left = this.int(1, 2); left > 0 && this.#room > 0; left--) {
      this.#room--;
      block.push(this.#draw(this.#surface.actions));
    }
    return block;
  }

  #statement(): Statement {
    this.#room--;
    const { all, leaves } = this.#surface;
    return this.#draw(this.#depth > DEEPEST || this.#room < 3 ? leaves : all);
  }

  #draw(from: Surface["all"]): Statement {
    let ticket = this.int(1, from.weight);
    for (const { name, kind } of from.kinds) {
      ticket -= kind.weight;
      if (ticket <= 0) return { ...kind.make(this), do: name };
    }
    throw new Error("no statement can be drawn");
  }
}
