/**
 * Debug mode: what a loop watches only when it is asked to.
 *
 * Off it costs no more than a look at whether there is one. On, what goes into the ready queue must
 * come from inside the loop, and what comes out is timed.
 *
 * @see asyncio.base_events.BaseEventLoop.set_debug
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { isCoroutine } from "./coroutines.ts";
import type { ExceptionContext } from "./exception-reports.ts";
import { RuntimeError } from "./exceptions.ts";
import { isCoroutineFunction } from "./generator-coroutines.ts";
import { Handle } from "./handles.ts";
import type { Runnable } from "./ready-queue.ts";
import { repr } from "./repr.ts";
import { findRunningLoop } from "./running-loop.ts";

/** How many frames are kept of where something was made. asyncio: `DEBUG_STACK_DEPTH`. */
const stackDepth = 10;

export class DebugMode {
  readonly #loop: EventLoop;
  readonly #origins = new WeakMap<object, readonly Frame[]>();
  /** What made a task's next step ready; a handle's origin says that already. */
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

  /** Off, it still knows where things were made while it was on. */
  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    // As in CPython, where the interpreter notes it: from the next turn on, if the loop runs.
    const track = (): void => {
      this.#loop.unawaited.onAdd = enabled ? (coroutine) => this.made(coroutine) : null;
    };
    if (this.#loop.isRunning()) this.#loop.callSoonThreadsafe(track);
    else track();
  }

  /** Checks what is to be put in the ready queue, and notes what made it ready. */
  checkReady(item: Runnable): void {
    this.#checkInside();
    if (!(item instanceof Handle)) this.#schedules.set(item, this.#here());
  }

  /**
   * Checks what is to be called, and where from.
   *
   * @param method What asyncio calls the method it was given to.
   * @throws TypeError for a coroutine, a coroutine function, or what is no function.
   * @throws RuntimeError when it is another method than `call_soon_threadsafe`, from outside.
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

  /** The host's code is another thread to the loop: what that makes ready wakes nobody. */
  #checkInside(): void {
    const loop = this.#loop;
    if (!loop.isRunning() || findRunningLoop() === loop) return;
    throw new RuntimeError(
      "Non-thread-safe operation invoked on an event loop other than the current one",
    );
  }

  /** The engine's own frames count for V8's limit, and are left out only then. */
  #here(): readonly Frame[] {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = Math.max(limit, 10 * stackDepth);
    const frames = this.#loop.host.stacks.whole();
    Error.stackTraceLimit = limit;
    return frames.slice(-stackDepth);
  }

  /** Runs what was ready, and reports it if it holds the loop for long. */
  takeTurnOf(item: Runnable): void {
    if (!this.#enabled) {
      item.takeTurn();
      return;
    }
    const { host } = this.#loop;
    this.#current = item;
    try {
      const began = host.monotonicSeconds();
      item.takeTurn();
      const seconds = host.monotonicSeconds() - began;
      if (seconds < this.#loop.slowCallbackDuration || !this.#enabled) return;
      this.#loop.log(`Executing ${repr(item)} took ${seconds.toFixed(3)} seconds`);
    } finally {
      this.#current = null;
    }
  }

  /** A future, task, handle or coroutine has been made: notes where. */
  made(object: object): void {
    if (this.#enabled) this.#origins.set(object, this.#here());
  }

  /** Keeps what a handle looks like: it is about to forget what it calls. */
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

  /** A report with what made its callback ready, where its own object's origin is not known. */
  explain(context: ExceptionContext): ExceptionContext {
    const current = this.#current;
    if (context.sourceTraceback !== undefined || current === null) return context;
    const frames = this.#schedules.get(current) ?? this.#origins.get(current);
    const handleTraceback = this.#withSource(frames);
    return handleTraceback === null ? context : { ...context, handleTraceback };
  }
}
