/**
 * Event: a flag that tasks can wait for.
 *
 * @see asyncio.locks.Event
 */

import type { Coroutine } from "./coroutines.ts";
import { LoopBound } from "./loop-bound.ts";
import { PrivateFuture } from "./private-future.ts";
import { inModule } from "./python-module.ts";
import { reprMethod } from "./repr.ts";

/**
 * A flag. Everybody who waits when it is set wakes on the next turn, in the order of waiting, even
 * if it is cleared at once.
 *
 * asyncio: `asyncio.Event`, checked against CPython 3.14.
 */
export class Event extends LoopBound {
  readonly #waiters = new Set<PrivateFuture<boolean>>();
  #set = false;

  isSet(): boolean {
    return this.#set;
  }

  set(): void {
    if (this.#set) return;
    this.#set = true;
    for (const waiter of this.#waiters) {
      if (!waiter.done()) waiter.setResult(true);
    }
  }

  clear(): void {
    this.#set = false;
  }

  /** Waits until the event is set; does not suspend when it is. Returns true. */
  *wait(): Coroutine<boolean> {
    if (this.#set) return true;
    const waiter = new PrivateFuture<boolean>("event", this, this.getLoop());
    this.#waiters.add(waiter);
    try {
      yield* waiter;
      return true;
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  [reprMethod](): string {
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.Event object [${this.#set ? "set" : "unset"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Event);
