/**
 * The running loop: the engine's one piece of module state, as in asyncio.
 *
 * @see asyncio.events._get_running_loop
 */

import type { EventLoop } from "./base-events.ts";
import { RuntimeError } from "./exceptions.ts";
import type { Recorder } from "./recorder.ts";

let runningLoop: EventLoop | null = null;

/** The running loop's, kept here as well: queues and locks ask for it at each operation. */
let recorder: Recorder | null = null;

/** Makes `loop` the running one (null: none) and returns the one that was. */
export function setRunningLoop(loop: EventLoop | null): EventLoop | null {
  const previous = runningLoop;
  runningLoop = loop;
  recorder = loop === null ? null : loop.recorder;
  return previous;
}

/** The running loop, or null outside of any. */
export function findRunningLoop(): EventLoop | null {
  return runningLoop;
}

/** What records the running loop; null when nothing does, and outside of any loop. */
export function runningRecorder(): Recorder | null {
  return recorder;
}

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
  if (runningLoop === null) throw new RuntimeError("no running event loop");
  return runningLoop;
}

/**
 * The same: no other loop is ever the current one.
 *
 * asyncio: `get_event_loop()`, checked against CPython 3.14.
 *
 * @throws RuntimeError `There is no current event loop` outside of one.
 */
export function getEventLoop(): EventLoop {
  if (runningLoop !== null) return runningLoop;
  throw new RuntimeError("There is no current event loop in thread 'MainThread'.");
}
