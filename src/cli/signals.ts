/** Signals while scenarios run. */

import type { Interrupts } from "../runner/drive.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/** How long a program of its own process may take to end after the second signal. */
export const programGraceMs = 1500;

/** The first signal cancels the main task; the second ends the process. */
export function watchSignals(io: Io, interrupts: Interrupts, restore: () => void) {
  const state = {
    code: null as number | null,
    /** How long the second gives what runs. */
    graceMs: 0,
    stop: () => {},
  };
  state.stop = io.onSignal((signal) => {
    const { code, graceMs } = state;
    if (code !== null) {
      const leave = (): void => {
        restore();
        io.exitNow(code);
      };
      if (graceMs === 0) return leave();
      interrupts.interrupt(signal);
      setTimeout(leave, graceMs).unref();
      return;
    }
    state.code = signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
    interrupts.interrupt(signal);
  });
  return state;
}
