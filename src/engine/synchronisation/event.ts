/**
 * Event: a flag that tasks can wait for.
 *
 * @see asyncio.locks.Event
 */

import type { Ref } from "../../trace/terms.ts";
import { refuseSurplus } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { reprMethod } from "../builtins/repr.ts";
import { nameCoroutine } from "../core/coroutine-objects.ts";
import type { Coroutine } from "../core/coroutines.ts";
import { PrivateFuture } from "../core/private-future.ts";
import { runningRecorder } from "../core/running-loop.ts";
import { nameInEvents, type Recorder } from "../recording/recorder.ts";
import { LoopBound } from "./loop-bound.ts";
import type { Queue } from "./queues.ts";

/**
 * A flag. When it is set, every waiter wakes on the next turn, in the order of waiting, even if it
 * is cleared at once.
 *
 * asyncio: `asyncio.Event`, checked against CPython 3.14.
 */
export class Event extends LoopBound {
  readonly #waiters = new Set<PrivateFuture<boolean>>();
  #set = false;
  /** @internal The queue whose `join` uses it: it is not recorded by itself. */
  queue: Queue | null = null;

  constructor();
  constructor(surplus?: unknown) {
    super();
    if (surplus !== undefined) refuseSurplus("Event", 0, surplus);
  }

  isSet(): boolean {
    return this.#set;
  }

  set(): void {
    if (this.#set) return;
    this.#set = true;
    const recorder = this.queue === null ? runningRecorder() : null;
    if (recorder === null) this.#wake();
    else {
      const event = this[nameInEvents](recorder).id;
      recorder.act({ kind: "event.set", event }, this.waiters(), () => this.#wake());
    }
  }

  #wake(): void {
    for (const waiter of this.#waiters) {
      if (!waiter.done()) waiter.setResult(true);
    }
  }

  /** @internal What waits for it. */
  waiters(): PrivateFuture<boolean>[] {
    return [...this.#waiters].filter((waiter) => !waiter.done());
  }

  clear(): void {
    if (!this.#set) return;
    this.#set = false;
    const recorder = this.queue === null ? runningRecorder() : null;
    if (recorder === null) return;
    recorder.acted({ kind: "event.cleared", event: this[nameInEvents](recorder).id });
  }

  /** Waits until the event is set; does not suspend if it is. Returns true. */
  *wait(): Coroutine<boolean> {
    if (this.#set) return true;
    const loop = this.getLoop();
    const { queue } = this;
    const waiter =
      queue === null
        ? new PrivateFuture<boolean>("event", this, loop)
        : new PrivateFuture<boolean>("queue", queue, loop, null, "join");
    this.#waiters.add(waiter);
    try {
      yield* waiter;
      return true;
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  /** @internal */
  [nameInEvents](recorder: Recorder): Ref {
    return recorder.refTo("event", this);
  }

  [reprMethod](): string {
    const waiters = this.#waiters.size === 0 ? "" : `, waiters:${this.#waiters.size}`;
    return `<asyncio.locks.Event object [${this.#set ? "set" : "unset"}${waiters}]>`;
  }
}

inModule("asyncio.locks", Event);

nameCoroutine("Event.wait", Event.prototype.wait);
