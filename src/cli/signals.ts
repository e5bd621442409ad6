/** Signals while scenarios run. */

import type { Interrupts } from "../runner/drive.ts";
import { signalCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/** How long a program of its own process may take to end after the third signal. */
export const programGraceMs = 1500;

/**
 * The first signal cancels the main task; the second, or SIGQUIT, ends the process. A Python program
 * gets the second as well, and decides what that does.
 */
export function watchSignals(io: Io, interrupts: Interrupts, restore: () => void) {
  const state = {
    code: null as number | null,
    /** How long the third gives a program; 0 for what the second ends at once. */
    graceMs: 0,
    stop: () => {},
  };
  let asked = 0;
  state.stop = io.onSignal((signal) => {
    const { code, graceMs } = state;
    asked++;
    if (code !== null || signal === "SIGQUIT") {
      const leave = (): void => {
        restore();
        io.exitNow(code ?? signalCodes[signal]);
      };
      if (graceMs === 0 || signal === "SIGQUIT") return leave();
      interrupts.interrupt(signal);
      if (asked > 2) setTimeout(leave, graceMs).unref();
      return;
    }
    state.code = signalCodes[signal];
    interrupts.interrupt(signal);
  });
  return state;
}
