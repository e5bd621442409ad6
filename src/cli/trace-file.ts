/** A recorded trace on disk. */

import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { type RecordedRun, readTrace } from "../trace/read-trace.ts";
import { TraceProblem } from "../trace/trace-problem.ts";
import { quote, UsageError } from "./complain.ts";

/**
 * The runs of the trace in the file that `word` names.
 *
 * @throws UsageError with file and line, when it cannot be read or is no whole trace of ours.
 */
export async function readTraceFile(word: string, folder: string): Promise<readonly RecordedRun[]> {
  try {
    return await readTrace(createReadStream(resolve(folder, word)), word);
  } catch (error) {
    if (error instanceof TraceProblem) throw new UsageError(error.message, error.hint);
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UsageError(`there is no file ${quote(word)}`);
    if (code === undefined) throw error;
    throw new UsageError(`cannot read ${quote(word)}: ${code}`);
  }
}
