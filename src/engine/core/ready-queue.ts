/** The loop's ready queue: what runs next, in order. */

import { Ring } from "../builtins/ring.ts";

/** Something the loop runs: a task's next step, or a handle's callback. */
export interface Runnable {
  /** @internal The `seq` of the event that made it ready; 0 when no one records. */
  readonly wakeCause: number;
  /** @internal Runs it. On the stack, the frames above this method's are its own. */
  runEntry(): void;
}

/** What V8's stack traces call the frame below which a task's or a callback's own frames end. */
export const entryFunctionName = "runEntry" satisfies keyof Runnable;

export class ReadyQueue extends Ring<Runnable> {
  /** Called before an entry is added; may raise. Null except in debug mode and a closed loop. */
  gate: ((item: Runnable) => void) | null = null;

  add(item: Runnable): void {
    if (this.gate !== null) this.gate(item);
    this.push(item);
  }
}
