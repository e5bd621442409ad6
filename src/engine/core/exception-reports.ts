/**
 * Reports to the loop's exception handler: errors that no code can catch, pending tasks that are
 * destroyed, and exceptions that were never retrieved.
 *
 * CPython makes the last two when an object is collected. Here they are made when the loop is
 * closed, in the order of creation, or when the program asks for a collection, so that each run
 * reports the same.
 *
 * @see asyncio.base_events.BaseEventLoop.call_exception_handler
 */

import type { Frame } from "../../trace/terms.ts";
import { escapesLoop } from "../builtins/exceptions.ts";
import { reportedRepr, typeName } from "../builtins/repr.ts";
import type { Origin } from "../recording/error-records.ts";
import type { Recorder } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";
import { hasClosed, ignoredExit } from "./closing.ts";
import { isUnawaited } from "./coroutine-objects.ts";
import type { CoroutineLike } from "./coroutines.ts";
import type { Future } from "./futures.ts";
import { GeneratorCoroutine } from "./generator-coroutines.ts";
import type { Handle } from "./handles.ts";
import { runInside } from "./running-loop.ts";
import type { Task } from "./tasks.ts";
import type { NamedCoroutine } from "./unawaited.ts";

/** What an exception handler receives. A collected task or future is given as its repr. */
export interface ExceptionContext extends Origin {
  readonly message: string;
  readonly exception?: unknown;
  readonly task?: Task | string;
  readonly future?: Future<unknown> | string;
  readonly handle?: Handle;
  readonly asyncgen?: unknown;
  /** What a handler that failed had received. */
  readonly context?: ExceptionContext;
  /** In debug mode, where that is not known: the frames that scheduled what is running. */
  readonly handleTraceback?: readonly Frame[];
}

/** Called with the loop and what happened. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;

/**
 * Passes a report to `handler`, in the context of the task or handle that it is about. Errors of
 * the handler are reported to the default one.
 */
export function callHandler(
  loop: EventLoop,
  handler: ExceptionHandler,
  context: ExceptionContext,
): void {
  const subject = context.task ?? context.future ?? context.handle;
  try {
    // The handler may print while the loop does not run: that is the loop's output, too.
    runInside(loop, () => {
      if (typeof subject !== "object" || !("getContext" in subject)) handler(loop, context);
      else (subject as Task | Handle).getContext().run(handler, loop, context);
    });
  } catch (error) {
    if (escapesLoop(error)) throw error;
    loop.defaultExceptionHandler({
      message: "Unhandled error in exception handler",
      exception: error,
      context,
    });
  }
}

/** A report's message, and a line for each key but the exception, in order. */
export function describeReport({ message, exception, ...others }: ExceptionContext): {
  readonly message: string;
  readonly details: readonly (readonly [key: string, text: string])[];
} {
  const details = Object.entries(others)
    .map(([key, value]) => describeEntry(key, value))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { message: message || "Unhandled exception in event loop", details };
}

function describeEntry(key: string, value: unknown): readonly [key: string, text: string] {
  if (key === "sourceTraceback") {
    const title = "Object created at (most recent call last):";
    return ["source_traceback", describeStack(title, value as readonly Frame[])];
  }
  if (key === "handleTraceback") {
    const title = "Handle created at (most recent call last):";
    return ["handle_traceback", describeStack(title, value as readonly Frame[])];
  }
  return [key, isCollected(key, value) ? value : reportedRepr(value)];
}

/** A stack as Python lays it out. */
function describeStack(title: string, frames: readonly Frame[]): string {
  const lines = frames.flatMap(({ file, line, function: name, source }) => [
    `  File "${file}", line ${line}, in ${name}`,
    ...(source ? [`    ${source}`] : []),
  ]);
  return [title, ...lines].join("\n");
}

function isCollected(key: string, value: unknown): value is string {
  return typeof value === "string" && (key === "task" || key === "future");
}

/** The report as an event. */
export function recordReport(recorder: Recorder, context: ExceptionContext): void {
  const { exception } = context;
  recorder.emit({
    kind: "loop.reported",
    task: recorder.actor,
    ...describeReport(context),
    ...(exception !== undefined && { error: recorder.errors.describeReported(exception) }),
  });
}

/** Reports collected tasks, whose ids are returned, and collected futures that had failed. */
export function reportCollected(loop: EventLoop): readonly number[] {
  const destroyed = loop.tasks.takeCollected();
  for (const { id, repr: task, origin } of destroyed) reportDestroyed(loop, id, task, origin);
  reportUnretrieved(loop, loop.unretrieved.settle());
  return destroyed.map(({ id }) => id);
}

/** Reports what a closed loop leaves: pending tasks, and exceptions that were never retrieved. */
export function reportLeftBehind(loop: EventLoop): void {
  reportCollected(loop);
  for (const task of loop.tasks.all()) destroy(loop, task);
  reportUnretrieved(loop, loop.unretrieved.takeAll());
  for (const coroutine of loop.unawaited.takeAll()) warnUnawaited(loop, coroutine);
}

function warnUnawaited(loop: EventLoop, coroutine: NamedCoroutine): void {
  const message = `${coroutine.description} was never awaited`;
  const { sourceTraceback } = loop.originOf(coroutine);
  const title = `${message}\nCoroutine created at (most recent call last)`;
  const text = sourceTraceback === undefined ? message : describeStack(title, sourceTraceback);
  loop.warn(text, coroutine.madeAt);
}

function reportUnretrieved(loop: EventLoop, errors: readonly UnretrievedError[]): void {
  for (const { type, exception, future, origin } of errors) {
    loop.callExceptionHandler({
      message: `${type} exception was never retrieved`,
      exception,
      future,
      ...origin,
    });
  }
}

/** The coroutine's `finally` blocks run first, as when CPython collects it with its task. */
function destroy(loop: EventLoop, task: Task): void {
  const coroutine = task.getCoro() as CoroutineLike;
  const work = (): void => {
    try {
      runInside(loop, () => closeStarted(task, coroutine));
    } catch (exception) {
      const message = `Exception ignored while closing generator ${reportedRepr(coroutine)}:`;
      loop.defaultExceptionHandler({ message, exception });
    }
  };
  if (task.trace === null) work();
  else task.trace.closed(work);
  if (task.reportsDestruction) reportDestroyed(loop, task.id, task, loop.originOf(task));
}

/** One that never started has nothing to clean up, and is reported as never awaited. */
function closeStarted(task: Task, coroutine: CoroutineLike): void {
  if (isUnawaited(coroutine)) return;
  task.isClosed = true;
  try {
    task.isClosed = hasClosed(coroutine);
  } catch (error) {
    if (coroutine instanceof GeneratorCoroutine) task.isClosed = coroutine.isClosed;
    throw error;
  }
  if (!task.isClosed) throw ignoredExit();
}

function reportDestroyed(loop: EventLoop, id: number, task: Task | string, origin: Origin): void {
  loop.recorder?.emit({ kind: "task.destroyed", task: id });
  const message = "Task was destroyed but it is pending!";
  loop.callExceptionHandler({ task, message, ...origin });
}

/** What is reported about a failed future. */
export interface UnretrievedError {
  /** `Task` or `Future`. */
  readonly type: string;
  readonly exception: unknown;
  /** Its repr when it has been collected. */
  readonly future: Future<unknown> | string;
  readonly origin: Origin;
}

interface Released {
  readonly reference: WeakRef<Future<unknown>>;
  readonly error: UnretrievedError;
}

/** Retrieved ones are dropped when there are so many, and twice as many as the last time. */
const fewHeld = 64;

export class UnretrievedErrors {
  #held: Future<unknown>[] = [];
  #released: Released[] = [];
  #pruneAt = fewHeld;

  add(future: Future<unknown>): void {
    this.#held.push(future);
    if (this.#held.length < this.#pruneAt) return;
    this.#prune();
    this.#pruneAt = Math.max(fewHeld, 2 * this.#held.length);
  }

  #prune(): void {
    this.#held = this.#held.filter(({ isUnretrieved }) => isUnretrieved);
  }

  /** Holds nothing from now on: called before a collection, with `settle` after it. */
  release(): void {
    this.#prune();
    for (const future of this.#held) {
      const error = errorOf(future);
      // Until an error's stack is read, V8 keeps the objects on it: the failed task, for example.
      if (error.exception instanceof Error) void error.exception.stack;
      this.#released.push({
        reference: new WeakRef(future),
        error: { ...error, future: reportedRepr(future) },
      });
    }
    this.#held = [];
  }

  /** Holds again what is left, and returns what was collected. */
  settle(): UnretrievedError[] {
    const collected: UnretrievedError[] = [];
    const failedMeanwhile = this.#held;
    this.#held = [];
    for (const { reference, error } of this.#released) {
      const future = reference.deref();
      if (future === undefined) collected.push(error);
      else this.#held.push(future);
    }
    // One by one: there may be more than a call takes arguments.
    for (const future of failedMeanwhile) this.#held.push(future);
    this.#released = [];
    return collected;
  }

  /** Everything that is left, once. */
  takeAll(): UnretrievedError[] {
    this.#prune();
    const all = this.#held.map(errorOf);
    this.#held = [];
    return all;
  }
}

function errorOf(future: Future<unknown>): UnretrievedError {
  const origin = future.loop.originOf(future);
  return { type: typeName(future), exception: future.peekException(), future, origin };
}
