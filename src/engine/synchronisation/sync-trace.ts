/** The events of locks, semaphores, conditions, events and queues. */

import type { QueueItemMoved, WakeupPassedOn } from "../../trace/sync-event.ts";
import type { Ref } from "../../trace/terms.ts";
import { quietly } from "../builtins/repr.ts";
import { shortRepr } from "../builtins/reprlib.ts";
import type { Future } from "../core/futures.ts";
import { noteGivenBack, noteTaken } from "../recording/holders.ts";
import type { Recorder } from "../recording/recorder.ts";

/** How deep the text of an item goes. */
const mostLevels = 2;

type Woken = Iterable<Future<unknown>>;

/** A lock, and the condition that made it for itself. */
interface LockParts {
  readonly lock: object;
  readonly condition: object | null;
}

function nameOfLock(recorder: Recorder, { lock, condition }: LockParts) {
  const { id } = recorder.refTo("lock", lock);
  return {
    lock: id,
    ...(condition !== null && { condition: recorder.refTo("condition", condition).id }),
  };
}

export function lockAcquired(recorder: Recorder, parts: LockParts): void {
  const site = recorder.acted({ kind: "lock.acquired", ...nameOfLock(recorder, parts) });
  noteTaken(recorder, parts.lock, site);
}

/** @param wake Wakes those that wait for `woken`; the same in the functions below. */
export function lockReleased(
  recorder: Recorder,
  parts: LockParts,
  woken: Woken,
  wake: () => void,
): void {
  noteGivenBack(recorder, parts.lock);
  recorder.act({ kind: "lock.released", ...nameOfLock(recorder, parts) }, woken, wake);
}

export function semaphoreAcquired(recorder: Recorder, semaphore: object, value: number): void {
  const { id } = recorder.refTo("semaphore", semaphore);
  const site = recorder.acted({ kind: "semaphore.acquired", semaphore: id, value });
  noteTaken(recorder, semaphore, site);
}

export function semaphoreReleased(
  recorder: Recorder,
  semaphore: object,
  value: number,
  woken: Woken,
  wake: () => void,
): void {
  noteGivenBack(recorder, semaphore);
  const { id } = recorder.refTo("semaphore", semaphore);
  recorder.act({ kind: "semaphore.released", semaphore: id, value }, woken, wake);
}

/** The state of a queue after an operation. */
export interface QueueState {
  readonly queue: object;
  readonly size: number;
  readonly unfinished: number;
}

export function queueItemMoved(
  recorder: Recorder,
  kind: QueueItemMoved["kind"],
  item: unknown,
  { queue, ...state }: QueueState,
  woken: Woken,
  wake: () => void,
): void {
  const text = quietly(() => shortRepr(item, mostLevels));
  const { id } = recorder.refTo("queue", queue);
  const site = recorder.act({ kind, queue: id, item: text, ...state }, woken, wake);
  if (kind === "queue.got") noteTaken(recorder, queue, site, text);
}

export function queueTaskDone(
  recorder: Recorder,
  queue: object,
  unfinished: number,
  woken: Woken,
  wake: () => void,
): void {
  noteGivenBack(recorder, queue);
  const { id } = recorder.refTo("queue", queue);
  recorder.act({ kind: "queue.task-done", queue: id, unfinished }, woken, wake);
}

export function passedOn(
  recorder: Recorder,
  of: Ref,
  reason: WakeupPassedOn["reason"],
  woken: readonly Future<unknown>[],
  wake: () => void,
): void {
  if (reason !== "gave-up" && woken.length === 0) return;
  recorder.act({ kind: "wakeup.passed-on", of, reason }, woken, wake);
}
