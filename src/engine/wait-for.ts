/**
 * waitFor: one awaitable, for so long at most.
 *
 * @see asyncio.tasks.wait_for
 */

import type { Awaitable, Coroutine } from "./coroutines.ts";
import { ensureFuture } from "./ensure-future.ts";
import { raisedFrom, setContext } from "./exception-metadata.ts";
import { CancelledError, TimeoutError } from "./exceptions.ts";
import type { Future } from "./futures.ts";
import { trackedCoroutine } from "./generator-coroutines.ts";
import { checkArgument } from "./options.ts";
import { PrivateFuture } from "./private-future.ts";
import { getRunningLoop } from "./running-loop.ts";
import { timeout } from "./timeouts.ts";
import { named } from "./waiters.ts";

/**
 * Awaits `awaitable` for `timeoutSeconds` at most, in the caller's own task.
 *
 * On timeout it is cancelled and waited for, however long its clean-up takes; if it returns a value
 * all the same, that is the result. With a timeout of 0 or less only what is done already has one:
 * anything else is cancelled before it starts.
 *
 * asyncio: `wait_for(aw, timeout)`, checked against CPython 3.14.
 *
 * @param timeoutSeconds null waits for as long as it takes.
 * @throws TimeoutError
 */
export function waitFor<T>(awaitable: Awaitable<T>, timeoutSeconds: number | null): Coroutine<T> {
  return trackedCoroutine("wait_for", waitingFor(awaitable, timeoutSeconds));
}

function* waitingFor<T>(awaitable: Awaitable<T>, timeoutSeconds: number | null): Coroutine<T> {
  if (timeoutSeconds !== null) checkArgument("waitFor", "timeout", timeoutSeconds);
  if (timeoutSeconds === null || timeoutSeconds > 0) {
    return yield* timeout(timeoutSeconds, () => awaitable);
  }
  const future = ensureFuture(awaitable, getRunningLoop());
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
