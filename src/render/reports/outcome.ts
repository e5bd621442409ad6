/** The outcome of a scenario for a report: its verdict, a message, details and the place. */

import type { Place } from "../../analysis/fault.ts";
import { type RunDigest, type RunVerdict, verdictOf } from "../../analysis/run-digest.ts";
import type { Mistake } from "../../trace/mistake.ts";
import type { TraceSummary } from "../../trace/trace-line.ts";
import { describeMistake } from "../../words/mistake-words.ts";
import { othersUnmet } from "../../words/report-words.ts";
import { describeUnmet, describeVerdict } from "../../words/verdict.ts";
import type { EndingTraceback } from "../ending-traceback.ts";
import { placeFor, type ReportedProblem, type Subject } from "./report.ts";

export interface ReportOutcome {
  readonly verdict: RunVerdict;
  /** One sentence. A message of the program in it may have several lines. */
  readonly message: string;
  /** Further lines. May be empty. */
  readonly details: string;
  /** Null if it is not known, or not in a file of the reader. */
  readonly place: Place | null;
  /** What reading the program has found. */
  readonly mistakes: readonly Mistake[];
}

export function scenarioOutcome(
  summary: TraceSummary,
  digest: RunDigest,
  subject: Subject,
  tracebacks: EndingTraceback,
): ReportOutcome {
  const verdict = verdictOf(summary);
  const { unmet = [], mistakes = [] } = summary;
  const said = describeVerdict(summary);
  const traceback = verdict === "passed" ? "" : tracebacks.of(summary);
  const [mistake] = mistakes.filter(({ severity }) => severity === "error");
  const fault = mistake ?? digest.placeOf(summary);
  const place = verdict === "passed" ? null : placeFor(subject, fault);
  const [first, ...others] = unmet;
  const advice = mistakes.flatMap(describeMistake);
  if (first === undefined) {
    const details = verdict === "passed" ? [] : [...advice, traceback];
    return { verdict, message: said, details: joined(details), place, mistakes };
  }
  const more = others.length === 0 ? "" : othersUnmet(others.length);
  const lines = unmet.flatMap(describeUnmet);
  // A run that was cut short misses expectations because of that.
  const isCut = verdict === "error";
  const details = isCut ? [traceback, ...lines] : [...lines, said, traceback];
  return {
    verdict,
    message: isCut ? said : `${first.message}${more}`,
    details: joined([...advice, ...details]),
    place,
    mistakes,
  };
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join("\n");
}

export function problemOutcome(problem: ReportedProblem, subject: Subject): ReportOutcome {
  const { message, details = "", place = null, mistakes = [] } = problem;
  return { verdict: "error", message, details, place: placeFor(subject, place), mistakes };
}
