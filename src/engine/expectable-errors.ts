/**
 * Errors that programs ask for in order to catch them, such as `QueueEmpty`: most of what one costs
 * is a stack that nobody reads.
 */

import { unstacked } from "./exceptions.ts";
import { findRunningLoop } from "./running-loop.ts";

const noStack = "    (its stack is taken only in debug mode, or while a trace is recorded)";

/** Whether somebody may want to know where an error was made: always, outside of a loop. */
function mayReadStacks(): boolean {
  const loop = findRunningLoop();
  return loop === null || loop.recorder !== null || loop.getDebug();
}

/** What makes errors of `type`, with a stack where somebody may read it. */
export function expectable<E extends Error>(type: new () => E): () => E {
  const make = unstacked(type, (error) => `${error}\n${noStack}`);
  return () => (mayReadStacks() ? new type() : make([]));
}
