/**
 * Task: drives one coroutine.
 *
 *     state               in the ready queue   waiter   left by
 *     ready               yes                  null     run(): start, or a turn after sleep(0)
 *     waiting             no                   future   the future's completion
 *     woken               yes                  future   run(): the future is done
 *     finished/cancelled  no                   null     –
 *
 * `mustCancel` is a cancel request that could not be handed to a waiter: it is delivered by the
 * next run, or when the coroutine next suspends, or turns its return into a cancellation.
 *
 * @see asyncio.tasks.Task; `run` is its __step and __wakeup in one
 */

import { badYield } from "./bad-yields.ts";
import type { EventLoop } from "./base-events.ts";
import { BaseTask, type TaskOptions } from "./base-tasks.ts";
import { enterContext } from "./contextvars.ts";
import type { CoroutineLike, Suspension } from "./coroutines.ts";
import { CancelledError, escapesLoop } from "./exceptions.ts";
import { Future } from "./futures.ts";
import { HostRequest } from "./host-requests.ts";
import { inModule } from "./python-module.ts";
import type { Runnable } from "./ready-queue.ts";
import { getEventLoop } from "./running-loop.ts";
import { TaskTrace } from "./task-trace.ts";
import type { Waiter } from "./waiters.ts";

/** Anything may be thrown, `undefined` too. */
const nothing = Symbol("nothing");

/**
 * A coroutine that runs by itself, concurrently with others. It starts on the turn after its
 * creation, in the order of creation, unless `eagerStart` is given.
 *
 * asyncio: `asyncio.Task`, checked against CPython 3.14's C implementation.
 */
export class Task<T = unknown> extends BaseTask<T> implements Runnable, Waiter {
  /** @internal */
  wakeCause = 0;
  /** @internal */
  readonly callback = null;
  /** @internal What events say of it; null when nobody records them. */
  readonly trace: TaskTrace | null;
  #waiter: Future<unknown> | null = null;
  #soonError: Error | null = null;
  #mustCancel = false;
  #cancelRequests = 0;
  /** Stopped in the middle of a turn for the host: to the program no time passes. */
  #frozen = false;

  /** @throws TypeError when `coroutine` is none. */
  constructor(
    coroutine: CoroutineLike<T>,
    options: TaskOptions = {},
    loop: EventLoop = getEventLoop(),
  ) {
    super(coroutine, options, loop);
    this.trace = loop.recorder === null ? null : new TaskTrace(loop.recorder, this as Task);
    loop.tasks.add(this as Task);
    this.trace?.created();
    if (!options.eagerStart || !loop.isRunning()) this.loop.ready.push(this);
    else if (this.trace === null) this.run();
    else loop.recorder?.inside(() => this.run());
  }

  /**
   * Asks for the task's cancellation: CancelledError is thrown at its await on the next turn.
   *
   * What the task awaits is cancelled first; a task that catches the error and goes on is not
   * cancelled. Until the task has run, `cancelled()` stays false.
   * @param message Becomes the argument of the CancelledError; of two requests before the task runs
   *   again the first one's arrives.
   * @returns false when the task was already done.
   */
  override cancel(message?: unknown): boolean {
    this.markRetrieved();
    if (this.done()) {
      this.trace?.cancelRefused(message);
      return false;
    }
    this.#cancelRequests++;
    if (this.trace === null) this.#passCancelOn(message);
    else this.trace.passCancelOn(message, () => this.#passCancelOn(message));
    return true;
  }

  #passCancelOn(message: unknown): void {
    if (this.#waiter?.cancel(message)) return;
    this.#mustCancel = true;
    this.cancelMessage = message ?? undefined;
  }

  /** How many cancel requests are outstanding: `cancel()` calls less `uncancel()` calls. */
  cancelling(): number {
    return this.#cancelRequests;
  }

  /**
   * Takes one cancel request back. At 0, one that has not been delivered yet is withdrawn.
   *
   * @returns `cancelling()` afterwards.
   */
  uncancel(): number {
    if (this.#cancelRequests > 0) {
      this.#cancelRequests--;
      if (this.#cancelRequests === 0) this.#mustCancel = false;
      this.trace?.uncancelled();
    }
    return this.#cancelRequests;
  }

  /** @internal Puts it in the ready queue: what it waits for is done. */
  wake(): void {
    const { recorder } = this.loop;
    if (recorder !== null) this.wakeCause = recorder.cause;
    this.loop.ready.push(this);
  }

  /** @internal One step: until the coroutine suspends again or ends. */
  run(): void {
    const { loop } = this;
    const isCancel = this.#mustCancel;
    const thrown = this.#takeThrown();
    if (this.#frozen) this.#frozen = false;
    else this.trace?.entered(thrown !== nothing, thrown, isCancel);
    this.#waiter = null;

    const outerTask = loop.currentTask;
    const outerContext = enterContext(this.context);
    loop.currentTask = this as Task;
    let step: IteratorResult<Suspension, T>;
    try {
      step = thrown === nothing ? this.coroutine.next() : this.coroutine.throw(thrown);
    } catch (raised) {
      this.trace?.raised(raised);
      this.#end(raised);
      return;
    } finally {
      loop.currentTask = outerTask;
      enterContext(outerContext);
    }
    if (step.done) this.#return(step.value);
    else this.#suspend(step.value);
  }

  /** What this step throws into the coroutine, if anything: an error of the awaited, or a cancel. */
  #takeThrown(): unknown {
    const waiter = this.#waiter;
    let error: unknown = nothing;
    if (this.#soonError !== null) {
      error = this.#soonError;
      this.#soonError = null;
    } else if (waiter?.cancelled()) {
      error = waiter.makeCancelledError();
    } else if (waiter?.failed) {
      error = waiter.exception();
    }
    if (!this.#mustCancel) return error;
    this.#mustCancel = false;
    return error instanceof CancelledError ? error : this.makeCancelledError();
  }

  #return(value: T): void {
    this.loop.tasks.remove(this as Task);
    if (this.#mustCancel) {
      // Cancelled while it ran, and it never awaited again: the return value is discarded.
      this.#mustCancel = false;
      super.cancel(this.cancelMessage);
    } else {
      this.complete(value);
    }
  }

  #end(raised: unknown): void {
    this.loop.tasks.remove(this as Task);
    if (raised instanceof CancelledError) {
      this.cancelledError = raised;
      super.cancel();
      return;
    }
    this.fail(raised);
    if (escapesLoop(raised)) throw raised;
  }

  #suspend(on: unknown): void {
    if (on === undefined) {
      this.trace?.suspended(null);
      this.wake();
    } else if (on instanceof HostRequest) {
      // The turn goes on with this very task once the host has done what is asked.
      this.#frozen = true;
      this.wakeCause = this.loop.recorder?.cause ?? 0;
      this.loop.hostRequest = on;
      this.loop.ready.unshift(this);
    } else if (on instanceof Future && on !== this && on.loop === this.loop && on.blocking) {
      on.blocking = false;
      this.trace?.suspended(on);
      this.#waiter = on;
      on.addWaiter(this);
      if (this.#mustCancel) this.#deliverCancelTo(on);
    } else {
      this.#soonError = badYield(this as Task, on);
      this.trace?.suspended(null);
      this.wake();
    }
  }

  /** A cancel came while the coroutine ran: it takes effect here, where it first suspends. */
  #deliverCancelTo(future: Future<unknown>): void {
    const deliver = (): void => {
      if (future.cancel(this.cancelMessage)) this.#mustCancel = false;
    };
    if (this.trace === null) deliver();
    else this.trace.deliverCancel(deliver);
  }

  /** @internal */
  protected override recordFinished(): void {
    this.trace?.finished();
  }

  /** @internal What it waits for. */
  get waiter(): Future<unknown> | null {
    return this.#waiter;
  }

  /** @internal Its entry in another future's list of callbacks. */
  describe(): string {
    return "Task.task_wakeup()";
  }
}

inModule("_asyncio", Task);
