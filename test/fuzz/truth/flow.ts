/**
 * The control flow of one function of a program, for a generator that carries out its statements:
 * `try` and `loop` are told apart here, all others are handed out.
 */

import type { Coroutine } from "../../../src/engine/core/coroutines.ts";
import type { Frame } from "../frame.ts";
import type { Block, Statement } from "../program.ts";
import type { Signal } from "../statement.ts";
import { type ErrorSpec, type Handler, type Loop, matches, type Try } from "../surface/control.ts";
import { handleStarred, type TryStar } from "../surface/exception-groups.ts";
import type { Activation, FlowEntry } from "./activations.ts";
import type { Truth } from "./truth.ts";

type Part =
  | { readonly kind: "block"; readonly block: Block; next: number }
  | { readonly kind: "loop"; readonly body: Block; left: number }
  | {
      readonly kind: "try";
      readonly statement: Try & Statement;
      stage: "body" | "handler" | "last";
      handler?: Handler;
      /** What is being handled, or waits for the end of `finally`. */
      error?: { readonly error: unknown };
      signal?: Signal;
    }
  | {
      readonly kind: "star";
      readonly statement: TryStar & Statement;
      /** What its clauses have been given. */
      error?: { readonly error: unknown };
      isHandling?: boolean;
    };

type TryPart = Extract<Part, { kind: "try" }>;
type StarPart = Extract<Part, { kind: "star" }>;

/** What comes next in a function: a statement, or the clauses of an `except*`. */
export interface Next {
  readonly statement: Statement;
  readonly steps?: Coroutine<Signal>;
}

export class Flow {
  signal: Signal = undefined;
  readonly #truth: Truth;
  readonly #frame: Frame;
  readonly #activation: Activation;
  readonly #parts: Part[];

  constructor(truth: Truth, frame: Frame, activation: Activation, block: Block) {
    this.#truth = truth;
    this.#frame = frame;
    this.#activation = activation;
    this.#parts = [{ kind: "block", block, next: 0 }];
  }

  /**
   * The next statement; undefined at the end of the function.
   *
   * @throws what leaves the function.
   */
  next(): Next | undefined {
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      const next = this.#advance(part);
      if (next !== undefined) return next;
    }
    return undefined;
  }

  #advance(part: Part): Next | undefined {
    switch (part.kind) {
      case "block":
        return this.#inBlock(part);
      case "loop":
        if (this.signal !== undefined || part.left-- === 0) this.#parts.pop();
        else this.#push(part.body);
        return undefined;
      case "try":
        this.#endOfStage(part);
        return undefined;
      case "star":
        return this.#inStar(part);
    }
  }

  #inStar(part: StarPart): Next | undefined {
    const { error, statement, isHandling } = part;
    if (error !== undefined && !isHandling) {
      part.isHandling = true;
      return { statement, steps: starred(statement, error.error, this.#frame) };
    }
    if (error !== undefined) this.#note({ kind: "swallowed", error: error.error }, part);
    this.#parts.pop();
    return undefined;
  }

  #inBlock(part: Extract<Part, { kind: "block" }>): Next | undefined {
    const statement = part.block[part.next++];
    if (this.signal !== undefined || statement === undefined || !this.#frame.run.burn()) {
      this.#parts.pop();
      return undefined;
    }
    if (statement.do === "try") {
      const parsed = statement as unknown as Try & Statement;
      this.#parts.push({ kind: "try", statement: parsed, stage: "body" });
      this.#push(parsed.body);
      return undefined;
    }
    if (statement.do === "loop") {
      const { body, times } = statement as unknown as Loop;
      this.#parts.push({ kind: "loop", body, left: times });
      return undefined;
    }
    if (statement.do === "tryStar") {
      const parsed = statement as unknown as TryStar & Statement;
      this.#parts.push({ kind: "star", statement: parsed });
      this.#push(parsed.body);
      return undefined;
    }
    return { statement };
  }

  #push(block: Block): void {
    this.#parts.push({ kind: "block", block, next: 0 });
  }

  /** The block of a stage has ended without an error. */
  #endOfStage(part: TryPart): void {
    if (part.stage === "last") {
      this.signal = part.signal;
      this.#parts.pop();
      if (part.error !== undefined) this.raise(part.error.error);
      return;
    }
    if (part.stage === "handler") {
      const { error } = part.error as { error: unknown };
      const { leave } = part.handler as Handler;
      if (leave === "reraise") {
        this.#note({ kind: "reraised", error }, part);
        this.raise(error);
        return;
      }
      if (leave !== "swallow") {
        this.raise(this.#make(leave, part));
        return;
      }
      this.#note({ kind: "swallowed", error }, part);
      delete part.error;
    }
    this.#finally(part);
  }

  /** Runs `finally`, if there is one; what waits for its end is in the part. */
  #finally(part: TryPart): boolean {
    const { last } = part.statement;
    if (last === undefined) {
      this.#parts.pop();
      return false;
    }
    part.signal = this.signal;
    part.stage = "last";
    this.signal = undefined;
    this.#frame.note("finally");
    this.#push(last);
    return true;
  }

  /** An error comes up: goes on where it is caught. @throws it where it is not. */
  raise(error: unknown): void {
    this.signal = undefined;
    for (let part = this.#parts.at(-1); part !== undefined; part = this.#parts.at(-1)) {
      if (part.kind === "star" && this.#raisedInStar(part, error)) return;
      if (part.kind !== "try") {
        this.#parts.pop();
        continue;
      }
      if (this.#raisedIn(part, error)) return;
    }
    throw error;
  }

  #raisedInStar(part: StarPart, error: unknown): boolean {
    if (part.error === undefined) {
      this.#note({ kind: "caught", error }, part);
      part.error = { error };
      return true;
    }
    const handled = part.error.error;
    if (handled === error) this.#note({ kind: "reraised", error }, part);
    else this.#note({ kind: "replaced", error: handled, by: error, where: "handler" }, part);
    this.#frame.note("except* ends", "raised", error);
    return false;
  }

  /** Whether it goes on in this statement. */
  #raisedIn(part: TryPart, error: unknown): boolean {
    const { stage } = part;
    if (stage === "body") {
      const handler = part.statement.handlers.find(({ except }) => matches(except, error));
      if (handler !== undefined) {
        this.#note({ kind: "caught", error }, part);
        this.#frame.note(`except ${handler.except}`, error);
        part.handler = handler;
        part.stage = "handler";
        part.error = { error };
        this.#push(handler.body);
        return true;
      }
    } else if (part.error !== undefined && part.error.error !== error) {
      const where = stage === "last" ? "finally" : "handler";
      this.#note({ kind: "replaced", error: part.error.error, by: error, where }, part);
    }
    if (stage === "last") {
      this.#parts.pop();
      return false;
    }
    part.error = { error };
    return this.#finally(part);
  }

  #make(spec: ErrorSpec, { statement }: TryPart): Error {
    return this.#truth.aside(this.#activation, statement, () => this.#frame.make(spec));
  }

  /** What waits for an end when the function is closed from outside, innermost first. */
  *closing(): Generator<Block> {
    for (const part of this.#parts.reverse()) {
      if (part.kind !== "try" || part.stage === "last" || part.statement.last === undefined)
        continue;
      this.#frame.note("finally");
      yield part.statement.last;
    }
  }

  #note(entry: OfTry, { statement }: TryPart | StarPart): void {
    const about = { try: this.#truth.lineOf(statement), seq: this.#truth.seq };
    this.#activation.entries.push({ ...entry, ...about } as FlowEntry);
  }
}

function* starred(statement: TryStar, error: unknown, frame: Frame): Coroutine<Signal> {
  yield* handleStarred(statement, error, frame);
  return undefined;
}

type OfTry = Pick<Extract<FlowEntry, { try: number }>, "kind" | "error"> & {
  readonly by?: unknown;
  readonly where?: "handler" | "finally";
};
