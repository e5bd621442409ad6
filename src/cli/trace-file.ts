/** A recorded trace on disk, or on standard input. */

import { constants, createReadStream, openSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { ScenarioProblem } from "../runner/problem.ts";
import { afterSeconds } from "../runner/time-limit.ts";
import { type ReadLine, type RecordedRun, readLines, readTrace } from "../trace/read-trace.ts";
import { TraceProblem } from "../trace/trace-problem.ts";
import { fileProblems } from "../words/problems/files.ts";
import { UsageError, unreadable } from "./complain.ts";
import type { IncomingBytes, Io } from "./io.ts";

/** Where traces come from. */
type Source = Pick<Io, "folder" | "stdin">;

/**
 * The runs of the trace in the file that `word` names, or on standard input for `-`.
 *
 * @param timeoutSeconds How long its end may be waited for.
 * @throws ScenarioProblem when that time is up.
 * @throws UsageError with file and line, when it cannot be read or is no whole trace of ours.
 */
export async function readTraceFile(
  word: string,
  from: Source,
  timeoutSeconds?: number,
): Promise<readonly RecordedRun[]> {
  const name = shownName(word);
  let stop = (): void => {};
  try {
    const chunks = chunksOf(word, from);
    // What is read keeps the process alive; the timer does not.
    stop = afterSeconds(timeoutSeconds, () => {
      const message = fileProblems().pipeWithoutEnd(name, timeoutSeconds);
      chunks.destroy?.(new ScenarioProblem({ message, kind: "timed-out" }));
    });
    return await readTrace(chunks, name);
  } catch (error) {
    throw usageErrorOf(error, word);
  } finally {
    stop();
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

function chunksOf(word: string, { folder, stdin }: Source): IncomingBytes {
  if (word === "-") return stdin.read();
  const path = resolve(folder, word);
  const isPipe = statSync(path, { throwIfNoEntry: false })?.isFIFO() === true;
  return isPipe && process.platform !== "win32" ? openPipe(path) : createReadStream(path);
}

/**
 * To open a pipe waits for its writer, in a thread that the end of the process would wait for. One
 * that is opened without that is only asked for what is in it.
 */
function openPipe(path: string): IncomingBytes {
  const { Socket } = process.getBuiltinModule("node:net");
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}

function isFile(word: string, { folder }: Source): boolean {
  if (word === "-") return false;
  return statSync(resolve(folder, word), { throwIfNoEntry: false })?.isFile() === true;
}

function shownName(word: string): string {
  return word === "-" ? fileProblems().standardInput : word;
}

/** What is no fault of the trace or the file is thrown as it is. */
function usageErrorOf(error: unknown, word: string): unknown {
  if (error instanceof TraceProblem) return new UsageError(error.message, error.hint);
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return error;
  return unreadable(word, error as NodeJS.ErrnoException);
}
