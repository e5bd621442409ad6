/**
 * The running loop: the engine's one piece of module state, as in asyncio.
 *
 * @see asyncio.events._get_running_loop
 */

import { observeErrors, RuntimeError } from "../builtins/exceptions.ts";
import { refuseSurplus } from "../builtins/options.ts";
import type { Recorder } from "../recording/recorder.ts";
import type { EventLoop } from "./base-events.ts";

let runningLoop: EventLoop | null = null;

/** The running loop's recorder, kept here too: queues and locks read it at each operation. */
let recorder: Recorder | null = null;

/** Makes `loop` the running one (null: none) and returns the previous one. */
export function setRunningLoop(loop: EventLoop | null): EventLoop | null {
  const previous = runningLoop;
  runningLoop = loop;
  recorder = loop === null ? null : loop.recorder;
  observeErrors(recorder);
  return previous;
}

/** The running loop, or null outside of any. */
export function findRunningLoop(): EventLoop | null {
  return runningLoop;
}

/** The recorder of the running loop; null without one, and outside of any loop. */
export function runningRecorder(): Recorder | null {
  return recorder;
}

/** Runs `work` as if `loop` ran it: what it schedules and prints is that loop's. */
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
export function getRunningLoop(): EventLoop;
export function getRunningLoop(surplus?: unknown): EventLoop {
  if (surplus !== undefined) refuseSurplus("getRunningLoop", 0, surplus);
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
export function getEventLoop(): EventLoop;
export function getEventLoop(surplus?: unknown): EventLoop {
  if (surplus !== undefined) refuseSurplus("getEventLoop", 0, surplus);
  const loop = findRunningLoop();
  if (loop !== null) return loop;
  throw new RuntimeError("There is no current event loop in thread 'MainThread'.");
}
