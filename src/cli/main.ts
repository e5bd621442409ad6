/** The command line's entry: arguments in, output and an exit code out. */

import { prepareThread } from "../runner/file-thread.ts";
import { isBuilt } from "../runner/package-folder.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { complain, UsageError } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import { runsFile } from "./file-extensions.ts";
import { type Io, processIo } from "./io.ts";

/**
 * Runs `asyncdemo` with these arguments.
 *
 * @param argv The arguments after the program's name.
 * @param io Streams, environment and exit code: the process's own by default.
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<void> {
  // Before the line is understood: that takes a third of the time that a thread takes to start.
  if (isBuilt && runsFile(argv)) prepareThread();
  io.onCrash((error) => io.exitNow(explain(error, io)));
  try {
    const { runProgram } = await import("./program.ts");
    await runProgram(argv, io);
  } catch (error) {
    io.setExitCode(explain(error, io));
  }
}

/** Says what went wrong; the exit code for it. */
function explain(error: unknown, io: Io): number {
  if (error instanceof UsageError) {
    const { message, hint } = error;
    complain(io, { message: sanitizeLine(message), ...(hint !== undefined && { hint }) });
    return exitCodes.usage;
  }
  if (error instanceof ScenarioProblem) {
    complain(io, error.parts);
    return exitCodes.usage;
  }
  complain(io, {
    message: "this is a bug in asyncdemo",
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
    hint: "please report it, with the command and the file that led here",
  });
  return exitCodes.bug;
}
