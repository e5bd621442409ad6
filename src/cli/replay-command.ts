/** `asyncdemo replay`. */

import { formats } from "../render/formats.ts";
import { escapeControls } from "../render/json.ts";
import { complainOfUnused } from "./complain-of-tasks.ts";
import { type DisplayOptions, makeDisplay } from "./display.ts";
import { exitCodes, signalCodes, worse } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { judge } from "./judge.ts";
import { shownSource } from "./shown-source.ts";
import { sourcesBeside } from "./source-files.ts";
import { makeScreen } from "./terminal.ts";
import { Totals } from "./totals.ts";
import { traceLines } from "./trace-file.ts";

/** Shows a recorded trace as `run` has shown it, line by line, and ends as that ended. */
export async function replayCommand(word: string, options: DisplayOptions, io: Io): Promise<void> {
  const { filter, format, quiet } = options;
  const isCopied = formats[format].isTrace && !quiet && filter === undefined;
  const display = await makeDisplay({ ...options, ...sourceBeside(word, io) }, "recorded", io);
  const screen = makeScreen(io, options);
  let code: number = exitCodes.ok;
  let interrupted: number | null = null;
  const totals = new Totals();
  try {
    for await (const { text, line } of traceLines(word, io)) {
      // What a later version has added is kept where the trace is shown as it is.
      const reader = io.stdout.drained();
      if (reader !== null) await reader;
      if (isCopied) screen.out(`${escapeControls(text.trim())}\n`);
      else if (!("kind" in line) || line.kind !== "unknown") display.line(line);
      if (!("kind" in line) || line.kind === "unknown") continue;
      if (line.kind === "interrupt.received" && !line.handled)
        interrupted ??= codeOfSignal(line.signal);
      else if (line.kind === "summary") {
        // As in the run, there is no verdict after a signal.
        if ("signal" in line.ending) interrupted ??= codeOfSignal(line.ending.signal);
        totals.note(line);
        if (interrupted === null)
          code = worse(code, judge({ summary: line }, { ...options, isAlone: false }, io));
      }
    }
  } finally {
    display.stop();
  }
  if (interrupted === null) totals.write(options, io);
  code = worse(code, complainOfUnused(filter, io));
  io.setExitCode(interrupted ?? code);
}

/** On a terminal, what is found beside the trace. Links would lead to files that it names at will. */
function sourceBeside(word: string, { stdout, folder }: Io): Pick<DisplayOptions, "sourceOf"> {
  if (!stdout.isTTY) return {};
  const source = shownSource(sourcesBeside(word, folder), false);
  return { sourceOf: () => source };
}

/** Null for what is no signal of a user. */
function codeOfSignal(signal: string): number | null {
  const codes: Readonly<Record<string, number>> = signalCodes;
  return Object.hasOwn(codes, signal) ? (codes[signal] as number) : null;
}
