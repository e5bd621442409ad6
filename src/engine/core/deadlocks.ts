/** Deadlocks: nothing is ready, no timer runs, and a task still waits. CPython would hang. */

import { DeadlockError } from "../builtins/exceptions.ts";
import { type Recorder, turnRef } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";
import { Future } from "./futures.ts";
import { Task } from "./tasks.ts";
import { AwaitedBy } from "./waiters.ts";

/** The error for a loop that would wait forever: what each task waits for, and the cycle if there is one. */
export function deadlockOf(loop: EventLoop): DeadlockError {
  const blocked = loop.tasks.all();
  const cycle = findCycle(blocked, waitedFor);
  if (loop.recorder !== null) record(loop.recorder, blocked, cycle);
  const lines = blocked.map((task) => `${task.getName()} ${describeWait(task)}`);
  const circle = cycle.map((task) => task.getName());
  if (circle[0] !== undefined) lines.push(`a circle: ${[...circle, circle[0]].join(" → ")}`);
  const message = `nothing is ready and no timer runs\n  ${lines.join("\n  ")}`;
  return new DeadlockError(message, findCycle(blocked, awaited).length > 0);
}

function describeWait({ waiter }: Task): string {
  // The timers that are left are never due.
  if (waiter?.isHeldByLoop) return "sleeps for ever";
  if (waiter instanceof Task) return `waits for ${waiter.getName()}`;
  return `waits for ${waiter === null ? "None" : waiter.describeAwaited()}`;
}

type NextOf = (task: Task, tasks: readonly Task[]) => readonly Task[];

/** Tasks that wait for one another, each for the next and the last for the first; or none. */
function findCycle(tasks: readonly Task[], nextOf: NextOf): readonly Task[] {
  const cleared = new Set<Task>();
  const search = (task: Task, path: readonly Task[]): readonly Task[] => {
    const start = path.indexOf(task);
    if (start !== -1) return path.slice(start);
    if (cleared.has(task)) return [];
    cleared.add(task);
    for (const next of nextOf(task, tasks)) {
      const cycle = search(next, [...path, task]);
      if (cycle.length > 0) return cycle;
    }
    return [];
  };
  for (const task of tasks) {
    const cycle = search(task, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** The pending tasks that have to end before `task` can go on. */
function waitedFor(task: Task, tasks: readonly Task[]): readonly Task[] {
  const { waiter } = task;
  if (waiter instanceof Task || waiter?.passesCancelOn) return awaited(task);
  // A shield or gather that the task has made but does not await blocks nothing.
  const holdsUp = (each: Task): boolean =>
    each
      .waiters()
      .some((by) => by.awaiter === task && !(by instanceof Future) && !(by instanceof AwaitedBy));
  const isShielded = (each: Task): boolean => waiter?.awaitedFutures.includes(each) === true;
  return tasks.filter((each) => each !== task && (holdsUp(each) || isShielded(each)));
}

/** Those of them to which a cancel of `task` is passed on. */
function awaited({ waiter }: Task): readonly Task[] {
  if (waiter instanceof Task) return [waiter];
  if (!waiter?.passesCancelOn) return [];
  return waiter.awaitedFutures.filter((each): each is Task => each instanceof Task && !each.done());
}

function record(recorder: Recorder, tasks: readonly Task[], cycle: readonly Task[]): void {
  const blocked = tasks.map(({ id, trace, waiter }) => {
    const site = trace?.stack.at(-1);
    return { task: id, on: waiter?.awaitRef(recorder) ?? turnRef, ...(site && { site }) };
  });
  recorder.cause = 0;
  recorder.emit({ kind: "deadlock.detected", blocked, cycle: cycle.map(({ id }) => id) });
}
