/**
 * EventLoop: the ready queue, the timers and the clock, and what can be asked of them.
 *
 * The loop knows no host: a run of it (`turns.ts`) is a generator of what its driver has to do next.
 *
 * @see asyncio.base_events.BaseEventLoop
 */

import { AsyncGenerators, shutdownAsyncgens } from "./asyncgen-hooks.ts";
import { type TaskOptions, taskOptionNames } from "./base-tasks.ts";
import { handScheduleOn, noteScheduled } from "./callback-trace.ts";
import { type ContextHolder, inheritContext, runningTask } from "./contextvars.ts";
import type { Coroutine, CoroutineLike } from "./coroutines.ts";
import { deadlockOf } from "./deadlocks.ts";
import { reportLeftBehind } from "./exception-reports.ts";
import { RuntimeError } from "./exceptions.ts";
import { Future } from "./futures.ts";
import { Handle, TimerHandle } from "./handles.ts";
import type { HostRequest, LoopStep } from "./host-requests.ts";
import type { LoopHost, TaskFactory } from "./loop-host.ts";
import { LoopReports } from "./loop-reports.ts";
import { checkArgument, checkOptions } from "./options.ts";
import { OutsideWork } from "./outside-work.ts";
import { inModule } from "./python-module.ts";
import { ReadyQueue } from "./ready-queue.ts";
import { repr, reprMethod, typeName } from "./repr.ts";
import { findRunningLoop, runInside } from "./running-loop.ts";
import { TaskRegistry } from "./task-registry.ts";
import { Task } from "./tasks.ts";
import { Timers } from "./timers.ts";
import { Turns } from "./turns.ts";
import { Unawaited } from "./unawaited.ts";
import { UnretrievedErrors } from "./unretrieved-errors.ts";

/** An event loop; `run` and `Runner` make one. Checked against CPython 3.14. */
export class EventLoop extends LoopReports {
  /** @internal */
  readonly ready = new ReadyQueue();
  /** @internal */
  readonly tasks: TaskRegistry;
  /** @internal Failed futures whose exception nobody has retrieved yet. */
  readonly unretrieved = new UnretrievedErrors();
  /** @internal Coroutines that nobody has awaited yet. */
  readonly unawaited = new Unawaited();
  /** @internal */
  readonly asyncGenerators = new AsyncGenerators();
  /** @internal Set in the middle of a turn: the turn goes on when the host has done it. */
  hostRequest: HostRequest | null = null;
  /** @internal */
  readonly timers = new Timers();
  /** @internal */
  readonly outside = new OutsideWork(this);
  #taskIds = 0;
  #taskNumbers = 0;
  readonly #turns = new Turns(this);
  #closed = false;
  #taskFactory: TaskFactory | null = null;

  constructor(host: LoopHost) {
    super(host);
    this.recorder?.attach(this);
    this.tasks = new TaskRegistry((task) => task.describeDestroyed());
  }

  /** The loop's time in seconds. It starts at 0 and moves only between turns. */
  time(): number {
    return this.timers.now;
  }

  /**
   * Calls `callback(...args)` on the next turn, after what is ready already.
   *
   * @throws RuntimeError `Event loop is closed`.
   */
  callSoon<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Handle {
    this.#checkOpen();
    this.debugMode?.checkCallback(callback, "call_soon");
    const handle = this.#makeReady(callback, args);
    const { recorder } = this;
    if (recorder !== null) noteScheduled(recorder, handle, this.callSoon, "call_soon");
    return handle;
  }

  #makeReady<A extends unknown[]>(callback: (...args: A) => void, args: A): Handle {
    const handle = new Handle(this, callback, args, inheritContext());
    this.debugMode?.made(handle);
    this.ready.push(handle);
    return handle;
  }

  /** @internal `call_soon` for an entry in a future's list, with its context. */
  callSoonIn<A extends unknown[]>(
    entry: Pick<ContextHolder, "context">,
    callback: (...args: A) => void,
    ...args: A
  ): void {
    const handle = new Handle(this, callback, args, entry.context);
    this.debugMode?.made(handle);
    if (this.recorder !== null) handScheduleOn(entry, handle);
    this.ready.push(handle);
  }

  /** Calls `callback(...args)` in `delaySeconds`; a negative delay is due already. */
  callLater<A extends unknown[]>(
    delaySeconds: number,
    callback: (...args: A) => void,
    ...args: A
  ): TimerHandle {
    checkTime("callLater", "delay", delaySeconds, "delay must not be None");
    const timer = this.callAt(this.timers.now + delaySeconds, callback, ...args);
    const { recorder } = this;
    if (recorder !== null) noteScheduled(recorder, timer, this.callLater, "call_later");
    return timer;
  }

  /** Calls `callback(...args)` when the loop's time is `whenSeconds`. Equal times: in call order. */
  callAt<A extends unknown[]>(
    whenSeconds: number,
    callback: (...args: A) => void,
    ...args: A
  ): TimerHandle {
    checkTime("callAt", "when", whenSeconds, "when cannot be None");
    this.#checkOpen();
    this.debugMode?.checkCallback(callback, "call_at");
    const timer = new TimerHandle(this, whenSeconds, callback, args, inheritContext());
    this.timers.add(timer, whenSeconds);
    this.debugMode?.made(timer);
    const { recorder } = this;
    if (recorder !== null) noteScheduled(recorder, timer, this.callAt, "call_at");
    return timer;
  }

  /**
   * `callSoon` from outside of the loop: wakes it if it waits.
   *
   * asyncio: `call_soon_threadsafe`.
   */
  callSoonThreadsafe<A extends unknown[]>(callback: (...args: A) => void, ...args: A): Handle {
    this.#checkOpen();
    this.debugMode?.checkCallback(callback, "call_soon_threadsafe");
    const { recorder } = this;
    if (findRunningLoop() === this) {
      const ready = this.#makeReady(callback, args);
      if (recorder !== null) {
        noteScheduled(recorder, ready, this.callSoonThreadsafe, "call_soon_threadsafe");
      }
      return ready;
    }
    if (recorder !== null) recorder.cause = 0;
    const handle = runInside(this, () => new Handle(this, callback, args, inheritContext()));
    this.debugMode?.made(handle);
    if (recorder !== null) {
      noteScheduled(recorder, handle, this.callSoonThreadsafe, "call_soon_threadsafe");
    }
    this.outside.arrive(() => runInside(this, () => this.ready.push(handle)));
    return handle;
  }

  createFuture<T>(): Future<T> {
    return new Future<T>(this);
  }

  /** @throws RuntimeError `Event loop is closed`. */
  createTask<T>(coroutine: CoroutineLike<T>, options?: TaskOptions): Task<T> {
    this.#checkOpen();
    if (this.#taskFactory !== null) return this.#taskFactory(this, coroutine, options ?? {});
    if (options !== undefined) checkOptions("createTask", options, taskOptionNames);
    return new Task(coroutine, options, this);
  }

  /** Sets what makes the loop's tasks; null restores the default. */
  setTaskFactory(factory: TaskFactory | null): void {
    if (factory !== null && typeof factory !== "function") {
      throw new TypeError("task factory must be a callable or None");
    }
    this.#taskFactory = factory;
  }

  getTaskFactory(): TaskFactory | null {
    return this.#taskFactory;
  }

  /** Ends `runUntilComplete` after this turn; what this turn makes ready waits for the next run. */
  stop(): void {
    this.#turns.isStopping = true;
  }

  /** @internal Gives the driver its say after this turn. */
  askDriver(): void {
    this.#turns.askDriver();
  }

  /** @internal Leaves the run with `error`, as a signal handler of Python's that raises. */
  raise(error: unknown): void {
    this.#turns.raise(error);
  }

  isRunning(): boolean {
    return this.#turns.areRunning;
  }

  isClosed(): boolean {
    return this.#closed;
  }

  /** @internal */
  get currentTask(): Task | null {
    const task = runningTask();
    return task !== null && task.loop === this ? task : null;
  }

  /** @internal */
  nextTaskId(): number {
    return ++this.#taskIds;
  }

  /** @internal */
  nextTaskNumber(): number {
    return ++this.#taskNumbers;
  }

  /**
   * @internal The steps of a run until `stop()`.
   *
   * @throws DeadlockError when nothing is ready, no timer runs and nobody called `stop()`.
   */
  runForever(): Generator<LoopStep, void, void> {
    return this.#turns.steps(() => {
      throw deadlockOf(this);
    });
  }

  /** @internal The steps of a run until `stop()`, or until nothing is ready and no timer runs. */
  runUntilIdle(): Generator<LoopStep, void, void> {
    return this.#turns.steps(() => {});
  }

  /** @internal */
  checkNotRunning(): void {
    if (this.isRunning()) throw new RuntimeError("This event loop is already running");
    this.#checkOpen();
    if (findRunningLoop() !== null) {
      throw new RuntimeError("Cannot run the event loop while another loop is running");
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new RuntimeError("Event loop is closed");
  }

  /** Closes the async generators that are suspended, all at once; their errors are reported. */
  shutdownAsyncgens(): Coroutine {
    return shutdownAsyncgens(this);
  }

  /** Closes the loop. What is left is reported in the order of creation: pending tasks, which are
   * destroyed, exceptions that were never retrieved, and coroutines that were never awaited. */
  close(): void {
    if (this.isRunning()) throw new RuntimeError("Cannot close a running event loop");
    if (this.#closed) return;
    this.#closed = true;
    this.outside.admitAll();
    // What completes a future now, as a clean-up that runs late may, gets an error for it.
    this.ready.push = () => this.#checkOpen();
    reportLeftBehind(this);
  }

  [reprMethod](): string {
    const states = { running: this.isRunning(), closed: this.#closed, debug: this.getDebug() };
    const parts = Object.entries(states).map(([name, is]) => `${name}=${repr(is)}`);
    return `<${[typeName(this), ...parts].join(" ")}>`;
  }
}

inModule("asyncio.base_events", EventLoop);

/** @param ofNone What CPython says of None. */
function checkTime(called: string, name: string, seconds: unknown, ofNone: string): void {
  if (seconds === null || seconds === undefined) throw new TypeError(ofNone);
  checkArgument(called, name, seconds);
}
