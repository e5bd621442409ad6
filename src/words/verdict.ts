/** The verdict on a run, in words. */

import type { RunEnding, TraceSummary, UnmetExpectation } from "../trace/trace-line.ts";

/** How main ended: `returned None`, `raised ValueError: no`. */
function describeEnding(ending: RunEnding): string {
  switch (ending.how) {
    case "returned":
      return `returned ${ending.result}`;
    case "interrupted":
      return `was interrupted by ${ending.signal}`;
    case "timed-out": {
      const { afterMs, pendingSite: site } = ending;
      const pending = site ? ` with outside work pending, begun at ${site.file}:${site.line}` : "";
      return `timed out after ${afterMs / 1000} s${pending}`;
    }
    case "deadlocked":
      return "deadlocked";
    case "cut-off":
      return "was cut off: the process ended first";
    default: {
      const { type, message } = ending.error;
      return `raised ${message === "" ? type : `${type}: ${message}`}`;
    }
  }
}

/** Endings that the program did not decide. They are not compared with what it declares. */
const endsFromOutside: ReadonlySet<RunEnding["how"]> = new Set([
  "interrupted",
  "timed-out",
  "cut-off",
]);

/** The verdict in one sentence. */
export function describeVerdict(summary: TraceSummary): string {
  const { ending, declared, asDeclared, unmet = [], endedAsDeclared = asDeclared } = summary;
  const ended = `main ${describeEnding(ending)}`;
  const others = `${unmet.length} ${unmet.length === 1 ? "expectation was" : "expectations were"} not met`;
  const missed = unmet.length > 0 ? `, but ${others}` : "";
  if (declared === "") return `${ended}${missed}`;
  if (endedAsDeclared) return `${ended}, as declared${missed}`;
  if (endsFromOutside.has(ending.how)) return ended;
  return `${ended}, but declares: ${declared}${unmet.length > 0 ? `; and ${others}` : ""}`;
}

/** An expectation that was not met: a sentence, and lines of details. */
export function describeUnmet({ what, message, details }: UnmetExpectation): string[] {
  const lines = details === undefined ? [] : details.split("\n");
  return [`${what}: ${message}`, ...lines.map((line) => `  ${line}`)];
}
