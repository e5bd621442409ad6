/**
 * Runner: the life of a program, from its main coroutine to the closed loop.
 *
 *     created → initialized (first run, or getLoop) → closed
 *
 * Each operation is a generator of steps for its driver.
 *
 * @see asyncio.runners
 */

import type { Ref } from "../../trace/terms.ts";
import { type Context, copyContext } from "../builtins/contextvars.ts";
import {
  CancelledError,
  DeadlockError,
  escapesLoop,
  KeyboardInterrupt,
  RuntimeError,
} from "../builtins/exceptions.ts";
import { shutdownAsyncgens } from "./asyncgen-hooks.ts";
import { EventLoop } from "./base-events.ts";
import type { Awaitable, Coroutine, CoroutineLike } from "./coroutines.ts";
import { coroutineOf } from "./ensure-future.ts";
import { Future } from "./futures.ts";
import type { LoopHost, LoopStep } from "./loop-host.ts";
import { PrivateFuture } from "./private-future.ts";
import { findRunningLoop, runInside } from "./running-loop.ts";
import { Task } from "./tasks.ts";
import { named } from "./waiters.ts";

/** How a main coroutine is run. */
interface MainOptions {
  readonly mode?: RunMode;
  /** The context it runs in; one that all runs of a runner share by default. */
  readonly context?: Context | undefined;
}

/** One loop over several runs, closed at the end. */
export class RunnerSteps {
  readonly #host: LoopHost;
  readonly #debug: boolean | null;
  #loop: EventLoop | null = null;
  /** One for all runs: the next main sees what this one sets. */
  #context: Context | null = null;
  #main: Task | null = null;
  #interrupts = 0;
  /** The event of the end of main, or of what cut it short; 0 for none. */
  #ended = 0;
  /** A notebook's loop runs on after its cell. */
  #hasLeftovers = false;
  #closed = false;

  /** @param debug Whether its loop is in debug mode; as the loop has it by default. */
  constructor(host: LoopHost, debug?: boolean | null) {
    this.#host = host;
    this.#debug = debug ?? null;
  }

  /** @throws RuntimeError `Runner is closed`. */
  getLoop(): EventLoop {
    if (this.#closed) throw new RuntimeError("Runner is closed");
    if (this.#loop === null) {
      this.#loop = new EventLoop(this.#host);
      if (this.#debug !== null) this.#loop.setDebug(this.#debug);
    }
    return this.#loop;
  }

  /**
   * Runs `main`, a coroutine or any other awaitable, as the main task until it is done.
   *
   * A notebook's cell passes its coroutine to `run_until_complete`, which does not report a task of
   * its own that is destroyed. `Runner.run` makes the task itself.
   *
   * @throws what it raises; KeyboardInterrupt when it ends cancelled by `interrupt()`.
   */
  *run<T>(
    awaitable: Awaitable<T> | CoroutineLike<T>,
    { mode = "run", context }: MainOptions = {},
  ): Generator<LoopStep, T, void> {
    if (findRunningLoop() !== null) {
      throw new RuntimeError("Runner.run() cannot be called from a running event loop");
    }
    const loop = this.getLoop();
    const coroutine = coroutineOf(awaitable);
    this.#context ??= copyContext();
    const main = loop.createTask(coroutine, { context: context ?? this.#context });
    main.reportsDestruction = mode === "run";
    this.#main = main;
    this.#interrupts = 0;
    try {
      return yield* runUntilComplete(loop, main);
    } catch (error) {
      if (error instanceof CancelledError && this.#interrupts > 0 && takeBack(main) === 0) {
        throw new KeyboardInterrupt();
      }
      throw error;
    } finally {
      this.#main = null;
      this.#ended = main.trace?.end || (loop.recorder?.lastEnd ?? 0);
    }
  }

  /** Runs until nothing is ready and no timer runs: a notebook's loop after its cell. */
  *runLeftovers(): Generator<LoopStep, void, void> {
    this.#hasLeftovers = true;
    yield* this.getLoop().runUntilIdle();
  }

  /** Returns control to the driver after this turn. */
  askDriver(): void {
    this.#loop?.askDriver();
  }

  /**
   * Ctrl-C: the first cancels the main task, or in a notebook what the cell has left. A further one,
   * or one while the runner closes, raises KeyboardInterrupt out of the loop.
   *
   * @see asyncio.runners.Runner._on_sigint
   */
  interrupt(signal: string): void {
    const loop = this.#loop;
    if (loop === null) return;
    const { recorder } = loop;
    this.#interrupts++;
    const running = this.#interrupts === 1 ? this.#interruptible(loop) : [];
    if (running.length === 0) {
      recorder?.interruptRaised(signal);
      loop.raise(new KeyboardInterrupt());
      return;
    }
    const cancel = () => {
      for (const task of running) task.cancel();
    };
    runInside(loop, () => {
      if (recorder === null) cancel();
      else recorder.interrupted(signal, cancel);
    });
  }

  #interruptible(loop: EventLoop): readonly Task[] {
    if (this.#hasLeftovers) return loop.tasks.all();
    return this.#main?.done() === false ? [this.#main] : [];
  }

  /**
   * Cancels what is left, waits for it, and closes the loop. Does nothing without a loop.
   *
   * @see asyncio.runners.Runner.close
   */
  *close(): Generator<LoopStep, void, void> {
    const loop = this.#loop;
    if (this.#closed || loop === null) return;
    try {
      yield* cancelAllTasks(loop, this.#ended);
      // As in asyncio, two tasks: one closes async generators, one the executor. Without work each
      // takes two turns, in which what the leftovers have started continues.
      if (loop.asyncGenerators.size === 0) {
        yield* taskWithoutWork(loop, (name, end) =>
          closeLateAsyncgens(loop, this.#ended, name, end),
        );
      } else {
        noteClosing(loop, this.#ended);
        yield* runUntilComplete(loop, shutdownAsyncgens(loop, runnerRef), runnerRef);
      }
      yield* taskWithoutWork(loop);
    } finally {
      this.abandon();
    }
  }

  /** Closes the loop. Pending tasks are reported as destroyed. */
  abandon(): void {
    this.#closed = true;
    this.#loop?.close();
  }
}

/** The runner, as the author of its own cancel requests in events. */
const runnerRef: Ref = { kind: "runner", id: 0 };

/** Withdraws the cancel request of Ctrl-C for the runner. */
function takeBack(main: Task): number {
  const { recorder } = main.loop;
  const uncancel = () => main.uncancel();
  return recorder === null ? uncancel() : recorder.through(runnerRef, uncancel);
}

/** Is done when every task that it counts is done; like a gather it has then read their errors. */
class AllDone extends PrivateFuture {
  readonly #tasks: readonly Task[];
  #remaining: number;

  constructor(loop: EventLoop, tasks: readonly Task[]) {
    super("runner", loop, loop);
    this.#tasks = tasks;
    this.#remaining = tasks.length;
    const onDone = named("gather.<locals>._done_callback", () => this.#countDown());
    for (const task of tasks) task.addDoneCallback(onDone);
  }

  #countDown(): void {
    if (--this.#remaining > 0) return;
    for (const task of this.#tasks) if (!task.cancelled()) task.exceptionFor("recorded");
    this.setResult();
  }
}

/** What such a task without work changes, unrecorded: a task number, and two turns. */
function* taskWithoutWork(
  loop: EventLoop,
  step: (name: string, end: () => void) => void = (_name, end) => end(),
): Generator<LoopStep, void, void> {
  const name = `Task-${loop.nextTaskNumber()}`;
  const nextTurn = new PrivateFuture("runner", loop, loop);
  loop.callSoon(() => step(name, () => nextTurn.setResult()));
  yield* runUntilComplete(loop, nextTurn);
}

/** Async generators that began after the leftovers, in the turn of the task that closes them. */
function closeLateAsyncgens(loop: EventLoop, ended: number, name: string, end: () => void): void {
  if (loop.asyncGenerators.size === 0) {
    end();
    return;
  }
  noteClosing(loop, ended);
  const create = () => new Task(closing(loop, end), { name, eagerStart: true }, loop);
  if (loop.recorder === null) create();
  else loop.recorder.onBehalfOf(runnerRef, create);
}

function* closing(loop: EventLoop, end: () => void): Coroutine {
  yield* shutdownAsyncgens(loop, runnerRef);
  end();
}

/** @param ended The event that the program ended with. */
function noteClosing({ recorder, asyncGenerators }: EventLoop, ended: number): void {
  if (recorder === null) return;
  recorder.cause = ended;
  recorder.emitCause({ kind: "runner.closed-asyncgens", asyncgens: asyncGenerators.names() });
}

/** @see asyncio.runners._cancel_all_tasks */
function* cancelAllTasks(loop: EventLoop, ended: number): Generator<LoopStep, void, void> {
  const tasks = loop.tasks.all();
  if (tasks.length === 0) return;
  const cancel = () => {
    for (const task of tasks) task.cancel();
  };
  const { recorder } = loop;
  if (recorder === null) cancel();
  else {
    recorder.cause = ended;
    recorder.emitCause({ kind: "runner.cancelled-leftovers", tasks: tasks.map(({ id }) => id) });
    recorder.through(runnerRef, cancel);
  }
  yield* runUntilComplete(loop, new AllDone(loop, tasks));
  for (const task of tasks) {
    if (task.cancelled() || !task.failed) continue;
    loop.callExceptionHandler({
      message: "unhandled exception during asyncio.run() shutdown",
      exception: task.exceptionFor("recorded"),
      task,
    });
  }
}

/** `run` is `asyncio.run`; `notebook` is a cell whose loop runs on afterwards. */
export type RunMode = "run" | "notebook";

/**
 * A whole program: main, the tasks that it leaves, and the end of the loop.
 *
 * `run` cancels the tasks that are left when main ends, and waits for them; `notebook` continues
 * until none is left.
 */
export function* runProgram<T>(
  runner: RunnerSteps,
  main: Awaitable<T> | CoroutineLike<T>,
  mode: RunMode,
): Generator<LoopStep, T, void> {
  let canCancel = true;
  try {
    return yield* runner.run(main, { mode });
  } catch (error) {
    canCancel = !(error instanceof DeadlockError && error.isCircular);
    throw error;
  } finally {
    if (!canCancel) {
      runner.abandon();
    } else if (mode === "run") {
      yield* runner.close();
    } else {
      try {
        yield* runner.runLeftovers();
      } finally {
        runner.abandon();
      }
    }
  }
}

/**
 * Runs `loop` until `future` is done, and one turn more for what was ready with it.
 *
 * @param owner What the task of a coroutine belongs to, in events.
 * @returns its result.
 * @throws its exception.
 * @throws RuntimeError when the loop is stopped before.
 */
export function* runUntilComplete<T>(
  loop: EventLoop,
  future: Future<T> | CoroutineLike<T>,
  owner: Ref | null = null,
): Generator<LoopStep, T, void> {
  loop.checkNotRunning();
  const isNew = !(future instanceof Future);
  const awaited: Future<T> = isNew ? createUnreported(loop, future, owner) : future;
  const stopWhenDone = named("_run_until_complete_cb", (done: Future<T>): void => {
    // KeyboardInterrupt and SystemExit have left the loop already.
    if (!done.cancelled() && escapesLoop(done.exceptionFor("recorded"))) return;
    loop.stop();
  });
  awaited.addDoneCallback(stopWhenDone);
  try {
    yield* loop.runForever();
  } catch (error) {
    if (isNew && awaited.done() && !awaited.cancelled()) {
      awaited.exceptionFor("recorded");
    }
    throw error;
  } finally {
    awaited.removeDoneCallback(stopWhenDone);
  }
  if (!awaited.done()) throw new RuntimeError("Event loop stopped before Future completed.");
  const { recorder } = loop;
  return recorder === null
    ? awaited.result()
    : recorder.reading("recorded", () => awaited.result());
}

/** The program does not hold a task made here, so its destruction is not reported. */
function createUnreported<T>(
  loop: EventLoop,
  coroutine: CoroutineLike<T>,
  owner: Ref | null,
): Future<T> {
  const { recorder } = loop;
  const create = () => loop.createTask(coroutine);
  const task = recorder === null || owner === null ? create() : recorder.onBehalfOf(owner, create);
  task.reportsDestruction = false;
  return task;
}
