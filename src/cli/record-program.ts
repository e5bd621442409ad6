/** A Python program, run to be recorded: what it prints is of no interest beside its trace. */

import { Interrupts } from "../runner/drive.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { Io } from "./io.ts";
import { type ProgramOptions, runPythonProgram, unrecorded } from "./run-program.ts";
import type { SelectedProgram } from "./select.ts";
import { programGraceMs, watchSignals } from "./signals.ts";

/** How much of what it wrote to standard error is shown of a program that cannot be recorded. */
const keptText = 4000;

export interface RecordSelectedOptions extends ProgramOptions {
  readonly interrupts?: Interrupts;
  /** Receives what a file writes by itself to standard error; without it, that is left out. */
  readonly onText?: (text: string) => void;
  /** Virtual time by default: a scenario's always, a program's if it can be held. */
  readonly clock?: "virtual" | "real" | undefined;
  /** How long it may take outside, in seconds. */
  readonly timeout?: number | undefined;
}

/**
 * Ctrl-C ends a program that would go on, and what is recorded until then is kept.
 *
 * @throws ScenarioProblem when it cannot be run, or not be recorded.
 */
export async function recordProgram(
  selected: SelectedProgram,
  onLine: (line: TraceLine) => void,
  { interrupts, onText = () => {}, clock, timeout, ...options }: RecordSelectedOptions,
  io: Io,
): Promise<void> {
  const own = interrupts ?? new Interrupts();
  const signals = interrupts === undefined ? watchSignals(io, own, () => {}) : null;
  if (signals !== null) signals.graceMs = programGraceMs;
  let written = "";
  const display = {
    text(text: string) {
      written = (written + text).slice(-keptText);
      onText(text);
    },
  };
  try {
    const shown = { isPlain: false, onLine, display, interrupts: own };
    const { summary, status } = await runPythonProgram(
      selected,
      { ...options, ...shown, clock: clock ?? "auto", timeoutSeconds: timeout },
      io,
    );
    if (summary === null) throw unrecorded(selected, status, written);
  } finally {
    signals?.stop();
    if (signals?.code != null) io.setExitCode(signals.code);
  }
}
