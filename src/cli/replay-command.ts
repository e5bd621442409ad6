/** `asyncdemo replay`. */

import { formats } from "../render/formats.ts";
import { escapeControls } from "../render/json.ts";
import { type DisplayOptions, makeDisplay } from "./display.ts";
import { exitCodes, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { judge } from "./judge.ts";
import { makeScreen } from "./terminal.ts";
import { traceLines } from "./trace-file.ts";

/** Shows a recorded trace as `run` has shown it, line by line, and ends as that ended. */
export async function replayCommand(word: string, options: DisplayOptions, io: Io): Promise<void> {
  const isCopied = formats[options.format].isTrace && !options.quiet;
  const display = await makeDisplay(options, "recorded", io);
  const screen = makeScreen(io, options);
  let code: number = exitCodes.ok;
  let interrupted: number | null = null;
  try {
    for await (const { text, line } of traceLines(word, io)) {
      // What a later version has added is kept where the trace is shown as it is.
      if (isCopied) screen.out(`${escapeControls(text.trim())}\n`);
      else if (!("kind" in line) || line.kind !== "unknown") display.line(line);
      if (!("kind" in line) || line.kind === "unknown") continue;
      if (line.kind === "interrupt.received") interrupted ??= codeOfSignal(line.signal);
      else if (line.kind === "summary") {
        // As in the run: after a signal nobody was told a verdict.
        if ("signal" in line.ending) interrupted ??= codeOfSignal(line.ending.signal);
        if (interrupted === null)
          code = worse(code, judge({ summary: line }, { ...options, isAlone: false }, io));
      }
    }
  } finally {
    display.stop();
  }
  io.setExitCode(interrupted ?? code);
}

/** Null for what is no signal of a user. */
function codeOfSignal(signal: string): number | null {
  if (signal === "SIGINT") return exitCodes.interrupted;
  return signal === "SIGTERM" ? exitCodes.terminated : null;
}
