/** The command line's entry: arguments in, output and an exit code out. */

import { hasStuckThreads, prepareThread } from "../runner/file-thread.ts";
import { isBuilt } from "../runner/package-folder.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { bugWords } from "../words/failure-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain, dressProblems, UsageError } from "./complain.ts";
import { explainedCrash } from "./crash.ts";
import { exitCodes } from "./exit-codes.ts";
import { runsFile } from "./file-extensions.ts";
import type { Io } from "./io.ts";
import { processIo } from "./process-io.ts";

/**
 * Runs `asyncdemo` with these arguments.
 *
 * @param argv The arguments after the program's name.
 * @param io Streams, environment and exit code: the process's own by default.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<void> {
  // Before the line is understood: that takes a third of the time that a thread takes to start.
  if (isBuilt && runsFile(argv)) prepareThread();
  io.onCrash((error) => io.exitNow(complainOfError(explainedCrash(error), io)));
  try {
    const { runCommandLine } = await import("./program.ts");
    await runCommandLine(argv, io);
  } catch (error) {
    if (io.layOutProblem === undefined) await dressProblems(io);
    io.setExitCode(complainOfError(error, io));
  }
  const reader = io.stdout.drained();
  if (io.isSignalled && reader !== null) await withinMs(readerMs, reader);
  else if (hasStuckThreads()) await reader;
  else return;
  io.exitNow();
}

/** How long a reader that has stopped is waited for after a signal. */
const readerMs = 100;

function withinMs(most: number, promise: Promise<void>): Promise<void> {
  return Promise.race([promise, new Promise<void>((resolve) => setTimeout(resolve, most))]);
}

/** @returns the exit code for it. */
function complainOfError(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    const { message, hint } = error;
    complain(io, { message: sanitizeLine(message), ...(hint !== undefined && { hint }) });
    return exitCodes.usage;
  }
  if (error instanceof ScenarioProblem) {
    complain(io, error.parts);
    return error.kind === "timed-out" ? exitCodes.stuck : exitCodes.usage;
  }
  complain(io, {
    message: bugWords.message,
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
    hint: bugWords.hint,
  });
  return exitCodes.bug;
}
