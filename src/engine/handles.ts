/**
 * Handles: a callback that the loop will call, now or at a time.
 *
 * @see asyncio.events.Handle, asyncio.events.TimerHandle
 */

import type { EventLoop } from "./base-events.ts";
import { type Context, enterContext } from "./contextvars.ts";
import { escapesLoop } from "./exceptions.ts";
import type { Runnable } from "./ready-queue.ts";
import { repr, reprMethod } from "./repr.ts";

/** What a handle calls; `callSoon` and its kin check the arguments against it. */
// biome-ignore lint/suspicious/noExplicitAny: only the caller knows its own parameters
export type Callback = (...args: any[]) => void;

/** What `callSoon` returns. */
export class Handle implements Runnable {
  /** @internal */
  wakeCause: number;
  #loop: EventLoop;
  #callback: Callback | null;
  #args: readonly unknown[];
  readonly #context: Context;
  #cancelled = false;

  /** @internal */
  constructor(loop: EventLoop, callback: Callback, args: readonly unknown[], context: Context) {
    this.#loop = loop;
    this.#context = context;
    this.#callback = callback;
    this.#args = args;
    this.wakeCause = loop.recorder === null ? 0 : loop.recorder.cause;
  }

  /** Keeps the callback from being called. Cancelling twice, or after the call, does nothing. */
  cancel(): void {
    this.#cancelled = true;
    this.#callback = null;
    this.#args = [];
  }

  cancelled(): boolean {
    return this.#cancelled;
  }

  getContext(): Context {
    return this.#context;
  }

  /** Calls the callback. Its errors go to the loop's exception handler, and the loop goes on. */
  run(): void {
    const callback = this.#callback;
    if (callback === null) return;
    const outer = enterContext(this.#context);
    try {
      callback(...this.#args);
    } catch (error) {
      if (escapesLoop(error)) throw error;
      enterContext(outer);
      this.#loop.callExceptionHandler({
        message: `Exception in callback ${callback.name || "<lambda>"}()`,
        exception: error,
        handle: this,
      });
    } finally {
      enterContext(outer);
    }
  }

  [reprMethod](): string {
    return `<${[this.constructor.name, ...this.reprParts()].join(" ")}>`;
  }

  protected reprParts(): string[] {
    return [this.#cancelled ? "cancelled" : `${this.#callback?.name || "<lambda>"}()`];
  }
}

/** Sums of delays are off by less: 0.1 + 0.7 is due with 0.8, as on a clock that ticks. */
export function toNanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9);
}

/** What `callLater` and `callAt` return. */
export class TimerHandle extends Handle {
  /** @internal Creation order: equal deadlines fire in it. */
  readonly order: number;
  /** @internal The deadline in whole nanoseconds, the resolution of CPython's clock. */
  readonly dueNs: number;
  readonly #when: number;
  #onCancel: (() => void) | null;

  /** @internal */
  constructor(
    loop: EventLoop,
    when: number,
    order: number,
    callback: Callback,
    args: readonly unknown[],
    context: Context,
    onCancel: () => void,
  ) {
    super(loop, callback, args, context);
    this.#when = when;
    this.order = order;
    this.dueNs = toNanoseconds(when);
    this.#onCancel = onCancel;
  }

  /** The deadline, in seconds of the loop's time. */
  when(): number {
    return this.#when;
  }

  override cancel(): void {
    if (this.cancelled()) return;
    super.cancel();
    this.#onCancel?.();
  }

  /** @internal The timer has left the heap: cancelling it no longer concerns the heap. */
  detach(): void {
    this.#onCancel = null;
  }

  protected override reprParts(): string[] {
    const [what = ""] = super.reprParts();
    const when = `when=${repr(this.#when)}`;
    return this.cancelled() ? [what, when] : [when, what];
  }
}
