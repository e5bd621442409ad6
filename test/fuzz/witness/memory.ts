/** The errors and cancel requests of a run, as CPython has them. */

import type { Proved } from "../../../src/analysis/claims.ts";
import type { TraceEvent } from "../../../src/trace/event.ts";
import type { Frame } from "../../../src/trace/terms.ts";
import type { Fact, KnownError, Testimony } from "./witnessed.ts";

export class Memory {
  readonly facts: readonly Fact[];
  readonly hasFacts: boolean;
  /** Before 3.13 a call by `f(*arguments)` is no event. */
  readonly hasCalls: boolean;
  readonly hasContexts: boolean;
  readonly #testimony: Testimony;
  readonly #events: readonly TraceEvent[];
  readonly #errors: ReadonlyMap<number, KnownError>;
  readonly #blocks: ReadonlySet<string>;

  /** @param events Those of the trace say where the blocks of `async with` stand. */
  constructor(testimony: Testimony, events: readonly TraceEvent[], hasContexts = true) {
    const { facts, hasFacts, hasCalls, errors } = testimony;
    this.hasCalls = hasCalls;
    this.hasContexts = hasContexts;
    this.#testimony = testimony;
    this.#events = events;
    this.#blocks = new Set(
      events.flatMap((each) =>
        each.kind.endsWith(".entered") && each.site ? [keyOf(each.site)] : [],
      ),
    );
    this.facts = facts;
    this.hasFacts = hasFacts;
    this.#errors = new Map(errors.map((each) => [each.id, each]));
  }

  /** The same for claims that were made without the contexts of errors. */
  withoutContexts(): Memory {
    return new Memory(this.#testimony, this.#events, false);
  }

  /** Whether all that a claim is about happened before the end. */
  readonly covers = ({ evidence }: Proved): boolean =>
    evidence.every((seq) => seq <= this.#testimony.last);

  /** The program's functions in an error's traceback. */
  readonly frames = (id: number): KnownError["frames"] => this.#errors.get(id)?.frames ?? [];

  /** Whether a place is the beginning of a block. */
  readonly isBlock = (at: Frame): boolean => this.#blocks.has(keyOf(at));

  /** Whether nothing is known of an error before a fact. */
  isFirst(fact: Fact): boolean {
    return this.facts.find(({ what, of }) => what !== "cancels" && of === fact.of) === fact;
  }

  /** Errors that were raised while that one was handled. */
  duringIt(error: number): readonly number[] {
    return [...this.#errors.values()]
      .filter(({ contexts }) => contexts.includes(error))
      .map(({ id }) => id);
  }

  /** The way of an error through the program's functions in a task, since an event. */
  path(error: number, task: number, since: number): Path {
    return new Path(
      this.facts.filter(
        (each) =>
          each.what !== "cancels" && each.of === error && each.task === task && each.seq >= since,
      ),
    );
  }

  /** Whether one was raised from another or while that was handled, or has it as a member. */
  comesFrom(error: number, from: number, seen: Set<number> = new Set()): boolean {
    if (seen.has(error)) return false;
    seen.add(error);
    const known = this.#errors.get(error);
    if (known === undefined) return false;
    return [...known.contexts, ...known.hidden, known.cause, ...known.members].some(
      (each) => each !== null && (each === from || this.comesFrom(each, from, seen)),
    );
  }
}

function keyOf({ function: name, line }: Frame): string {
  return `${name}:${line}`;
}

export class Path {
  readonly came: readonly Fact[];
  readonly left: readonly Fact[];

  constructor(facts: readonly Fact[]) {
    this.came = facts.filter(({ what }) => what === "comes");
    this.left = facts.filter(({ what }) => what === "leaves");
  }

  /** Whether it left the coroutine of the task. */
  get hasLeftRoot(): boolean {
    return this.left.some(({ around }) => around.length === 0);
  }

  /** The functions that it came into, and those around. */
  get around(): ReadonlySet<number> {
    return new Set(this.came.flatMap(({ frame, around }) => [frame, ...around]));
  }

  /** Those that it came into and did not leave. */
  get held(): ReadonlySet<number> {
    const out = new Set(this.left.map(({ frame }) => frame));
    return new Set(this.came.map(({ frame }) => frame).filter((frame) => !out.has(frame)));
  }

  describe(): string {
    const names = (facts: readonly Fact[]) =>
      [...new Set(facts.map(({ function: name, line }) => `${name}:${line}`))].join(", ") || "none";
    return `it came into ${names(this.came)} and left ${names(this.left)}`;
  }
}
