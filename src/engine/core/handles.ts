/**
 * Handles: a callback that the loop will call, now or at a time.
 *
 * @see asyncio.events.Handle, asyncio.events.TimerHandle
 */

import {
  type Context,
  type ContextHolder,
  contextIn,
  enterContext,
} from "../builtins/contextvars.ts";
import { escapesLoop } from "../builtins/exceptions.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod } from "../builtins/repr.ts";
import { shortRepr } from "../builtins/reprlib.ts";
import type { EventLoop } from "./base-events.ts";
import { callbackCalled, callbackRaised } from "./callback-trace.ts";
import type { DebugMode } from "./debug-mode.ts";
import type { Runnable } from "./ready-queue.ts";
import type { Timer, Timers } from "./timers.ts";

/** What a handle calls. `callSoon` and the like check the arguments against its parameters. */
// biome-ignore lint/suspicious/noExplicitAny: only the caller knows its own parameters
export type Callback = (...args: any[]) => void;

/** What `callSoon` returns. */
export class Handle implements Runnable, ContextHolder {
  /** @internal */
  readonly wakeCause: number;
  /** @internal */
  context: Context | null;
  readonly #loop: EventLoop;
  #callback: Callback | null;
  #args: readonly unknown[];
  #cancelled = false;

  /** @internal */
  constructor(
    loop: EventLoop,
    callback: Callback,
    args: readonly unknown[],
    context: Context | null,
  ) {
    this.#loop = loop;
    this.context = context;
    this.#callback = callback;
    this.#args = args;
    this.wakeCause = loop.recorder === null ? 0 : loop.recorder.cause;
  }

  /** Cancels the callback. Cancelling twice, or after the call, does nothing. */
  cancel(): void {
    if (this.#loop.debugMode !== null && !this.#cancelled) this.#keepRepr(this.#loop.debugMode);
    this.#cancelled = true;
    this.#callback = null;
    this.#args = [];
  }

  cancelled(): boolean {
    return this.#cancelled;
  }

  /** @internal A callback is no task's. */
  get task(): null {
    return null;
  }

  getContext(): Context {
    return contextIn(this);
  }

  /** Calls the callback. Its errors go to the loop's exception handler, and the loop goes on. */
  runEntry(): void {
    const callback = this.#callback;
    if (callback === null) return;
    const { recorder } = this.#loop;
    if (recorder !== null) callbackCalled(recorder, this, nameOf(callback));
    const outer = enterContext(this);
    try {
      callback(...this.#args);
    } catch (error) {
      if (recorder !== null) callbackRaised(recorder, this, error);
      if (escapesLoop(error)) throw error;
      enterContext(outer);
      this.#loop.callExceptionHandler({
        message: `Exception in callback ${this.#describeCallback()}`,
        exception: error,
        handle: this,
        ...this.#loop.originOf(this),
      });
    } finally {
      enterContext(outer);
    }
  }

  /** As in asyncio, the repr is marked as cancelled but has the callback. */
  #keepRepr(debugMode: DebugMode): void {
    this.#cancelled = true;
    debugMode.keepRepr(this);
  }

  [reprMethod](): string {
    const { debugMode } = this.#loop;
    const kept = debugMode?.keptRepr(this);
    if (kept !== undefined) return kept;
    const createdAt = debugMode?.createdAt(this) ?? [];
    return `<${[this.constructor.name, ...this.reprParts(), ...createdAt].join(" ")}>`;
  }

  protected reprParts(): string[] {
    const callback = this.#callback === null ? [] : [this.#describeCallback()];
    return this.#cancelled ? ["cancelled", ...callback] : callback;
  }

  /** The arguments are shown in debug mode only, since CPython 3.13. */
  #describeCallback(): string {
    const args = this.#loop.getDebug() ? this.#args.map(shortRepr).join(", ") : "";
    return `${nameOf(this.#callback)}(${args})`;
  }
}

function nameOf(callback: Callback | null): string {
  return callback?.name || "<lambda>";
}

/** What `callLater` and `callAt` return. */
export class TimerHandle extends Handle implements Timer {
  /** @internal */
  readonly whenSeconds: number;
  readonly #timers: Timers;
  #hasRun = false;

  /** @internal */
  constructor(
    loop: EventLoop,
    whenSeconds: number,
    callback: Callback,
    args: readonly unknown[],
    context: Context | null,
  ) {
    super(loop, callback, args, context);
    this.whenSeconds = whenSeconds;
    this.#timers = loop.timers;
  }

  /** The deadline, in seconds of the loop's time. */
  when(): number {
    return this.whenSeconds;
  }

  /** @internal */
  get isVoid(): boolean {
    return this.cancelled();
  }

  override runEntry(): void {
    this.#hasRun = true;
    super.runEntry();
  }

  override cancel(): void {
    if (this.cancelled()) return;
    super.cancel();
    // A timer that has run is not in the heap any more.
    if (!this.#hasRun) this.#timers.noteVoid();
  }

  protected override reprParts(): string[] {
    const parts = super.reprParts();
    return parts.toSpliced(this.cancelled() ? 1 : 0, 0, `when=${repr(this.whenSeconds)}`);
  }
}

inModule("asyncio.events", Handle, TimerHandle);
