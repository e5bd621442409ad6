/** What a blocked task waits for, in words: what a DeadlockError says of it. */

import type { AwaitRef, Frame } from "../trace/terms.ts";
import type { NamedHolder } from "./holders.ts";
import { PrivateFuture } from "./private-future.ts";
import { repr } from "./repr.ts";
import { Task } from "./tasks.ts";

/**
 * `Task-1 waits for lock-1 at a.ts:7 (Task-2 took it at a.ts:3 and has not released it)`. Names,
 * lines and holders are known only while somebody records.
 *
 * @param pending The ids of the tasks that are not done.
 */
export function describeBlocked(task: Task, pending: ReadonlySet<number>): string {
  const { waiter, loop, trace } = task;
  const name = task.getName();
  const frame = trace?.stack.at(-1);
  const place = placeOf(frame);
  if (waiter === null) return `${name} waits for ${repr(waiter)}${place}`;
  // Of the timers that are left, none is ever due.
  if (waiter.isHeldByLoop) return `${name} sleeps for ever${place}`;
  if (waiter instanceof Task) return `${name} waits for ${waiter.getName()}${place}`;
  if (loop.recorder === null) return `${name} waits for ${describeUnrecorded(waiter)}`;
  const on = waiter.awaitRef(loop.recorder);
  const hasHolders = waiter instanceof PrivateFuture && on.holders !== undefined;
  const held = hasHolders ? waiter.holders.map((holder) => heldBy(holder, on, pending)) : [];
  const details = [...countsOf(on), ...held].join("; ");
  const verb = on.method === undefined ? "for" : "in";
  return `${name} waits ${verb} ${nameOf(on)}${place}${details && ` (${details})`}`;
}

function describeUnrecorded(waiter: object): string {
  return waiter instanceof PrivateFuture ? waiter.describeOwner() : repr(waiter);
}

function placeOf(frame: Frame | undefined): string {
  return frame === undefined ? "" : ` at ${frame.file}:${frame.line}`;
}

function nameOf({ kind, id, method, condition }: AwaitRef): string {
  if (condition !== undefined) return `the lock of condition-${condition}`;
  return `${kind}-${id}${method === undefined ? "" : `.${method}()`}`;
}

function countsOf({ unfinished, arrived, parties }: AwaitRef): readonly string[] {
  if (unfinished !== undefined) {
    return [`${unfinished} ${unfinished === 1 ? "item" : "items"} unfinished`];
  }
  return arrived === undefined ? [] : [`${arrived} of ${parties} tasks have come`];
}

function heldBy(
  { task, name, at, item }: NamedHolder,
  { kind }: AwaitRef,
  pending: ReadonlySet<number>,
): string {
  const isPending = pending.has(task);
  if (kind === "queue") {
    const end = isPending ? "has not called taskDone()" : "ended without taskDone()";
    return `${name} took ${item}${placeOf(at)} and ${end}`;
  }
  const end = isPending ? "has not released it" : "ended without releasing it";
  return `${name} took it${placeOf(at)} and ${end}`;
}
