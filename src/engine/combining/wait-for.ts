/**
 * waitFor: one awaitable, with a time limit.
 *
 * @see asyncio.tasks.wait_for
 */

import { raisedFrom, setContext } from "../builtins/exception-metadata.ts";
import { CancelledError } from "../builtins/exceptions.ts";
import { checkArgument, refuseSurplus } from "../builtins/options.ts";
import { TimeoutError } from "../builtins/os-errors.ts";
import type { Awaitable, Coroutine } from "../core/coroutines.ts";
import { futureFor } from "../core/ensure-future.ts";
import type { Future } from "../core/futures.ts";
import { trackedCoroutine } from "../core/generator-coroutines.ts";
import { PrivateFuture } from "../core/private-future.ts";
import { getRunningLoop } from "../core/running-loop.ts";
import { named } from "../core/waiters.ts";
import { timeout } from "./timeouts.ts";

/**
 * Awaits `awaitable` for at most `timeoutSeconds`, in the caller's own task.
 *
 * On timeout it is cancelled and waited for, however long its clean-up takes. If it returns a value
 * after that, that is the result. With a timeout of 0 or less only what is already done has a
 * result; anything else is cancelled before it starts.
 *
 * asyncio: `wait_for(aw, timeout)`, checked against CPython 3.14.
 *
 * @param timeoutSeconds null waits for as long as it takes.
 * @throws TimeoutError
 */
export function waitFor<T>(awaitable: Awaitable<T>, timeoutSeconds: number | null): Coroutine<T>;
export function waitFor<T>(
  awaitable: Awaitable<T>,
  timeoutSeconds: number | null,
  surplus?: unknown,
): Coroutine<T> {
  if (surplus !== undefined) refuseSurplus("waitFor", 2, surplus);
  return trackedCoroutine("wait_for", waitingFor(awaitable, timeoutSeconds));
}

function* waitingFor<T>(awaitable: Awaitable<T>, timeoutSeconds: number | null): Coroutine<T> {
  if (timeoutSeconds !== null) checkArgument("waitFor", "timeout", timeoutSeconds);
  // As for CPython, what is not a number has not passed.
  if (timeoutSeconds === null || !(timeoutSeconds <= 0)) {
    return yield* timeout(timeoutSeconds, () => awaitable);
  }
  const future = futureFor(awaitable, getRunningLoop());
  if (future.done()) return future.awaited();
  yield* cancelAndWait(future);
  try {
    return future.awaited();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    const timedOut = raisedFrom(new TimeoutError(), error);
    setContext(timedOut, error);
    throw timedOut;
  }
}

/** Cancels `future` and waits until it has really ended. */
function* cancelAndWait(future: Future<unknown>): Coroutine<void> {
  const release = named("_release_waiter()", (): void => {
    if (!ended.done()) ended.setResult();
  });
  const ended = new PrivateFuture("wait", release, future.loop, [future]);
  future.addDoneCallback(release);
  try {
    future.cancel();
    yield* ended;
  } finally {
    future.removeDoneCallback(release);
  }
}
