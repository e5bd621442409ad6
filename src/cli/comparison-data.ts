/** A comparison as JSON: for scripts. */

import {
  type ComparedEnd,
  type Comparison,
  differsInEnd,
  type Run,
} from "../analysis/comparison.ts";
import { differs } from "../analysis/side-by-side.ts";

export function comparisonAsData({ runs, tasks, printed }: Comparison): object {
  const [left, right] = runs;
  return {
    left: runAsData(left),
    right: runAsData(right),
    tasks: tasks.map((task) => ({
      name: task.name,
      left: endAsData(task.ends[0]),
      right: endAsData(task.ends[1]),
      differs: differsInEnd(task),
    })),
    printed: printed.map((row) => ({
      left: row.ours,
      right: row.theirs,
      differs: differs(row),
    })),
  };
}

function runAsData({ header: { scenario }, summary: { atMs, ending, asDeclared } }: Run) {
  return { scenario, atMs, ending, asDeclared };
}

function endAsData(end: ComparedEnd | null) {
  if (end === null) return null;
  const { how, atMs, result, error } = end;
  return { how, atMs, result, error: error && { type: error.type, message: error.message } };
}
