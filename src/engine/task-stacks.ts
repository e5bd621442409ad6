/**
 * What `getStack` and `printStack` show of a task.
 *
 * @see asyncio.base_tasks._task_get_stack, asyncio.base_tasks._task_print_stack
 */

import type { Frame } from "../trace/terms.ts";
import { notesOf } from "./exception-metadata.ts";
import { qualifiedTypeName, repr, str } from "./repr.ts";
import type { Task } from "./tasks.ts";

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
