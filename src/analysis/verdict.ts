/** The verdict on a run, in words. */

import type { RunEnding, TraceSummary } from "../trace/trace-line.ts";

/** How main ended: `returned None`, `raised ValueError: no`. */
function describeEnding(ending: RunEnding): string {
  switch (ending.how) {
    case "returned":
      return `returned ${ending.result}`;
    case "interrupted":
      return `was interrupted by ${ending.signal}`;
    case "timed-out":
      return `timed out after ${ending.afterSeconds} s`;
    case "deadlocked":
      return "deadlocked";
    default: {
      const { type, message } = ending.error;
      return `raised ${message === "" ? type : `${type}: ${message}`}`;
    }
  }
}

/** The verdict in one sentence. */
export function describeVerdict({ ending, declared, asDeclared }: TraceSummary): string {
  const ended = `main ${describeEnding(ending)}`;
  if (asDeclared) return `${ended}, as declared`;
  const isCut = ending.how === "interrupted" || ending.how === "timed-out";
  return isCut ? ended : `${ended}, but declares: ${declared}`;
}
