/**
 * Debug mode: what a loop checks and measures only on request.
 *
 * A loop without one only compares with null. With it, entries of the ready queue must come from
 * inside the loop, and each is timed as it runs.
 *
 * @see asyncio.base_events.BaseEventLoop.set_debug
 */

import type { Frame } from "../../trace/terms.ts";
import { RuntimeError } from "../builtins/exceptions.ts";
import { repr } from "../builtins/repr.ts";
import type { EventLoop } from "./base-events.ts";
import { isCoroutine } from "./coroutines.ts";
import type { ExceptionContext } from "./exception-reports.ts";
import { isCoroutineFunction } from "./generator-coroutines.ts";
import { Handle } from "./handles.ts";
import type { Runnable } from "./ready-queue.ts";
import { findRunningLoop } from "./running-loop.ts";

/** How many frames of an origin are kept. asyncio: `DEBUG_STACK_DEPTH`. */
const stackDepth = 10;

export class DebugMode {
  readonly #loop: EventLoop;
  readonly #origins = new WeakMap<object, readonly Frame[]>();
  /** Where a task's next step was made ready. For a handle, that is its origin. */
  readonly #schedules = new WeakMap<object, readonly Frame[]>();
  readonly #reprs = new WeakMap<object, string>();
  #enabled = false;
  /** What the loop runs at this moment. */
  #current: Runnable | null = null;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  /** Switched off, it keeps the origins from before. */
  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    // As in CPython, a running loop tracks coroutines from its next turn on.
    const track = (): void => {
      this.#loop.unawaited.onAdd = enabled ? (coroutine) => this.made(coroutine) : null;
    };
    if (this.#loop.isRunning()) this.#loop.callSoonThreadsafe(track);
    else track();
  }

  /** Checks what is added to the ready queue, and notes where it was made ready. */
  checkReady(item: Runnable): void {
    this.#checkInside();
    if (!(item instanceof Handle)) this.#schedules.set(item, this.#here());
  }

  /**
   * Checks a callback, and that it is scheduled from inside the loop.
   *
   * @param method The method that it was given to, by asyncio's name.
   * @throws TypeError for a coroutine, a coroutine function, or anything that is not a function.
   * @throws RuntimeError from outside the loop, except for `call_soon_threadsafe`.
   */
  checkCallback(callback: unknown, method: string): void {
    if (!this.#enabled) return;
    if (method !== "call_soon_threadsafe") this.#checkInside();
    if (isCoroutine(callback) || isCoroutineFunction(callback)) {
      throw new TypeError(`coroutines cannot be used with ${method}()`);
    }
    if (typeof callback !== "function") {
      throw new TypeError(`a callable object was expected by ${method}(), got ${repr(callback)}`);
    }
  }

  /** To the loop, code of the host is another thread: entries that it adds would wake no loop. */
  #checkInside(): void {
    const loop = this.#loop;
    if (!loop.isRunning() || findRunningLoop() === loop) return;
    throw new RuntimeError(
      "Non-thread-safe operation invoked on an event loop other than the current one",
    );
  }

  /** V8's limit also counts frames of the engine, which are left out afterwards. */
  #here(): readonly Frame[] {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = Math.max(limit, 10 * stackDepth);
    const frames = this.#loop.host.stacks.whole();
    Error.stackTraceLimit = limit;
    return frames.slice(-stackDepth);
  }

  /** Runs an entry of the ready queue, and reports it if it blocks the loop for long. */
  runTimed(item: Runnable): void {
    if (!this.#enabled) {
      item.runEntry();
      return;
    }
    const { host } = this.#loop;
    this.#current = item;
    try {
      const began = host.monotonicSeconds();
      item.runEntry();
      const seconds = host.monotonicSeconds() - began;
      if (seconds < this.#loop.slowCallbackDuration || !this.#enabled) return;
      this.#loop.log(`Executing ${repr(item)} took ${seconds.toFixed(3)} seconds`);
    } finally {
      this.#current = null;
    }
  }

  /** Notes where a future, task, handle or coroutine was made. */
  made(object: object): void {
    if (this.#enabled) this.#origins.set(object, this.#here());
  }

  /** Keeps the repr of a handle, which is about to drop its callback. */
  keepRepr(object: object): void {
    if (this.#enabled) this.#reprs.set(object, repr(object));
  }

  keptRepr(object: object): string | undefined {
    return this.#reprs.get(object);
  }

  /** The frames that made an object, outermost first, with the text of their lines. */
  originOf(object: object): readonly Frame[] | null {
    return this.#withSource(this.#origins.get(object));
  }

  #withSource(frames: readonly Frame[] = []): readonly Frame[] | null {
    const { stacks } = this.#loop.host;
    return frames.length === 0 ? null : frames.map((frame) => stacks.withSource(frame));
  }

  /** What its repr says of where it was made. */
  createdAt(object: object): readonly string[] {
    const frame = this.#origins.get(object)?.at(-1);
    return frame === undefined ? [] : [`created at ${frame.file}:${frame.line}`];
  }

  /** A report that has no origin of its own gets that of the callback that is running. */
  explain(context: ExceptionContext): ExceptionContext {
    const current = this.#current;
    if (context.sourceTraceback !== undefined || current === null) return context;
    const frames = this.#schedules.get(current) ?? this.#origins.get(current);
    const handleTraceback = this.#withSource(frames);
    return handleTraceback === null ? context : { ...context, handleTraceback };
  }
}
