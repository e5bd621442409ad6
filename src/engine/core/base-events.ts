/**
 * EventLoop: the ready queue, the timers and the clock, their methods, and the reports of a loop:
 * errors that no code can catch, warnings, printed text. With a recorder these become events,
 * without one the host gets them.
 *
 * The loop has no host of its own. Its run is a generator of steps for a driver, which runs some
 * turns (`Turns`), gives the host control, and waits for deadlines. Under a virtual clock the loop
 * advances its time by itself, and the program runs to its end at once.
 *
 * @see asyncio.base_events.BaseEventLoop
 */

import type { Frame } from "../../trace/terms.ts";
import { type ContextHolder, inheritContext, runningTask } from "../builtins/contextvars.ts";
import { RuntimeError } from "../builtins/exceptions.ts";
import { checkArgument, checkOptions } from "../builtins/options.ts";
import { inModule } from "../builtins/python-module.ts";
import { repr, reprMethod, typeName } from "../builtins/repr.ts";
import type { Origin } from "../recording/error-records.ts";
import type { Recorder } from "../recording/recorder.ts";
import { AsyncGenerators, shutdownAsyncgens } from "./asyncgen-hooks.ts";
import { handScheduleOn, noteScheduled } from "./callback-trace.ts";
import type { Coroutine, CoroutineLike } from "./coroutines.ts";
import { deadlockOf } from "./deadlocks.ts";
import { DebugMode } from "./debug-mode.ts";
import {
  callHandler,
  type ExceptionContext,
  type ExceptionHandler,
  recordReport,
  reportLeftBehind,
  UnretrievedErrors,
} from "./exception-reports.ts";
import { Future } from "./futures.ts";
import { Handle, TimerHandle } from "./handles.ts";
import type { HostRequest, LoopHost, LoopStep, SomeTurns, Wait } from "./loop-host.ts";
import { OutsideWork } from "./outside-work.ts";
import { ReadyQueue } from "./ready-queue.ts";
import { findRunningLoop, runInside, setRunningLoop } from "./running-loop.ts";
import { TaskRegistry } from "./task-registry.ts";
import { Task, type TaskFactory, type TaskOptions, taskOptionNames } from "./tasks.ts";
import { Timers } from "./timers.ts";
import { Unawaited } from "./unawaited.ts";

/** How many turns run before control returns to the driver, if nothing else needs it. */
export const turnsAtOnce = 64;

const unknownOrigin: Origin = {};

/** An event loop; `run` and `Runner` make one. Checked against CPython 3.14. */
export class EventLoop {
  /** Debug mode reports a callback or step that blocks the loop for so many seconds. */
  slowCallbackDuration = 0.1;
  /** @internal */
  readonly recorder: Recorder | null;
  /** @internal */
  readonly host: LoopHost;
  /** @internal Null until debug mode is switched on for the first time. */
  debugMode: DebugMode | null = null;
  #exceptionHandler: ExceptionHandler | null = null;

  /** @internal */
  readonly ready = new ReadyQueue();
  /** @internal */
  readonly tasks: TaskRegistry<Task>;
  /** @internal Failed futures whose exception has not been retrieved. */
  readonly unretrieved = new UnretrievedErrors();
  /** @internal Coroutines that have not been awaited. */
  readonly unawaited = new Unawaited();
  /** @internal */
  readonly asyncGenerators = new AsyncGenerators();
  /** @internal Set in the middle of a turn, which continues when the host has done it. */
  hostRequest: HostRequest | null = null;
  /** @internal */
  readonly timers = new Timers();
  /** @internal */
  readonly outside: OutsideWork;
  #taskIds = 0;
  #taskNumbers = 0;
  readonly #turns = new Turns(this);
  #closed = false;
  #taskFactory: TaskFactory | null = null;

  constructor(host: LoopHost) {
    this.host = host;
    this.recorder = host.recorder;
    this.recorder?.attach(this);
    this.outside = new OutsideWork(this);
    this.tasks = new TaskRegistry((task) => ({
      repr: task.describeDestroyed(),
      origin: this.originOf(task),
    }));
  }

  /** The loop's time in seconds. It starts at 0 and moves only between turns. */
  time(): number {
    return this.timers.now;
  }

  /**
   * Calls `callback(...args)` on the next turn, after everything that is already ready.
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
    this.ready.add(handle);
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
    this.ready.add(handle);
  }

  /** Calls `callback(...args)` after `delaySeconds`; a negative one is already due. */
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
   * `callSoon` from outside the loop: wakes the loop if it is waiting.
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
    this.outside.arrive(() => runInside(this, () => this.ready.add(handle)));
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

  /** Sets the task factory; null restores the default. */
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

  /** @internal Returns control to the driver after this turn. */
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
    return task instanceof Task && task.loop === this ? task : null;
  }

  /** @internal Whether a loop runs the caller. */
  get runsCaller(): boolean {
    return findRunningLoop() !== null;
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
   * @throws DeadlockError when nothing is ready, no timer runs and `stop()` was not called.
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
    if (this.#closed) refuseAsClosed();
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
    this.#setGate();
    reportLeftBehind(this);
  }

  /** Sets the handler of errors that no code can catch; null restores the default. */
  setExceptionHandler(handler: ExceptionHandler | null): void {
    if (handler !== null && typeof handler !== "function") {
      throw new TypeError(`A callable object or None is expected, got ${repr(handler)}`);
    }
    this.#exceptionHandler = handler;
  }

  getExceptionHandler(): ExceptionHandler | null {
    return this.#exceptionHandler;
  }

  /** Reports an error that no code can catch to the exception handler. */
  callExceptionHandler(context: ExceptionContext): void {
    if (this.#exceptionHandler === null) this.defaultExceptionHandler(context);
    else callHandler(this, this.#exceptionHandler, context);
  }

  /** Without a handler a report is recorded, or passed to the host. */
  defaultExceptionHandler(context: ExceptionContext): void {
    this.#report(this.debugMode?.explain(context) ?? context);
  }

  #report(context: ExceptionContext): void {
    if (this.recorder !== null) recordReport(this.recorder, context);
    else this.host.report(context);
  }

  /** @internal A line of asyncio's log. */
  log(message: string): void {
    this.#report({ message });
  }

  /** @internal Where `object` was made, for a report. */
  originOf(object: object): Origin {
    const sourceTraceback = this.debugMode?.originOf(object) ?? null;
    return sourceTraceback === null ? unknownOrigin : { sourceTraceback };
  }

  getDebug(): boolean {
    return this.debugMode?.enabled ?? false;
  }

  /**
   * Switches debug mode. On, callbacks are checked to be functions, scheduled from inside the loop;
   * a callback that blocks it for `slowCallbackDuration` is reported; reports and reprs say where
   * tasks, futures and handles were made.
   */
  setDebug(enabled: boolean): void {
    if (enabled) this.debugMode ??= new DebugMode(this);
    if (this.debugMode !== null) this.debugMode.enabled = enabled;
    this.#setGate();
  }

  #setGate(): void {
    const { ready, debugMode } = this;
    // Code that completes a future now, such as a late clean-up, gets an error.
    if (this.#closed) ready.gate = refuseAsClosed;
    else if (debugMode?.enabled) ready.gate = (item) => debugMode.checkReady(item);
    else ready.gate = null;
  }

  /** @internal A RuntimeWarning about a line of the program. */
  warn(message: string, site?: Frame): void {
    if (this.recorder === null) this.host.report({ message: `RuntimeWarning: ${message}` });
    else this.recorder.emit({ kind: "warning.issued", message }, site);
  }

  /** @internal Prints for the program. */
  write(text: string): void {
    if (this.recorder !== null) this.recorder.textPrinted(text);
    else this.host.write(text);
  }

  /** @internal The same, for code that the loop does not run. */
  writeFromOutside(text: string): void {
    const { recorder } = this;
    if (recorder === null) {
      this.host.write(text);
      return;
    }
    const site = recorder.here();
    this.outside.arrive(() => recorder.outsidePrinted(text, site));
  }

  [reprMethod](): string {
    const states = { running: this.isRunning(), closed: this.#closed, debug: this.getDebug() };
    const parts = Object.entries(states).map(([name, is]) => `${name}=${repr(is)}`);
    return `<${[typeName(this), ...parts].join(" ")}>`;
  }
}

inModule("asyncio.base_events", EventLoop);

/**
 * One for all loops. V8 puts a function that is written where it is assigned to a property among old
 * objects at once: there it would keep its loop, with all tasks, until a whole collection.
 */
function refuseAsClosed(): never {
  throw new RuntimeError("Event loop is closed");
}

/** @param ofNone What CPython says of None. */
function checkTime(called: string, name: string, seconds: unknown, ofNone: string): void {
  if (seconds === null || seconds === undefined) throw new TypeError(ofNone);
  checkArgument(called, name, seconds);
}

/**
 * The iterations of a loop, which its driver runs as the generator of steps asks for them.
 *
 * The driver calls `run` itself, below no generator: each frame below a coroutine is taken into the
 * stack of every error that it makes.
 *
 * @see asyncio.base_events.BaseEventLoop._run_once and run_forever
 */
class Turns implements SomeTurns {
  readonly kind = "turns";
  readonly #loop: EventLoop;
  /** What is left of a turn that was interrupted. */
  #remaining = 0;
  areRunning = false;
  /** The run ends after this turn. */
  isStopping = false;
  /** How many more turns run before control returns to the driver. */
  #budget = turnsAtOnce;
  /** What left a callback or a task, and the loop: KeyboardInterrupt or SystemExit. */
  #raised: { readonly error: unknown } | null = null;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** Leaves the loop with `error` before another turn runs; what is ready stays queued. */
  raise(error: unknown): void {
    this.#raised ??= { error };
  }

  #leaveIfRaised(): void {
    if (this.#raised === null) return;
    this.#remaining = 0;
    throw this.#raised.error;
  }

  /** Returns control to the driver after this turn. */
  askDriver(): void {
    this.#budget = 1;
  }

  /** @param onIdle Called when nothing is left that could wake a task; then the steps end. */
  *steps(onIdle: () => void): Generator<LoopStep, void, void> {
    const loop = this.#loop;
    loop.checkNotRunning();
    this.areRunning = true;
    try {
      do {
        if (loop.ready.size > 0) loop.outside.admitAll();
        else if (!this.isStopping) {
          const wait = this.#whatToWaitFor();
          if (wait === null) return onIdle();
          if (wait !== "nothing") yield wait;
          this.#leaveIfRaised();
        }
        yield this;
        this.#leaveIfRaised();
        if (loop.hostRequest !== null) {
          yield loop.hostRequest;
          loop.hostRequest = null;
          this.#leaveIfRaised();
        }
      } while (!this.isStopping || this.#remaining > 0);
    } finally {
      this.#raised = null;
      this.isStopping = false;
      this.areRunning = false;
    }
  }

  /** What to wait for when nothing is ready; null for nothing ever. Advances a virtual clock. */
  #whatToWaitFor(): Wait | "nothing" | null {
    const { timers, outside, host } = this.#loop;
    const untilSeconds = timers.nextDeadline();
    if (outside.hasArrivals) {
      outside.admitNext(untilSeconds);
      return "nothing";
    }
    const isOutside = outside.pending > 0;
    if (untilSeconds === null && !isOutside) return null;
    if (untilSeconds !== null && !isOutside) {
      if (host.clock === "virtual" && !outside.wantsMicrotasks && !outside.isUnderWay) {
        timers.advanceTo(untilSeconds);
        outside.jumped();
      }
      if (untilSeconds <= timers.now) return "nothing";
    }
    return { kind: "wait", untilSeconds, isOutside };
  }

  /**
   * Runs turns until the driver has to do something else. A turn is what was ready when it began,
   * followed by the timers due by then. It is interrupted when a task asks for the host, and the
   * next call continues it.
   */
  run(): void {
    const loop = this.#loop;
    const { ready, recorder } = loop;
    const outer = setRunningLoop(loop);
    try {
      do {
        let remaining = this.#remaining;
        if (remaining === 0) {
          loop.timers.collectDue(ready);
          remaining = ready.size;
        }
        for (this.#remaining = 0; remaining > 0; remaining--) {
          const item = ready.shift();
          if (recorder !== null) recorder.cause = item.wakeCause;
          if (loop.debugMode === null) item.runEntry();
          else loop.debugMode.runTimed(item);
          if (loop.hostRequest !== null) {
            this.#remaining = remaining;
            return;
          }
        }
      } while (!this.isStopping && --this.#budget > 0 && this.#hasMore());
      this.#budget = turnsAtOnce;
    } catch (error) {
      // What is left of the turn stays queued for the next run.
      this.#raised = { error };
    } finally {
      setRunningLoop(outer);
    }
  }

  /** Whether there is another turn to run without the driver's help. */
  #hasMore(): boolean {
    return this.#loop.ready.size > 0 || this.#whatToWaitFor() === "nothing";
  }
}
