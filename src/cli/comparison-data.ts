/** A comparison as JSON: what a script asks of it. */

import { type Comparison, differsInFate, type Fate, type Run } from "../analysis/comparison.ts";
import { differs } from "../analysis/side-by-side.ts";

export function comparisonAsData({ runs, tasks, printed }: Comparison): object {
  const [left, right] = runs;
  return {
    left: runAsData(left),
    right: runAsData(right),
    tasks: tasks.map((task) => ({
      name: task.name,
      left: fateAsData(task.fates[0]),
      right: fateAsData(task.fates[1]),
      differs: differsInFate(task),
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

function fateAsData(fate: Fate | null) {
  if (fate === null) return null;
  const { how, atMs, result, error } = fate;
  return { how, atMs, result, error: error && { type: error.type, message: error.message } };
}
