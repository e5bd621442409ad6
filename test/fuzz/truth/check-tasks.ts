/** Tasks and the deadlock: who made each task, how it ended, who waits for what. */

import type { Abandonment } from "../../../src/analysis/abandonments.ts";
import type { Deadlock } from "../../../src/analysis/deadlocks.ts";
import type { Destruction } from "../../../src/analysis/destructions.ts";
import type { FoundTask } from "../../../src/analysis/findings.ts";
import { CancelledError } from "../../../src/engine/builtins/exceptions.ts";
import type { Task } from "../../../src/engine/core/tasks.ts";
import { outcomesOf, type Testimony } from "./testimony.ts";
import { type Contradiction, differs, firstOf, unless } from "./verdict.ts";

export function checkTask(said: FoundTask, testimony: Testimony): Contradiction {
  const { id, creator, origin, owner, at, ended, error } = said;
  const task = testimony.task(id);
  if (task === undefined) return null;
  const made = testimony.truth.creations.get(task);
  if (made === undefined) return null;
  const group = [...testimony.spies.groups.values()].find(({ children }) =>
    children.includes(task),
  );
  const isRefused = group === undefined;
  return firstOf(
    unless(outcomesOf(task).includes(ended), `it ended ${testimony.stateOf(task)}`),
    differs("who created it", creator, made.by?.id ?? null),
    differs("what created it", origin, made.by ? "task" : id === 1 ? "main" : "callback"),
    at === undefined ? null : differs("the line that created it", at.line, made.running?.line),
    owner?.kind === "group" && !isRefused
      ? differs("its group", owner.id, testimony.groupId(group.group))
      : null,
    owner === undefined ? unless(isRefused, "a group created it") : null,
    error === undefined || !task.failed
      ? null
      : differs("what it raised", error.id, testimony.errorId(task.peekException())),
  );
}

export function checkDeadlock(
  { seq, blocked, cycle }: Deadlock,
  testimony: Testimony,
): Contradiction {
  const { suspensions } = testimony.truth;
  const waits = blocked.map(({ task: id, on, at }): Contradiction => {
    const task = testimony.task(id);
    if (task === undefined || !testimony.truth.ours.has(task)) return null;
    const last = suspensions.findLast((each) => each.task === task && each.seq < seq);
    return at === undefined
      ? null
      : differs(`where Task ${id} waits for ${on.kind}-${on.id}`, at.line, last?.at.line);
  });
  const first = cycle[0];
  const isCircle = cycle.every((id, index) => {
    const after = cycle[index + 1] ?? first ?? 0;
    const next = testimony.task(after);
    const { on } = blocked.find(({ task }) => task === id) ?? {};
    if (on?.kind === "lock") return on.holders?.some(({ task }) => task === after) === true;
    return next !== undefined && isHeldUp(seq, testimony.task(id), next, testimony);
  });
  return firstOf(...waits, unless(isCircle, "they do not wait for one another"));
}

/** Whether `task` waited for `next`: for itself, in a gather or the like, or as a child of its group. */
function isHeldUp(
  deadlock: number,
  task: Task | undefined,
  next: Task,
  testimony: Testimony,
): boolean {
  const waiter = testimony.waitIn(deadlock, task);
  return (
    waiter === next ||
    waiter?.awaitedFutures.includes(next) === true ||
    [...testimony.spies.groups.values()].some(
      (group) => group.task === task && group.children.includes(next),
    )
  );
}

export function checkDestruction(said: Destruction, testimony: Testimony): Contradiction {
  const task = testimony.task(said.task);
  if (task === undefined) return null;
  const last = testimony.truth.suspensions.findLast((each) => each.task === task);
  return firstOf(
    unless(!task.done(), "it was done"),
    unless(!said.collected, "nothing was collected"),
    said.at === undefined || !testimony.truth.ours.has(task)
      ? null
      : differs("the line of its await", said.at.line, last?.at.line),
  );
}

export function checkAbandonment(said: Abandonment, testimony: Testimony): Contradiction {
  const { seq, waiter: id, left } = said;
  const task = testimony.task(said.task);
  const waiter = testimony.task(id);
  if (task === undefined) return "there is no such task";
  const end = testimony.endOf(task);
  const { truth } = testimony;
  const at = truth.suspensions.findLast((each) => each.task === waiter && each.seq < left.seq);
  const landing = testimony.landing(left.seq);
  const how = landing === undefined ? "returned" : outcomeOf(landing.error);
  return firstOf(
    differs("how it ended", "returned", testimony.stateOf(task)),
    unless(end !== undefined && end.from < seq && seq <= end.to, "it ended at another time"),
    unless(end?.isAwaited === false, "something waited for it"),
    left.at === undefined || waiter === undefined || !truth.ours.has(waiter)
      ? null
      : firstOf(
          differs("where it was awaited", left.at.line, at?.at.line),
          differs("how the wait ended", left.how, how),
        ),
  );
}

function outcomeOf(error: unknown): string {
  return error instanceof CancelledError ? "cancelled" : "raised";
}
