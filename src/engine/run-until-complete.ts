/**
 * runUntilComplete: runs a loop for the sake of one future.
 *
 * @see asyncio.base_events.BaseEventLoop.run_until_complete
 */

import type { Ref } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";
import type { CoroutineLike } from "./coroutines.ts";
import { escapesLoop, RuntimeError } from "./exceptions.ts";
import { Future } from "./futures.ts";
import type { LoopStep } from "./host-requests.ts";
import { named } from "./waiters.ts";

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

/** Nobody else holds a task made here, so nobody is told should it be destroyed. */
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
