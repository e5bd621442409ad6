/** The messages of a file's thread, passed on at the pace of those that read them. */

import type { RingReader } from "./line-ring.ts";
import type { WorkerMessage } from "./worker-protocol.ts";

export class Incoming {
  readonly #ring: RingReader<WorkerMessage>;
  readonly #receive: (message: WorkerMessage) => void;
  readonly #drained: () => Promise<void> | null;
  #taken: readonly WorkerMessage[] = [];
  #next = 0;
  #flows = false;
  /** What has to be there before more is passed on. */
  #held: Promise<void> | null = null;

  constructor(
    ring: RingReader<WorkerMessage>,
    receive: (message: WorkerMessage) => void,
    drained: () => Promise<void> | null,
  ) {
    this.#ring = ring;
    this.#receive = receive;
    this.#drained = drained;
  }

  /** Passes on what there is, until the thread has to wake this again. */
  async flow(): Promise<void> {
    if (this.#flows) return;
    this.#flows = true;
    do {
      do {
        if (!this.#passOn()) break;
        const reader = this.#held ?? this.#drained();
        if (reader !== null) await reader;
      } while (this.#next < this.#taken.length);
      // Signals and streams get their turn.
      await new Promise((resolve) => setImmediate(resolve));
    } while (!this.#ring.sleep());
    this.#flows = false;
  }

  /** Passes nothing on until that is done. */
  hold(until: Promise<void>): void {
    this.#held = until.then(() => {
      this.#held = null;
    });
  }

  /** Passes on all that is left; nothing of it waits for those that read it. */
  rest(onPassed: () => void): void {
    while (this.#held === null) {
      if (!this.#passOn()) {
        onPassed();
        return;
      }
    }
    void this.#held.then(() => this.rest(onPassed));
  }

  /** Passes one message on. @returns false when there is none. */
  #passOn(): boolean {
    if (this.#next === this.#taken.length) {
      this.#taken = this.#ring.take();
      this.#next = 0;
    }
    const message = this.#taken[this.#next];
    if (message === undefined) return false;
    this.#next++;
    this.#receive(message);
    return true;
  }
}
