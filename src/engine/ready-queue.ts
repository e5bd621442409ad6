/** The loop's ready queue: what runs next, in order. */

import { Ring } from "./ring.ts";

/** Something the loop runs: a task's next step, or a handle's callback. */
export interface Runnable {
  /** @internal The `seq` of the event that made it ready; 0 when no one records. */
  readonly wakeCause: number;
  /** @internal Runs it. On the stack, the frames above this are its own: stack readers know the name. */
  takeTurn(): void;
}

export class ReadyQueue extends Ring<Runnable> {
  /** Called before anything goes in, and may raise. Null except in debug mode and in a closed loop. */
  gate: ((item: Runnable) => void) | null = null;

  add(item: Runnable): void {
    if (this.gate !== null) this.gate(item);
    this.push(item);
  }
}
