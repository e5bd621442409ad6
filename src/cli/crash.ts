/** Errors that nothing caught, and that are not asyncdemo's: those of code that it has loaded. */

import type { ScenarioProblem } from "../runner/problem.ts";

type Explain = (error: unknown) => ScenarioProblem | null;

let explain: Explain | null = null;

/** @param explainer Returns what is wrong with the code that is loaded; null if it is not that. */
export function explainCrashes(explainer: Explain): void {
  explain = explainer;
}

export function explainedCrash(error: unknown): unknown {
  return explain?.(error) ?? error;
}
