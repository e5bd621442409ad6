/**
 * What of a program is being carried out: functions, and the statements in them.
 *
 * A function of the program is the block of a coroutine, a call, a group, a timeout …; `try` and
 * `loop` are parts of the function that they stand in. One is one generator, as in a program that
 * somebody wrote, so that the recorder sees catches exactly as it does there.
 */

import type { Task } from "../../../src/engine/core/tasks.ts";
import type { Statement } from "../program.ts";

export interface Activation {
  /** The function, by the line of its block. */
  readonly name: string;
  /** The task that began it; null for a callback's. */
  readonly task: Task | null;
  readonly seq: number;
  /** What happened to errors in it, in order. */
  readonly entries: FlowEntry[];
}

/** A statement that is being carried out by a task, or by a callback. */
export interface Running {
  readonly of: Activation;
  readonly statement: Statement;
  readonly line: number;
  /** The task that ran it last: one in an async generator may be ended by another. */
  task: Task | null;
  /** How it ended; undefined while it has not. */
  left?: Left;
}

export interface Left {
  readonly seq: number;
  readonly raised?: RaisedIn;
}

/** The task that an error was raised in, and its statements then, outermost first. */
export interface RaisedIn {
  readonly error: unknown;
  readonly task: Task | null;
  readonly chain: readonly Running[];
}

/** `try` is the line of the statement. */
export type FlowEntry = { readonly seq: number; readonly error: unknown } & (
  | { readonly kind: "raised"; readonly by: Running }
  | { readonly kind: "caught" | "swallowed" | "reraised"; readonly try: number }
  | {
      readonly kind: "replaced";
      readonly try: number;
      readonly where: "handler" | "finally";
      readonly by: unknown;
    }
  | {
      readonly kind: "left";
      readonly task: Task | null;
      /** Whether it left the function as the coroutine of a task was closed from outside. */
      readonly isClosing: boolean;
      /** The statements around the function, outermost first. */
      readonly chain: readonly Running[];
    }
);
