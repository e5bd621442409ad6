/**
 * What the loop asks of the host that drives it. The engine is synchronous: it never waits, it
 * says what it waits for and stops until it is called again.
 */

/** Asks the host for something that cannot be done synchronously, in the middle of a turn. */
export class HostRequest {
  /** What is wanted: `collect` is a garbage collection, and the end of the host's current job. */
  readonly kind: "collect";

  /** @internal */
  constructor(kind: "collect") {
    this.kind = kind;
  }
}

/** Turns of the loop are to be run: by the driver, who calls `run`. */
export interface SomeTurns {
  readonly kind: "turns";
  run(): void;
}

/** Nothing is ready: the driver waits until a timer is due, or something comes from outside. */
export interface Wait {
  readonly kind: "wait";
  /** When the next timer is due, in seconds of the loop's time; null without one. */
  readonly untilSeconds: number | null;
  /** Whether something may come from outside. */
  readonly isOutside: boolean;
}

/** One step of a run: what its driver has to do next. */
export type LoopStep =
  | SomeTurns
  | Wait
  /** A garbage collection is wanted before the turn goes on. */
  | { readonly kind: "collect" };
