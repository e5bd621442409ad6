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

/** One step of a run, as its driver sees it. */
export type LoopStep =
  /** Some turns have run; the driver may let the host breathe. */
  | { readonly kind: "turns" }
  /** Nothing is ready: the driver waits until a timer is due, or something comes from outside. */
  | {
      readonly kind: "wait";
      /** When the next timer is due, in seconds of the loop's time; null without one. */
      readonly untilSeconds: number | null;
      /** Whether something may come from outside. */
      readonly isOutside: boolean;
    }
  /** A garbage collection is wanted before the turn goes on. */
  | { readonly kind: "collect" };
