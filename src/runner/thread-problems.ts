/** The problems of a file whose thread fails, ends early, or does not come to an end. */

import { basename } from "node:path";
import type { Mistake } from "../trace/mistake.ts";
import { threadProblems } from "../words/problems/loading.ts";
import { packageFolder } from "./package-folder.ts";
import { type ProblemParts, ScenarioProblem } from "./problem.ts";

/** Whatever a file has done to its thread is its own fault. */
export function threadFailed(path: string, error: Error): ScenarioProblem {
  const isMemory = (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
  if (isMemory) return outOfMemory(path, error);
  const message = threadProblems().failed(basename(path));
  return new ScenarioProblem({ message, details: detailsOf(error) }, error);
}

export function outOfMemory(path: string, error?: Error): ScenarioProblem {
  return new ScenarioProblem({ message: threadProblems().outOfMemory(basename(path)) }, error);
}

/** Where we and Node are in the stack says nothing of the file. */
function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = (error.stack ?? error.message).split("\n");
  return lines.filter((line) => !/^\s+at /.test(line) || !isForeign(line)).join("\n");
}

function isForeign(line: string): boolean {
  return line.includes(packageFolder) || /\bnode:/.test(line);
}

const replacesHint = threadProblems().replaces;

export function contradicted(path: string): ScenarioProblem {
  const message = threadProblems().contradicts(basename(path));
  return new ScenarioProblem({ message, hint: replacesHint });
}

/** Nothing was left for the thread to do, and it has not said how the run ended. */
export function endedEarly(path: string, hasBegun: boolean): ScenarioProblem {
  return new ScenarioProblem(
    hasBegun
      ? {
          message: threadProblems().endedInRun(basename(path)),
          hint: replacesHint,
        }
      : {
          message: threadProblems().neverLoaded(basename(path)),
          hint: threadProblems().awaitsForever,
        },
  );
}

export function slowToLoad(path: string, seconds: number): ScenarioProblem {
  return new ScenarioProblem({
    message: threadProblems().slow(basename(path), seconds),
    hint: threadProblems().topLevelWithoutEnd,
    kind: "timed-out",
  });
}

/** A problem with the mistakes in the file; in the words of the one at its line, if there is one. */
export function explainedBy(found: readonly Mistake[], problem: ProblemParts): ProblemParts {
  const { place } = problem;
  const cause = found.find(({ file, line }) => file === place?.file && line === place.line);
  const mistakes = found.filter((each) => each !== cause);
  if (cause === undefined) return { ...problem, mistakes };
  const { message, hint, file, line, column, length, source } = cause;
  return {
    message: `${file}:${line}: ${message}`,
    ...(hint !== undefined && { hint }),
    place: { file, line, column, length, source },
    ...(mistakes.length > 0 && { mistakes }),
  };
}
