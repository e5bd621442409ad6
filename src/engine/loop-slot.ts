/**
 * The running loop: the engine's one piece of module state, as in asyncio.
 *
 * It stands apart from `running-loop.ts`, whose functions raise exceptions: those look here for who
 * records them.
 *
 * @see asyncio.events._get_running_loop
 */

import type { EventLoop } from "./base-events.ts";
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
