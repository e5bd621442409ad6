/** The limit of a run's time, outside: when it is up, the run gets a signal as Ctrl-C is one. */

import { longestDelayMs } from "./clock.ts";
import type { Interrupts } from "./drive.ts";

/** What the trace calls that signal. */
export const timeUp = "timeout";

/**
 * Calls `onEnd` when so many seconds have passed; never when there is no limit.
 *
 * @returns what stops that.
 */
export function afterSeconds(seconds: number | undefined, onEnd: () => void): () => void {
  if (seconds === undefined) return () => {};
  const timer = setTimeout(onEnd, Math.min(seconds * 1000, longestDelayMs));
  // It does not keep the process alive.
  timer.unref();
  return () => clearTimeout(timer);
}

/** @returns what lifts the limit again. */
export function limitTime(seconds: number | undefined, interrupts: Interrupts): () => void {
  const stop = afterSeconds(seconds, () => interrupts.interrupt(timeUp));
  return () => {
    stop();
    // Too late for this run, and not meant for the next.
    interrupts.withdraw(timeUp);
  };
}
