/**
 * Task: drives one coroutine.
 *
 *     state               in the ready queue   waiter   left by
 *     ready               yes                  null     runEntry(): start, or a turn after sleep(0)
 *     waiting             no                   future   the future's completion
 *     woken               yes                  future   runEntry(): the future is done
 *     finished/cancelled  no                   null     –
 *
 * A cancel request goes to the waiter. One that no waiter takes sets `mustCancel`: it is delivered
 * by the next step, or when the coroutine next suspends, or turns its return into a cancellation.
 *
 * @see asyncio.tasks.Task, asyncio.base_tasks; `runEntry` is its __step and __wakeup in one
 */

import type { AwaitRef, Frame } from "../../trace/terms.ts";
import {
  type Context,
  type ContextHolder,
  contextIn,
  enterContext,
  inheritContext,
  insideCurrentContext,
} from "../builtins/contextvars.ts";
import { addNote, notesOf } from "../builtins/exception-metadata.ts";
import {
  CancelledError,
  escapesLoop,
  GeneratorExit,
  InvalidStateError,
  RuntimeError,
  seenError,
} from "../builtins/exceptions.ts";
import { checkOptions } from "../builtins/options.ts";
import { inModule, typeName } from "../builtins/python-module.ts";
import { qualifiedTypeName, repr, str } from "../builtins/repr.ts";
import type { EventLoop } from "./base-events.ts";
import { CoroutineObject, coroutineName, isUnawaited } from "./coroutine-objects.ts";
import {
  type Coroutine,
  type CoroutineLike,
  generatorNext,
  isCoroutine,
  isGenerator,
  type Suspension,
} from "./coroutines.ts";
import { doneBits, Future, firstFreeBit } from "./futures.ts";
import {
  definitionOf,
  type GeneratorCoroutine,
  resumeAt,
  resumePointAfter,
  throwInto,
} from "./generator-coroutines.ts";
import { Handle } from "./handles.ts";
import { HostRequest } from "./loop-host.ts";
import type { Runnable } from "./ready-queue.ts";
import { getEventLoop, runInside } from "./running-loop.ts";
import { type TaskTrace, traceOf } from "./task-trace.ts";
import { named, type Observer } from "./waiters.ts";

/** It is not reported when it is destroyed. */
const unreportedBit = firstFreeBit;
/** Its coroutine is a native generator, and `next` is not replaced by a recorder's wrapper. */
const generatorBit = firstFreeBit << 1;
/** It is destroyed, and its coroutine has been closed. */
const closedBit = firstFreeBit << 2;

/** Anything may be thrown, `undefined` too. */
const nothing = Symbol("nothing");

export interface TaskOptions {
  /** The task's name; `Task-1`, `Task-2` … by default. */
  readonly name?: unknown;
  /** The context it runs in; a copy of the current one by default. */
  readonly context?: Context | undefined;
  /** Runs the coroutine at once, up to where it first suspends, if the loop is running. */
  readonly eagerStart?: boolean | null | undefined;
}

export const taskOptionNames = ["name", "context", "eagerStart"] as const;

/**
 * Makes the tasks of a loop.
 *
 * @see asyncio.AbstractEventLoop.set_task_factory
 */
export type TaskFactory = <T>(
  loop: EventLoop,
  coroutine: CoroutineLike<T>,
  options: TaskOptions,
) => Task<T>;

const noOptions: TaskOptions = {};

/** What interrupts a task: cancel requests, and errors of its own making. Most tasks have none. */
interface Interruptions {
  /** `cancel()` calls less `uncancel()` calls. */
  requests: number;
  /** A request waits to be delivered. */
  mustCancel: boolean;
  /** The message of the latest request that had to wait. */
  message: unknown;
  /** What left its coroutine and ended it as cancelled, until that is retrieved. */
  cancelledError: CancelledError | null;
  /** What its next step raises, after it has yielded something that a task cannot await. */
  badYield: unknown;
}

/**
 * A coroutine that runs by itself, concurrently with others. It starts on the turn after its
 * creation, in the order of creation, unless `eagerStart` is given.
 *
 * asyncio: `asyncio.Task`, checked against CPython 3.14's C implementation.
 */
export class Task<T = unknown>
  extends Future<T>
  implements Runnable, Observer, PromiseLike<T>, ContextHolder
{
  /** @internal Creation order within the loop, from 1. */
  declare readonly id: number;
  /** @internal */
  declare context: Context | null;
  /** @internal What it waits for. */
  declare waiter: Future<unknown> | null;
  /** A number stands for `Task-` and that number. */
  declare private nameOrNumber: string | number;
  declare private coroutine: CoroutineLike<T> | null;
  /** Where its coroutine goes on: a linked call inside of it, or undefined for itself. */
  declare private resumePoint: GeneratorCoroutine | undefined;
  declare private interruptions: Interruptions | null;

  /** @throws TypeError when `coroutine` is not a coroutine. */
  constructor(
    coroutine: CoroutineLike<T>,
    options: TaskOptions = noOptions,
    loop: EventLoop = getEventLoop(),
  ) {
    if (options !== noOptions) checkOptions("Task", options, taskOptionNames);
    super(loop);
    if (!isGenerator(coroutine) && (coroutine instanceof Future || !isCoroutine(coroutine))) {
      throw new TypeError(`a coroutine was expected, got ${repr(coroutine)}`);
    }
    const { name, context } = options;
    const { recorder } = loop;
    // While a recorded step runs, wrappers replace the methods of generators. Not by mark(): a task
    // that lacks fields would be one hidden class too many for it, 6 % of a sleep.
    if (recorder === null && coroutine.next === generatorNext) this.flags |= generatorBit;
    this.coroutine = coroutine;
    this.context = context ?? inheritContext();
    this.id = loop.nextTaskId();
    this.nameOrNumber = name === undefined || name === null ? loop.nextTaskNumber() : str(name);
    this.waiter = null;
    this.resumePoint = undefined;
    this.interruptions = null;
    loop.tasks.add(this as Task);
    if (recorder !== null) traceOf(this as Task, recorder).created();
    if (!options.eagerStart || !loop.isRunning()) loop.ready.add(this);
    else this.startNow();
  }

  /** A task that ends in this step drops its coroutine, as in CPython. */
  private startNow(): void {
    const { recorder } = this.loop;
    const step = (): void => insideCurrentContext(() => this.runEntry());
    if (recorder === null) step();
    else recorder.inside(step);
    if (this.done()) this.coroutine = null;
  }

  /** @internal Makes its events; null in unrecorded runs. */
  get trace(): TaskTrace | null {
    const { recorder } = this.loop;
    return recorder === null ? null : traceOf(this as Task, recorder);
  }

  getName(): string {
    return typeof this.nameOrNumber === "number" ? `Task-${this.nameOrNumber}` : this.nameOrNumber;
  }

  setName(name: unknown): void {
    this.nameOrNumber = str(name);
  }

  /** Its coroutine; null for a task that ended in its eager step. */
  getCoro(): CoroutineLike<T> | null {
    return this.coroutine;
  }

  getContext(): Context {
    return contextIn(this);
  }

  /**
   * The frames of its coroutine, outermost first, or those that its exception passed through. There
   * are none when it returned, and none in unrecorded runs. asyncio shows the outermost frame only.
   */
  getStack(options: StackOptions = {}): readonly Frame[] {
    checkOptions("getStack", options, ["limit"]);
    return stackOf(this as Task, options);
  }

  /** Prints its frames, in Python's layout. */
  printStack(options: StackOptions & { write?: (text: string) => void } = {}): void {
    checkOptions("printStack", options, ["limit", "write"]);
    const { write = (text: string) => this.loop.write(text) } = options;
    write(describeStack(this as Task, options));
  }

  /** @internal False for tasks that the program cannot hold: never reported as destroyed. */
  get reportsDestruction(): boolean {
    return !this.has(unreportedBit);
  }

  /** @internal */
  set reportsDestruction(does: boolean) {
    this.mark(unreportedBit, !does);
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
    const { trace } = this;
    if (this.done()) {
      trace?.cancelRefused(message);
      return false;
    }
    if (trace === null) this.passCancelOn(message);
    else trace.passCancelOn(() => this.passCancelOn(message));
    return true;
  }

  private ensureInterruptions(): Interruptions {
    this.interruptions ??= {
      requests: 0,
      mustCancel: false,
      message: undefined,
      cancelledError: null,
      badYield: null,
    };
    return this.interruptions;
  }

  /** A loop along tasks that wait for one another: calls would fill the stack with thousands of them. */
  private passCancelOn(message: unknown): void {
    let last: Task<unknown> = this;
    for (;;) {
      last.isUnretrieved = false;
      last.ensureInterruptions().requests++;
      last.trace?.cancelPassedOn(message);
      const { waiter } = last;
      if (!(waiter instanceof Task) || waiter.cancel !== taskCancel || waiter.done()) break;
      last = waiter;
    }
    if (last.waiter?.cancel(message)) return;
    const interruptions = last.ensureInterruptions();
    interruptions.mustCancel = true;
    interruptions.message = message;
  }

  /** @internal A cancel request waits to be delivered. */
  get mustCancel(): boolean {
    return this.interruptions?.mustCancel === true;
  }

  /** @internal Of one that is not cancelled, the message of the request that had to wait. */
  override get cancelMessage(): unknown {
    return this.cancelled() ? super.cancelMessage : this.interruptions?.message;
  }

  /** How many cancel requests are outstanding: `cancel()` calls less `uncancel()` calls. */
  cancelling(): number {
    return this.interruptions?.requests ?? 0;
  }

  /**
   * Withdraws one cancel request. At 0, a request that has not been delivered yet is dropped.
   *
   * @returns `cancelling()` afterwards.
   */
  uncancel(): number {
    const { interruptions } = this;
    if (interruptions === null || interruptions.requests === 0) return 0;
    interruptions.requests--;
    if (interruptions.requests === 0) interruptions.mustCancel = false;
    this.trace?.uncancelled();
    return interruptions.requests;
  }

  /** @internal As a callback of what it waits for. */
  onDone(): void {
    this.trace?.woken();
    this.runEntry();
  }

  /** @internal Puts it in the ready queue: what it waits for is done. */
  wake(): void {
    this.trace?.woken();
    this.loop.ready.add(this);
  }

  /** @internal */
  get wakeCause(): number {
    return this.trace?.wakeCause ?? 0;
  }

  /** @internal As a holder of a context. */
  get task(): Task {
    return this as Task;
  }

  /** @internal It waits by itself only. */
  get awaiter(): null {
    return null;
  }

  /**
   * @internal One step: until the coroutine suspends again or ends.
   * V8 inlines it into the loop's turns as long as its bytecode has at most 460 bytes. A switch is
   * 5 % dearer otherwise, so what is rare stands in other methods.
   */
  runEntry(): void {
    if (this.flags & doneBits) {
      this.reportAlreadyDone();
      return;
    }
    const { trace } = this;
    const isCancel = trace !== null && this.mustCancel;
    const mayThrow = this.waiter !== null || this.interruptions !== null;
    const thrown = mayThrow ? this.takeThrown() : nothing;
    if (trace !== null) trace.entered(thrown !== nothing, thrown, isCancel);
    this.waiter = null;

    const outer = enterContext(this);
    let step: IteratorResult<Suspension, T>;
    try {
      const coroutine = this.coroutine as CoroutineLike<T>;
      const { resumePoint } = this;
      if (resumePoint !== undefined) {
        // A task that ends here would keep all the calls that were linked.
        this.resumePoint = undefined;
        step = resumeAt(coroutine, resumePoint, thrown !== nothing, thrown);
      } else if (thrown === nothing) {
        // V8's lookup of `next` is slow in programs with many generator functions.
        step =
          this.flags & generatorBit
            ? generatorNext.call(coroutine as Coroutine<never>)
            : coroutine.next();
      } else if (thrown instanceof GeneratorExit) {
        step = throwInto(coroutine, thrown);
      } else {
        // Called directly: each frame that an error passes through has its cost.
        step = coroutine.throw(thrown);
      }
    } catch (thrown) {
      this.raised(seenError(thrown), trace);
      return;
    } finally {
      enterContext(outer);
    }
    if (step.done) {
      this.returned(step.value, trace);
      return;
    }
    // While recording, the awaiting coroutines have to be on the stack.
    const resumePoint = resumePointAfter(step);
    if (trace === null) this.resumePoint = resumePoint;
    const on = step.value;
    if (on === undefined) this.yieldControl(trace);
    else this.suspend(on, trace);
  }

  /** What this step throws into the coroutine: an error of the awaited, or a cancel. */
  private takeThrown(): unknown {
    const { waiter, interruptions } = this;
    let error: unknown = nothing;
    if (waiter !== null && !waiter.hasResult) {
      error = waiter.cancelled() ? waiter.makeCancelledError() : waiter.exceptionFor("recorded");
    }
    if (interruptions === null) return error;
    if (interruptions.badYield !== null) error = interruptions.badYield;
    interruptions.badYield = null;
    if (!interruptions.mustCancel) return error;
    interruptions.mustCancel = false;
    return error instanceof CancelledError ? error : this.makeCancelledError();
  }

  /** Continues in the next turn of the loop. */
  private yieldControl(trace: TaskTrace | null): void {
    if (trace !== null) {
      trace.suspended(null);
      trace.woken();
    }
    this.loop.ready.add(this);
  }

  private suspend(on: unknown, trace: TaskTrace | null): void {
    try {
      this.suspendOn(on, trace);
    } catch (refusal) {
      // A Proxy may refuse to be inspected: the coroutine gets the error.
      this.ensureInterruptions().badYield = seenError(refusal);
      this.yieldControl(trace);
    }
  }

  private suspendOn(on: unknown, trace: TaskTrace | null): void {
    const { loop } = this;
    if (on instanceof Future && on.blocking && on.loop === loop && on !== this) {
      on.blocking = false;
      trace?.suspended(on);
      this.waiter = on;
      on.observe(this, this);
      if (this.mustCancel) this.deliverCancelTo(on);
    } else if (on instanceof HostRequest) {
      // The turn continues with this task once the host has done what is asked.
      trace?.frozen();
      loop.hostRequest = on;
      loop.ready.unshift(this);
    } else {
      this.ensureInterruptions().badYield = badYield(this as Task, on);
      this.yieldControl(trace);
    }
  }

  /** A cancel came while the coroutine ran: it takes effect where it first suspends. */
  private deliverCancelTo(future: Future<unknown>): void {
    const interruptions = this.ensureInterruptions();
    const deliver = (): void => {
      try {
        if (future.cancel(interruptions.message)) interruptions.mustCancel = false;
      } catch (error) {
        this.reportStepError(error);
      }
    };
    if (this.trace === null) deliver();
    else this.trace.deliverCancel(deliver);
  }

  private returned(value: T, trace: TaskTrace | null): void {
    trace?.returned();
    const { interruptions } = this;
    if (interruptions?.mustCancel) {
      // Cancelled while it ran, and it never awaited again: the return value is discarded.
      interruptions.mustCancel = false;
      if (trace !== null) trace.discarded = true;
      super.cancel(interruptions.message);
    } else if (this.flags & doneBits) {
      this.reportStepError(new InvalidStateError("invalid state"));
    } else {
      this.complete(value);
    }
    this.loop.tasks.noteDone(this as Task);
  }

  private raised(error: unknown, trace: TaskTrace | null): void {
    trace?.raised(error);
    if (error instanceof CancelledError) this.cancelledBy(error);
    else if (this.flags & doneBits) {
      this.reportStepError(new InvalidStateError("invalid state"));
      return;
    } else this.fail(error);
    this.loop.tasks.noteDone(this as Task);
    if (!escapesLoop(error)) return;
    trace?.leftLoop();
    throw error;
  }

  /** Ends it with the error that left its coroutine, which is kept until it is retrieved. */
  private cancelledBy(error: CancelledError): void {
    if (!this.done()) this.ensureInterruptions().cancelledError = error;
    super.cancel();
  }

  /** @internal */
  override makeCancelledError(): CancelledError {
    const { interruptions } = this;
    const error = interruptions?.cancelledError ?? null;
    if (interruptions === null || error === null) return super.makeCancelledError();
    interruptions.cancelledError = null;
    return error;
  }

  /** @internal */
  override peekCancelledError(): CancelledError {
    return this.interruptions?.cancelledError ?? super.makeCancelledError();
  }

  private reportAlreadyDone(): void {
    const error = new InvalidStateError(`__step(): already done: ${repr(this)} None`);
    this.reportStepError(error);
  }

  /** An error of a step outside its coroutine. */
  private reportStepError(exception: unknown): void {
    if (escapesLoop(exception)) throw exception;
    const wakeup = named("Task.task_wakeup", (): void => {});
    this.loop.callExceptionHandler({
      message: `Exception in callback ${this.describe()}`,
      exception,
      handle: new Handle(this.loop, wakeup, [], this.context),
    });
  }

  /** @internal */
  protected override recordFinished(): void {
    this.trace?.finished();
  }

  /** @throws RuntimeError always: a task's end is its coroutine's. */
  override setResult(): never {
    throw new RuntimeError("Task does not support set_result operation");
  }

  /** @throws RuntimeError always. */
  override setException(): never {
    throw new RuntimeError("Task does not support set_exception operation");
  }

  /** Lets ordinary async code await the task: `await task`. */
  // biome-ignore lint/suspicious/noThenProperty: it is meant to be awaited
  then<R = T, E = never>(
    onReturned?: ((value: T) => R | PromiseLike<R>) | null,
    onRaised?: ((error: unknown) => E | PromiseLike<E>) | null,
  ): PromiseLike<R | E> {
    return promiseFor(this).then(onReturned, onRaised);
  }

  /** @internal */
  override awaitRef(): AwaitRef {
    return { kind: "task", id: this.id };
  }

  /** @internal */
  protected override reprParts(): string[] {
    const [state = "", ...rest] = super.reprParts();
    const isCancelling = state === "pending" && this.cancelling() > 0;
    const parts = [isCancelling ? "cancelling" : state, `name=${repr(this.getName())}`];
    if (this.coroutine !== null) parts.push(`coro=${this.describeCoroutine(this.coroutine)}`);
    if (this.waiter !== null) parts.push(`wait_for=${repr(this.waiter)}`);
    return [...parts, ...rest];
  }

  /**
   * The line is that of the definition for a coroutine that has not started or is over, else where
   * it is suspended: known for the running task, and for others while recording.
   */
  private describeCoroutine(coroutine: CoroutineLike<T>): string {
    const { stacks } = this.loop.host;
    const isRunning = this.loop.currentTask === (this as Task);
    const place = isRunning ? stacks.outermost(this.reprParts) : this.trace?.place;
    const name = coroutineName(coroutine) ?? place?.function;
    if (name === undefined) return `<${typeName(coroutine)}>`;
    if (coroutine instanceof CoroutineObject && !coroutine.hasCode) return `<${name}()>`;
    const definition = definitionOf(coroutine, stacks) ?? (place && stacks.definitionOf(place));
    const isOver = this.done() || this.isClosed;
    const verb = isOver ? "done, defined" : "running";
    const at = isOver || isUnawaited(coroutine) ? definition : place;
    if (at === undefined) return `<${name}() ${isOver ? "done" : verb}>`;
    return `<${name}() ${verb} at ${at.file}:${at.line}>`;
  }

  /** @internal Its repr once its coroutine is closed, as a task that is destroyed has it. */
  describeDestroyed(): string {
    this.isClosed = !isUnawaited(this.coroutine);
    const text = repr(this);
    this.isClosed = false;
    return text;
  }

  /** @internal Whether its coroutine has been closed, as it is destroyed. */
  get isClosed(): boolean {
    return this.has(closedBit);
  }

  /** @internal */
  set isClosed(is: boolean) {
    this.mark(closedBit, is);
  }

  /** @internal Its entry in another future's list of callbacks. */
  describe(): string {
    return "Task.task_wakeup()";
  }
}

const taskCancel = Task.prototype.cancel;

inModule("_asyncio", Task);

/**
 * The error for a `yield` of something that a task cannot await. The message is CPython's; the note
 * below it names the task and the way out in TypeScript.
 */
function badYield(task: Task, yielded: unknown): RuntimeError {
  const name = task.getName();
  if (yielded === task) return new RuntimeError(`Task cannot await on itself: ${repr(task)}`);
  if (yielded instanceof Future && yielded.loop !== task.loop) {
    return new RuntimeError(
      `Task ${repr(task)} got Future ${repr(yielded)} attached to a different loop`,
    );
  }
  if (yielded instanceof Future) {
    return hinted(
      `yield was used instead of yield from in task ${repr(task)} with ${repr(yielded)}`,
      `${name} wrote yield; to await a future, write yield*`,
    );
  }
  if (isCoroutine(yielded)) {
    return hinted(
      `yield was used instead of yield from for generator in task ${repr(task)} with ${repr(yielded)}`,
      `${name} wrote yield; to await a coroutine, write yield*`,
    );
  }
  if (typeof (yielded as PromiseLike<unknown> | null)?.then === "function") {
    return hinted(
      `Task got bad yield: ${repr(yielded)}`,
      `${name} yielded a promise; to await one, write yield* fromPromise(() => promise)`,
    );
  }
  return hinted(
    `Task got bad yield: ${repr(yielded)}`,
    `${name} may await coroutines, futures and tasks, each with yield*`,
  );
}

function hinted(message: string, hint: string): RuntimeError {
  const error = new RuntimeError(message);
  addNote(error, hint);
  return error;
}

export interface StackOptions {
  /** How many frames: of a pending task the innermost, of a failed one the outermost. */
  readonly limit?: number | null;
}

/** The frames of a task that is pending, or those that a failed one's exception passed through. */
export function stackOf(task: Task, { limit }: StackOptions): readonly Frame[] {
  const most = limit ?? Number.POSITIVE_INFINITY;
  if (most <= 0) return [];
  if (!task.done()) return (task.trace?.stack ?? []).slice(-most);
  const frames = task.failed ? task.loop.recorder?.errors.framesOf(task.peekException()) : [];
  return (frames ?? []).slice(0, most);
}

/** The same as text, in Python's layout. */
export function describeStack(task: Task, options: StackOptions): string {
  const { stacks } = task.loop.host;
  const frames = stackOf(task, options).map((frame) => stacks.withSource(frame));
  const lines = frames.flatMap(({ file, line, function: name, source }) => [
    `  File "${file}", line ${line}, in ${name}`,
    ...(source ? [`    ${source}`] : []),
  ]);
  const what = task.failed ? "Traceback" : "Stack";
  const title =
    frames.length === 0
      ? `No stack for ${repr(task)}`
      : `${what} for ${repr(task)} (most recent call last):`;
  const error = task.failed ? describeError(task.peekException()) : [];
  return [title, ...lines, ...error, ""].join("\n");
}

function describeError(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [str(error)];
  const text = str(error);
  return [`${qualifiedTypeName(error)}${text === "" ? "" : `: ${text}`}`, ...notesOf(error)];
}

/** A promise for how `future` ends: from the loop, or at once if the loop is closed. */
export function promiseFor<T>(future: Future<T>): PromiseLike<T> {
  const { loop } = future;
  return loop.host.makePromise<T>((resolve, reject) => {
    const settle = (): void => {
      loop.outside.askForMicrotasks();
      if (future.cancelled()) reject(future.makeCancelledError());
      else if (future.failed)
        reject(future.exceptionFor({ as: "await", via: { kind: "host", id: 0 } }));
      else resolve(future.result());
    };
    if (loop.isClosed()) {
      settle();
    } else {
      runInside(loop, () => future.addDoneCallback(settle));
      loop.outside.wake();
    }
  });
}
