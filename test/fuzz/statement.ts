/** What a module of the surface says of each kind of statement. */

import type { Coroutine } from "../../src/engine/core/coroutines.ts";
import type { Dice } from "./dice.ts";
import type { Frame } from "./frame.ts";
import type { Block, Statement } from "./program.ts";

/** What a block tells those around it: that the coroutine returns, and what. */
export type Signal = { readonly returned: unknown } | undefined;

/** A line of source, or the lines of an inner block, which are indented. */
export type Source = readonly (string | Source)[];

/** Writes the blocks of a program in one language. */
export interface Writer {
  block(block: Block): Source;
  /** A coroutine made of a block: its definition comes before the statement. */
  coroutine(block: Block): string;
  /** The same for a callback. */
  callback(block: Block): string;
}

interface Kind<Fields> {
  /** How often it is drawn, against the others. */
  readonly weight: number;
  /** Has blocks of its own. */
  readonly nests?: boolean;
  make(dice: Dice): Fields;
  python(fields: Fields, writer: Writer): Source;
  typescript(fields: Fields, writer: Writer): Source;
}

interface Action<Fields> extends Kind<Fields> {
  /** Runs it: it cannot await, so callbacks may do it too. */
  act(fields: Fields, frame: Frame): Signal;
}

interface Step<Fields> extends Kind<Fields> {
  /** Runs it in a coroutine. */
  run(fields: Fields, frame: Frame): Coroutine<Signal>;
}

export type StatementKind = Action<Statement> | Step<Statement>;

/** One concept of the surface: its statements by name. Beside it stands the same in Python. */
export type Concept = Readonly<Record<string, StatementKind>>;

/** A statement that callbacks can do as well as coroutines. */
export function action<Fields extends object>(kind: Action<Fields>): StatementKind {
  return kind as unknown as StatementKind;
}

/** A statement that may await. */
export function step<Fields extends object>(kind: Step<Fields>): StatementKind {
  return kind as unknown as StatementKind;
}

interface Urn {
  readonly weight: number;
  readonly kinds: readonly { readonly name: string; readonly kind: StatementKind }[];
}

/** Kinds of statements to draw from. */
export class Surface {
  readonly #kinds: ReadonlyMap<string, StatementKind>;
  readonly all: Urn;
  readonly leaves: Urn;
  readonly actions: Urn;

  constructor(kinds: readonly (readonly [name: string, kind: StatementKind])[]) {
    this.#kinds = new Map(kinds);
    const urn = (accepts: (kind: StatementKind) => boolean): Urn => {
      const accepted = kinds.filter(([, kind]) => accepts(kind));
      return {
        weight: accepted.reduce((sum, [, kind]) => sum + kind.weight, 0),
        kinds: accepted.map(([name, kind]) => ({ name, kind })),
      };
    };
    this.all = urn(() => true);
    this.leaves = urn((kind) => !kind.nests);
    this.actions = urn((kind) => "act" in kind);
  }

  static of(concepts: readonly Concept[]): Surface {
    return new Surface(concepts.flatMap((concept) => Object.entries(concept)));
  }

  /** The kinds that are accepted. */
  only(accepts: (name: string) => boolean): Surface {
    return new Surface([...this.#kinds].filter(([name]) => accepts(name)));
  }

  kind(name: string): StatementKind {
    const kind = this.#kinds.get(name);
    if (kind === undefined) throw new Error(`no statement is called ${name}`);
    return kind;
  }
}
