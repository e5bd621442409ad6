/**
 * OutsideWork: what goes on outside of the loop and will come back to it, such as a promise.
 *
 * While there is any, a loop with nothing ready is not deadlocked, and a virtual clock stands still:
 * outside work takes no virtual time.
 *
 * @see asyncio.base_events.BaseEventLoop.call_soon_threadsafe
 */

import type { EventLoop } from "./base-events.ts";

export class OutsideWork {
  readonly #loop: EventLoop;
  #pending = 0;
  #listener: (() => void) | null = null;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** How much is going on. */
  get pending(): number {
    return this.#pending;
  }

  /** Something begins outside. The returned function says, once, that it is over. */
  begin(): () => void {
    this.#pending++;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#pending--;
      this.wake();
    };
  }

  /** Something has been made ready from outside: the driver is to look. */
  wake(): void {
    this.#listener?.();
  }

  /** Calls `listener` when the driver is to look, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }

  /** Whether a driver that waits has something to do. */
  get isReady(): boolean {
    return this.#loop.ready.size > 0;
  }
}
