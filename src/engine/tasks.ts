/**
 * Task: drives one coroutine.
 *
 *     state               in the ready queue   waiter   left by
 *     ready               yes                  null     takeTurn(): start, or a turn after sleep(0)
 *     waiting             no                   future   the future's completion
 *     woken               yes                  future   takeTurn(): the future is done
 *     finished/cancelled  no                   null     –
 *
 * `mustCancel` is a cancel request that could not be handed to a waiter: it is delivered by the
 * next run, or when the coroutine next suspends, or turns its return into a cancellation.
 *
 * Until it is done, its `value` is where its coroutine goes on: a linked call inside of it, or
 * undefined for the coroutine itself.
 *
 * @see asyncio.tasks.Task; `takeTurn` is its __step and __wakeup in one
 */

import { noteBadYield, takeBadYield } from "./bad-yields.ts";
import type { EventLoop } from "./base-events.ts";
import { BaseTask, type TaskOptions, taskOptionNames } from "./base-tasks.ts";
import { enterContext, insideCurrentContext } from "./contextvars.ts";
import {
  type Coroutine,
  type CoroutineLike,
  generatorNext,
  type Suspension,
} from "./coroutines.ts";
import { type Observer, observe } from "./done-callbacks.ts";
import { CancelledError, escapesLoop, GeneratorExit, InvalidStateError } from "./exceptions.ts";
import {
  badYieldBit,
  doneBits,
  generatorBit,
  keptErrorBit,
  mustCancelBit,
  oneCancelRequest,
  requestMessageBit,
} from "./flags.ts";
import { Future } from "./futures.ts";
import {
  type GeneratorCoroutine,
  resumeAt,
  resumePointAfter,
  throwInto,
} from "./generator-coroutines.ts";
import { Handle } from "./handles.ts";
import { HostRequest } from "./host-requests.ts";
import { checkOptions } from "./options.ts";
import { inModule } from "./python-module.ts";
import { repr } from "./repr.ts";
import { keepRequestMessage, requestMessageOf } from "./request-messages.ts";
import { getEventLoop } from "./running-loop.ts";
import { type TaskTrace, traceOf } from "./task-trace.ts";
import { named } from "./waiters.ts";

/** Anything may be thrown, `undefined` too. */
const nothing = Symbol("nothing");

const noOptions: TaskOptions = {};

/**
 * A coroutine that runs by itself, concurrently with others. It starts on the turn after its
 * creation, in the order of creation, unless `eagerStart` is given.
 *
 * asyncio: `asyncio.Task`, checked against CPython 3.14's C implementation.
 */
export class Task<T = unknown> extends BaseTask<T> implements Observer {
  /** @internal What it waits for. */
  declare waiter: Future<unknown> | null;

  /** @throws TypeError when `coroutine` is none. */
  constructor(
    coroutine: CoroutineLike<T>,
    options: TaskOptions = noOptions,
    loop: EventLoop = getEventLoop(),
  ) {
    if (options !== noOptions) checkOptions("Task", options, taskOptionNames);
    super(coroutine, options, loop);
    this.waiter = null;
    loop.tasks.add(this as Task);
    const { recorder } = loop;
    if (recorder !== null) {
      // Its steps are looked on at, by the method that generators have while one runs.
      this.mark(generatorBit, false);
      traceOf(this as Task, recorder).created();
    }
    if (!options.eagerStart || !loop.isRunning()) loop.ready.push(this);
    else this.startNow();
  }

  /** @internal One that ends in this step lets go of its coroutine, as in CPython. */
  private startNow(): void {
    const { recorder } = this.loop;
    const step = (): void => insideCurrentContext(() => this.takeTurn());
    if (recorder === null) step();
    else recorder.inside(step);
    if (this.done()) this.coroutine = null;
  }

  /** @internal What events say of it; null when nobody records them. */
  get trace(): TaskTrace | null {
    const { recorder } = this.loop;
    return recorder === null ? null : traceOf(this as Task, recorder);
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
    this.isUnretrieved = false;
    if (this.has(doneBits)) {
      this.trace?.cancelRefused(message);
      return false;
    }
    this.flags += oneCancelRequest;
    if (this.trace === null) this.passCancelOn(message);
    else this.trace.passCancelOn(message, () => this.passCancelOn(message));
    return true;
  }

  /** @internal */
  protected passCancelOn(message: unknown): void {
    if (this.waiter?.cancel(message)) return;
    this.mustCancel = true;
    this.mark(requestMessageBit, keepRequestMessage(this as Task, message));
  }

  /** @internal A cancel request waits to be delivered. */
  protected get mustCancel(): boolean {
    return this.has(mustCancelBit);
  }

  /** @internal */
  protected set mustCancel(must: boolean) {
    this.mark(mustCancelBit, must);
  }

  /** @internal The message of the latest request that had to wait. */
  protected get requestMessage(): unknown {
    return this.has(requestMessageBit) ? requestMessageOf(this as Task) : undefined;
  }

  /** @internal */
  override get cancelMessage(): unknown {
    if (!this.cancelled()) return this.requestMessage;
    return this.has(keptErrorBit) ? undefined : this.value;
  }

  /**
   * Takes one cancel request back. At 0, one that has not been delivered yet is withdrawn.
   *
   * @returns `cancelling()` afterwards.
   */
  uncancel(): number {
    if (this.cancelling() > 0) {
      this.flags -= oneCancelRequest;
      if (this.cancelling() === 0) this.mustCancel = false;
      this.trace?.uncancelled();
    }
    return this.cancelling();
  }

  /** @internal What it waits for calls its callbacks. */
  onDone(): void {
    this.trace?.woken();
    this.takeTurn();
  }

  /** @internal Puts it in the ready queue: what it waits for is done. */
  wake(): void {
    this.trace?.woken();
    this.loop.ready.push(this);
  }

  /** @internal */
  override get wakeCause(): number {
    return this.trace?.wakeCause ?? 0;
  }

  /** @internal As what runs in a context. */
  get task(): Task {
    return this as Task;
  }

  /** @internal It waits by itself only. */
  get awaiter(): null {
    return null;
  }

  /** @internal One step: until the coroutine suspends again or ends. */
  override takeTurn(): void {
    if (this.flags & doneBits) {
      super.takeTurn();
      return;
    }
    const { trace } = this;
    const mayThrow = this.waiter !== null || this.has(mustCancelBit | badYieldBit);
    const isCancel = mayThrow && this.mustCancel;
    const thrown = mayThrow ? this.takeThrown() : nothing;
    if (trace !== null) trace.entered(thrown !== nothing, thrown, isCancel);
    this.waiter = null;

    const outer = enterContext(this);
    let step: IteratorResult<Suspension, T>;
    try {
      if (this.value !== undefined) {
        const resumePoint = this.value as GeneratorCoroutine;
        step = resumeAt(
          this.coroutine as CoroutineLike<T>,
          resumePoint,
          thrown !== nothing,
          thrown,
        );
      } else if (thrown === nothing) {
        // Where a program has many generator functions, V8 looks long for what those make have.
        step =
          this.flags & generatorBit
            ? generatorNext.call(this.coroutine as Coroutine<never>)
            : (this.coroutine as CoroutineLike<T>).next();
      } else if (thrown instanceof GeneratorExit) {
        step = throwInto(this.coroutine as CoroutineLike<T>, thrown);
      } else {
        // Each frame that an error leaves costs as much as a tenth of the task.
        step = (this.coroutine as CoroutineLike<T>).throw(thrown);
      }
    } catch (error) {
      trace?.raised(error);
      this.raised(error);
      return;
    } finally {
      enterContext(outer);
    }
    if (step.done) {
      this.returned(step.value);
      return;
    }
    // While somebody records, the awaiting coroutines have to be on the stack.
    const resumePoint = resumePointAfter(step);
    if (trace === null) this.value = resumePoint;
    const on = step.value;
    // As suspend() would: most switches are of this kind.
    if (on === undefined && trace === null) this.loop.ready.push(this);
    else this.suspend(on);
  }

  /** @internal What this step throws into the coroutine: an error of the awaited, or a cancel. */
  protected takeThrown(): unknown {
    const { waiter } = this;
    let error: unknown = nothing;
    if (this.has(badYieldBit)) {
      this.mark(badYieldBit, false);
      error = takeBadYield(this as Task);
    } else if (waiter !== null && !waiter.hasResult) {
      error = waiter.cancelled() ? waiter.makeCancelledError() : waiter.exceptionFor("recorded");
    }
    if (!this.mustCancel) return error;
    this.mustCancel = false;
    return error instanceof CancelledError ? error : this.makeCancelledError();
  }

  /** @internal */
  protected returned(value: T): void {
    if (this.flags & mustCancelBit) {
      // Cancelled while it ran, and it never awaited again: the return value is discarded.
      this.mustCancel = false;
      if (this.trace !== null) this.trace.discarded = true;
      super.cancel(this.requestMessage);
    } else {
      this.complete(value);
    }
    this.loop.tasks.noteDone(this as Task);
  }

  /** @internal */
  protected raised(error: unknown): void {
    if (error instanceof CancelledError) this.cancelledBy(error);
    else this.fail(error);
    this.loop.tasks.noteDone(this as Task);
    if (!escapesLoop(error)) return;
    this.trace?.leftLoop();
    throw error;
  }

  /** @internal */
  protected suspend(on: unknown): void {
    const { loop, trace } = this;
    if (on === undefined) {
      trace?.suspended(null);
      this.wake();
    } else if (on instanceof Future && on.blocking && on.loop === loop && on !== this) {
      on.blocking = false;
      trace?.suspended(on);
      this.waiter = on;
      observe(on, this, this);
      if (this.flags & mustCancelBit) this.deliverCancelTo(on);
    } else if (on instanceof HostRequest) {
      // The turn goes on with this very task once the host has done what is asked.
      trace?.frozen();
      loop.hostRequest = on;
      loop.ready.unshift(this);
    } else {
      noteBadYield(this as Task, on);
      this.mark(badYieldBit, true);
      trace?.suspended(null);
      this.wake();
    }
  }

  /** @internal A cancel came while the coroutine ran: it takes effect where it first suspends. */
  protected deliverCancelTo(future: Future<unknown>): void {
    const deliver = (): void => {
      if (future.cancel(this.requestMessage)) this.mustCancel = false;
    };
    if (this.trace === null) deliver();
    else this.trace.deliverCancel(deliver);
  }

  /** @internal */
  protected override recordFinished(): void {
    this.trace?.finished();
  }

  /** @internal Its coroutine stays where it is. */
  protected override stepTooLate(): void {
    const wakeup = named("Task.task_wakeup", (): void => {});
    const exception = new InvalidStateError(`__step(): already done: ${repr(this)} None`);
    this.loop.callExceptionHandler({
      message: `Exception in callback ${this.describe()}`,
      exception,
      handle: new Handle(this.loop, wakeup, [], this.context),
    });
  }

  /** @internal Its entry in another future's list of callbacks. */
  describe(): string {
    return "Task.task_wakeup()";
  }
}

inModule("_asyncio", Task);
