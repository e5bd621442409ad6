/** Signals while scenarios run. */

import type { Interrupts } from "../runner/drive.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/** The first signal cancels the main task; the second ends the process at once. */
export function watchSignals(io: Io, interrupts: Interrupts, restore: () => void) {
  const state = {
    code: null as number | null,
    stop: () => {},
  };
  state.stop = io.onSignal((signal) => {
    if (state.code !== null) {
      restore();
      io.exitNow(state.code);
      return;
    }
    state.code = signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
    interrupts.interrupt(signal);
  });
  return state;
}
