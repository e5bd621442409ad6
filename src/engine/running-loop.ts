/** What runs inside of a loop, and which loop that is. */

import type { EventLoop } from "./base-events.ts";
import { RuntimeError } from "./exceptions.ts";
import { findRunningLoop, setRunningLoop } from "./loop-slot.ts";

export { findRunningLoop, runningRecorder, setRunningLoop } from "./loop-slot.ts";

/** Does `work` as if `loop` ran it: what it makes ready and prints is that loop's. */
export function runInside<R>(loop: EventLoop, work: () => R): R {
  const outer = setRunningLoop(loop);
  try {
    return work();
  } finally {
    setRunningLoop(outer);
  }
}

/**
 * The loop that is running the caller.
 *
 * asyncio: `get_running_loop()`, checked against CPython 3.14.
 *
 * @throws RuntimeError `no running event loop` outside of one.
 */
export function getRunningLoop(): EventLoop {
  const loop = findRunningLoop();
  if (loop === null) throw new RuntimeError("no running event loop");
  return loop;
}

/**
 * The same: no other loop is ever the current one.
 *
 * asyncio: `get_event_loop()`, checked against CPython 3.14.
 *
 * @throws RuntimeError `There is no current event loop` outside of one.
 */
export function getEventLoop(): EventLoop {
  const loop = findRunningLoop();
  if (loop !== null) return loop;
  throw new RuntimeError("There is no current event loop in thread 'MainThread'.");
}
