/**
 * Reports: errors that nobody can catch, told to the loop's exception handler.
 *
 * CPython makes the last two kinds when an object is collected. Here they come when the loop is
 * closed, in the order of creation, or when a scenario asks for a collection: the same program says
 * the same every time.
 *
 * @see asyncio.base_events.BaseEventLoop.call_exception_handler
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import { hasClosed, ignoredExit } from "./closing.ts";
import { isUnawaited } from "./coroutine-objects.ts";
import type { CoroutineLike } from "./coroutines.ts";
import { escapesLoop } from "./exceptions.ts";
import type { Future } from "./futures.ts";
import { GeneratorCoroutine } from "./generator-coroutines.ts";
import type { Handle } from "./handles.ts";
import type { Recorder } from "./recorder.ts";
import { repr } from "./repr.ts";
import { runInside } from "./running-loop.ts";
import type { Task } from "./tasks.ts";
import type { NamedCoroutine } from "./unawaited.ts";
import type { UnretrievedError } from "./unretrieved-errors.ts";

/** What an exception handler is told. A task or future that was collected is given as its repr. */
export interface ExceptionContext {
  readonly message: string;
  readonly exception?: unknown;
  readonly task?: Task | string;
  readonly future?: Future<unknown> | string;
  readonly handle?: Handle;
  readonly asyncgen?: unknown;
  /** What a handler that failed was told. */
  readonly context?: ExceptionContext;
  /** In debug mode: the frames that made the task, future or handle, outermost first. */
  readonly sourceTraceback?: readonly Frame[];
  /** In debug mode, where that is not known: the frames that scheduled what is running. */
  readonly handleTraceback?: readonly Frame[];
}

/** What debug mode adds to a report: where the object it is about was made. */
export type Origin = Pick<ExceptionContext, "sourceTraceback">;

/** Called with the loop and what happened. */
export type ExceptionHandler = (loop: EventLoop, context: ExceptionContext) => void;

/**
 * Hands a report to `handler`, in the context of the task or handle it is about; what the handler
 * raises is reported to the default one.
 */
export function callHandler(
  loop: EventLoop,
  handler: ExceptionHandler,
  context: ExceptionContext,
): void {
  const subject = context.task ?? context.future ?? context.handle;
  try {
    // Where the loop does not run, the program may print all the same: that is the loop's output.
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

/** What a report says: its message, and a line for each key but the exception, in order. */
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
  return [key, isCollected(key, value) ? value : repr(value)];
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

/** Reports what was collected: pending tasks, whose ids are returned, and failed futures. */
export function reportCollected(loop: EventLoop): readonly number[] {
  const destroyed = loop.tasks.takeCollected();
  for (const { id, repr: task, origin } of destroyed) reportDestroyed(loop, id, task, origin);
  reportUnretrieved(loop, loop.unretrieved.settle());
  return destroyed.map(({ id }) => id);
}

/** Reports what a loop that closes leaves behind: pending tasks, and exceptions nobody asked for. */
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

/** The coroutine's `finally` blocks run first, as where CPython collects it with its task. */
function destroy(loop: EventLoop, task: Task): void {
  const coroutine = task.getCoro() as CoroutineLike;
  const work = (): void => {
    try {
      runInside(loop, () => closeStarted(task, coroutine));
    } catch (exception) {
      const message = `Exception ignored while closing generator ${repr(coroutine)}:`;
      loop.defaultExceptionHandler({ message, exception });
    }
  };
  if (task.trace === null) work();
  else task.trace.closed(work);
  if (task.reportsDestruction) reportDestroyed(loop, task.id, task, loop.originOf(task));
}

/** One that was never started has nothing to clean up, and is told of as never awaited. */
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
