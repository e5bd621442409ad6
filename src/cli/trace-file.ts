/** A recorded trace on disk, or on standard input. */

import { createReadStream, statSync } from "node:fs";
import { resolve } from "node:path";
import { type ReadLine, type RecordedRun, readLines, readTrace } from "../trace/read-trace.ts";
import { TraceProblem } from "../trace/trace-problem.ts";
import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";

/** Where traces come from. */
type Source = Pick<Io, "folder" | "stdin">;

/**
 * The runs of the trace in the file that `word` names, or on standard input for `-`.
 *
 * @throws UsageError with file and line, when it cannot be read or is no whole trace of ours.
 */
export async function readTraceFile(word: string, from: Source): Promise<readonly RecordedRun[]> {
  try {
    return await readTrace(chunksOf(word, from), shownName(word));
  } catch (error) {
    throw usageErrorOf(error, word);
  }
}

/**
 * The lines of a trace. A file is read to its end first, so that none of it is shown if one line is
 * wrong; from standard input or a pipe lines come as they are read.
 *
 * @param word A file, or `-` for standard input.
 * @throws UsageError with file and line, when it cannot be read or is no whole trace of ours.
 */
export async function* traceLines(word: string, from: Source): AsyncGenerator<ReadLine> {
  try {
    const read = () => readLines(chunksOf(word, from), shownName(word));
    if (isFile(word, from)) for await (const _ of read());
    yield* read();
  } catch (error) {
    throw usageErrorOf(error, word);
  }
}

function chunksOf(word: string, { folder, stdin }: Source): AsyncIterable<Uint8Array> {
  return word === "-" ? stdin.read() : createReadStream(resolve(folder, word));
}

function isFile(word: string, { folder }: Source): boolean {
  if (word === "-") return false;
  return statSync(resolve(folder, word), { throwIfNoEntry: false })?.isFile() === true;
}

function shownName(word: string): string {
  return word === "-" ? "standard input" : word;
}

/** What is no fault of the trace or the file is thrown as it is. */
function usageErrorOf(error: unknown, word: string): unknown {
  if (error instanceof TraceProblem) return new UsageError(error.message, error.hint);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  if (code === "ENOENT") return new UsageError(`there is no file ${quote(word)}`);
  return new UsageError(`cannot read ${quote(word)}: ${code}`);
}
