/** The verdict on a run, and what the command says of one beside its output. */

import type { Frame } from "../trace/terms.ts";
import type { RunEnding, TraceSummary, UnmetExpectation } from "../trace/trace-line.ts";
import { plural } from "./counts.ts";

function subjectOf(ending: RunEnding): string {
  return "subject" in ending && ending.subject !== undefined ? `the ${ending.subject}` : "main";
}

/** How main ended: `returned None`, `raised ValueError: no`. */
function describeEnding(ending: RunEnding): string {
  switch (ending.how) {
    case "returned":
      return ending.subject === undefined
        ? `returned ${ending.result}`
        : "ended without an event loop";
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
  const ended = `${subjectOf(ending)} ${describeEnding(ending)}`;
  const others = `${plural(unmet.length, "expectation was", "expectations were")} not met`;
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

/** An event that never came. */
export function eventsAreFewer(scenario: string, asked: number, events: number) {
  return {
    message: `${scenario} has no event ${asked}`,
    hint: `it has ${events}: --tree-at ${events} is the end`,
  };
}

/** @param site Where the outside work began that is waited for; without one it is the host's. */
export function realTimeUntil(site: Frame | undefined): string {
  if (site === undefined) return "real time until timers of the host end";
  return `real time until outside work ends, begun at ${site.file}:${site.line}`;
}
