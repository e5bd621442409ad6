/**
 * Programs as JSON: what both interpreters run.
 *
 * Any tree is a valid program. What a statement refers to is found when it runs, by a number that
 * counts back from the latest (of tasks, futures, locks …); where there is none, nothing happens.
 * So a program can be cut anywhere and still means something, which is what shrinking needs.
 */

/** A statement: `do` names it, the rest is its own. */
export interface Statement {
  readonly do: string;
  readonly [field: string]: unknown;
}

export type Block = readonly Statement[];

export interface Program {
  readonly main: Block;
  /** Whether the loop's task factory starts every task at once. */
  readonly eager?: boolean;
  /** Whether the loop is in debug mode. */
  readonly debug?: boolean;
}

/** Which of the futures made so far: the latest is 0. */
export interface ThingRef {
  readonly of: "task" | "future" | "any";
  readonly nth: number;
}

/** One thing that a program let be seen: who, what, when in ms, the counter of cancels, details. */
export type Entry = readonly [
  who: string,
  what: string,
  atMs: number,
  cancelling: number,
  ...details: unknown[],
];

export type Trace = readonly Entry[];
