/** The loop's ready queue: what runs next, in order. */

import { Ring } from "./ring.ts";

/** Something the loop runs: a task's next step, or a handle's callback. */
export interface Runnable {
  /** The `seq` of the event that made it ready; 0 when nobody records. */
  readonly wakeCause: number;
  run(): void;
}

export class ReadyQueue extends Ring<Runnable> {}
