/** Signals while scenarios run. */

import type { Interrupts } from "../runner/drive.ts";
import { signalCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/** How long a program of its own process, and what it wrote, may take to end after the second. */
export const programGraceMs = 900;

/**
 * The first signal cancels the main task; the second, or SIGQUIT, ends the process. A Python program
 * gets the second as well, and has a moment to end by itself.
 */
export function watchSignals(io: Io, interrupts: Interrupts, restore: () => void) {
  const state = {
    code: null as number | null,
    /** How long the second gives a program; 0 for what it ends at once. */
    graceMs: 0,
    stop: () => {},
  };
  state.stop = io.onSignal((signal) => {
    const { code, graceMs } = state;
    if (code !== null || signal === "SIGQUIT") {
      const leave = (): void => {
        restore();
        io.exitNow(code ?? signalCodes[signal]);
      };
      if (graceMs === 0 || signal === "SIGQUIT") return leave();
      interrupts.interrupt(signal);
      setTimeout(leave, graceMs).unref();
      return;
    }
    state.code = signalCodes[signal];
    interrupts.interrupt(signal);
  });
  return state;
}
