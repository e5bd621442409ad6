/**
 * What lets ordinary async code await a task.
 *
 * The engine knows no promises: the host makes one, and is told when the task is done.
 */

import type { Future } from "./futures.ts";
import { runInside } from "./running-loop.ts";

/** A promise for how `future` ends: from the loop, or at once if the loop is closed. */
export function promiseFor<T>(future: Future<T>): PromiseLike<T> {
  const { loop } = future;
  return loop.host.makePromise<T>((resolve, reject) => {
    const settle = (): void => {
      loop.outside.askForMicrotasks();
      if (future.cancelled()) reject(future.makeCancelledError());
      else if (future.failed)
        reject(future.exceptionFor({ as: "await", via: { kind: "host", id: 0 } }));
      else resolve(future.result());
    };
    if (loop.isClosed()) {
      settle();
    } else {
      runInside(loop, () => future.addDoneCallback(settle));
      loop.outside.wake();
    }
  });
}
