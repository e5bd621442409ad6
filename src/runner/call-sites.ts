/** What V8 says of the running stack. */

import type { Caller } from "../engine/recording/error-records.ts";

const asTheyAre = (_: unknown, sites: NodeJS.CallSite[]) => sites;

// A program may replace it.
const { captureStackTrace } = Error;

const none: readonly NodeJS.CallSite[] = [];

/**
 * The stack below `above`, its innermost frames first. V8 is asked for call sites rather than text:
 * the place of a frame is worked out when it is asked for, and those of the engine's own are never.
 */
export function callSites(
  above: Caller,
  depth = Number.POSITIVE_INFINITY,
): readonly NodeJS.CallSite[] {
  // A program may freeze what it shares: then there is nothing to ask with.
  if (!Object.isExtensible(Error)) return none;
  const prepare = Error.prepareStackTrace;
  const { stackTraceLimit } = Error;
  // Also where the program has set a limit that is no number.
  if (!(depth >= stackTraceLimit)) Error.stackTraceLimit = depth;
  Error.prepareStackTrace = asTheyAre;
  const holder: { stack: readonly NodeJS.CallSite[] } = { stack: [] };
  try {
    captureStackTrace(holder, above);
    return holder.stack;
  } finally {
    // Also where there is no room left on the stack.
    Error.prepareStackTrace = prepare;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
