/** Deadlocks: nothing is ready, no timer runs, and somebody still waits. CPython hangs there. */

import { AwaitedBy } from "./awaited-by.ts";
import type { EventLoop } from "./base-events.ts";
import { DeadlockError } from "./exceptions.ts";
import { GatheringFuture } from "./gather.ts";
import { PrivateFuture } from "./private-future.ts";
import { type Recorder, turnRef } from "./recorder.ts";
import { repr } from "./repr.ts";
import { ShieldFuture } from "./shield.ts";
import { Task } from "./tasks.ts";

/** The error for a loop that would wait forever: who waits for what, and in what circle. */
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
  // Of the timers that are left, none is ever due.
  if (waiter?.isHeldByLoop) return "sleeps for ever";
  if (waiter instanceof Task) return `waits for ${waiter.getName()}`;
  return `waits for ${waiter instanceof PrivateFuture ? waiter.describeOwner() : repr(waiter)}`;
}

type NextOf = (task: Task, tasks: readonly Task[]) => readonly Task[];

/** Tasks that wait for one another, each for the next and the last for the first; none if there are none. */
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
  if (waiter instanceof Task || waiter instanceof GatheringFuture) return awaited(task);
  // A shield or gather that the task has made, and does not await, holds nothing up.
  const holdsUp = (each: Task): boolean =>
    each
      .waiters()
      .some(
        (by) =>
          by.awaiter === task && !(by instanceof GatheringFuture) && !(by instanceof AwaitedBy),
      );
  const isShielded = (each: Task): boolean =>
    waiter instanceof ShieldFuture && waiter.inner === each;
  return tasks.filter((each) => each !== task && (holdsUp(each) || isShielded(each)));
}

/** Those of them that a cancel of `task` goes on to. */
function awaited({ waiter }: Task): readonly Task[] {
  if (waiter instanceof Task) return [waiter];
  if (!(waiter instanceof GatheringFuture)) return [];
  return waiter.children.filter((child): child is Task => child instanceof Task && !child.done());
}

function record(recorder: Recorder, tasks: readonly Task[], cycle: readonly Task[]): void {
  const blocked = tasks.map(({ id, trace, waiter }) => {
    const site = trace?.stack.at(-1);
    return { task: id, on: waiter?.awaitRef(recorder) ?? turnRef, ...(site && { site }) };
  });
  recorder.cause = 0;
  recorder.emit({ kind: "deadlock.detected", blocked, cycle: cycle.map(({ id }) => id) });
}
