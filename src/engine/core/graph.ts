/**
 * The call graph: where a task is suspended, and which tasks wait for it.
 *
 * Frames are known only while recording (see `Task.getStack`), and are the program's own: those of
 * `sleep`, for example, are left out. Awaiters are always known.
 *
 * @see asyncio.graph
 */

import type { Frame } from "../../trace/terms.ts";
import { RuntimeError } from "../builtins/exceptions.ts";
import { checkOptions } from "../builtins/options.ts";
import { repr } from "../builtins/repr.ts";
import type { EventLoop } from "./base-events.ts";
import { currentTask } from "./current-tasks.ts";
import { Future } from "./futures.ts";
import { findRunningLoop, getRunningLoop } from "./running-loop.ts";
import { Task } from "./tasks.ts";

/** A future with the frames it is suspended in, innermost first, and what awaits it. */
export interface FutureCallGraph {
  readonly future: Future<unknown>;
  readonly callStack: readonly Frame[];
  readonly awaitedBy: readonly FutureCallGraph[];
}

export interface CallGraphOptions {
  /** How many frames of each stack: the outermost n, or with a minus the innermost; 0 for none. */
  readonly limit?: number;
}

/**
 * The call graph of a future; of the current task by default.
 *
 * asyncio: `capture_call_graph`, new in 3.14.
 *
 * @returns null without an argument, outside of any task.
 * @throws TypeError when the argument is not a future.
 * @throws RuntimeError without an argument, outside of a running loop.
 */
export function captureCallGraph(
  future?: Future<unknown> | null,
  options: CallGraphOptions = {},
): FutureCallGraph | null {
  checkOptions("captureCallGraph", options, ["limit"]);
  const about = future ?? currentTask(checkedLoop());
  if (about === null) return null;
  if (!(about instanceof Future)) {
    throw new TypeError(
      `${repr(about)} object does not appear to be compatible with asyncio.Future`,
    );
  }
  return graphOf(about, options.limit, new Set());
}

function checkedLoop(): EventLoop {
  const loop = findRunningLoop();
  if (loop !== null) return loop;
  throw new RuntimeError(
    "capture_call_graph() is called outside of a running event loop and no *future* to " +
      "introspect was provided",
  );
}

function graphOf(
  future: Future<unknown>,
  limit: number | undefined,
  outer: ReadonlySet<Future<unknown>>,
): FutureCallGraph {
  const inside = new Set(outer).add(future);
  return {
    future,
    callStack: cut(stackOf(future), limit),
    awaitedBy: awaitersOf(future)
      .filter((awaiter) => !inside.has(awaiter))
      .map((awaiter) => graphOf(awaiter, limit, inside)),
  };
}

/** Innermost frame first. */
function stackOf(future: Future<unknown>): readonly Frame[] {
  if (!(future instanceof Task)) return [];
  const isRunning = future.loop.currentTask === future;
  const stack = isRunning ? (future.loop.recorder?.stack() ?? []) : future.getStack();
  return [...stack].reverse();
}

function cut(stack: readonly Frame[], limit: number | undefined): readonly Frame[] {
  if (limit === undefined) return stack;
  if (limit === 0) return [];
  return limit > 0 ? stack.slice(-limit) : stack.slice(0, -limit);
}

/**
 * The call graph as text; empty when there is none.
 *
 * asyncio: `format_call_graph`, new in 3.14.
 */
export function formatCallGraph(
  future?: Future<unknown> | null,
  options: CallGraphOptions = {},
): string {
  checkOptions("formatCallGraph", options, ["limit"]);
  const graph = captureCallGraph(future, options);
  if (graph === null) return "";
  const lines: string[] = [];
  const write = ({ future: about, callStack, awaitedBy }: FutureCallGraph, level: number): void => {
    const indent = "    ".repeat(level);
    const name = about instanceof Task ? `Task(name=${repr(about.getName())})` : "Future()";
    lines.push(`${indent}* ${name}`);
    if (callStack.length > 0) {
      lines.push(`${indent}  + Call stack:`);
      for (const { file, line, function: called } of callStack) {
        lines.push(`${indent}  |   File ${repr(file)}, line ${line}, in async ${called}()`);
      }
    }
    if (awaitedBy.length === 0) return;
    lines.push(`${indent}  + Awaited by:`);
    for (const awaiter of awaitedBy) write(awaiter, level + 1);
  };
  write(graph, 0);
  return lines.join("\n");
}

/** Prints the call graph. asyncio: `print_call_graph`, new in 3.14. */
export function printCallGraph(
  future?: Future<unknown> | null,
  options: CallGraphOptions = {},
): void {
  checkOptions("printCallGraph", options, ["limit"]);
  getRunningLoop().write(`${formatCallGraph(future, options)}\n`);
}

/** The tasks that wait for a future: first those that wait by other means than awaiting it. */
function awaitersOf(future: Future<unknown>): readonly Task[] {
  const indirect = future.waiters().flatMap(({ awaiter }) => awaiter ?? []);
  const direct = future.loop.tasks.all().filter((task) => task.waiter === future);
  return [...new Set([...indirect, ...direct])];
}
