/** What a report says of a scenario that has run, or that could not: in words, with the place. */

import type { Place } from "../../analysis/fault.ts";
import { type RunDigest, type RunVerdict, verdictOf } from "../../analysis/run-digest.ts";
import type { TraceSummary } from "../../trace/trace-line.ts";
import { describeUnmet, describeVerdict } from "../../words/verdict.ts";
import type { EndingTraceback } from "../ending-traceback.ts";
import { placeFor, type ReportedProblem, type Subject } from "./report.ts";

export interface ReportOutcome {
  readonly verdict: RunVerdict;
  /** One sentence; what a program says in it may have several lines. */
  readonly message: string;
  /** What else is known, in lines; empty for nothing. */
  readonly details: string;
  /** Null where it is not known, or is none of the reader's. */
  readonly place: Place | null;
}

export function outcomeOf(
  summary: TraceSummary,
  digest: RunDigest,
  subject: Subject,
  tracebacks: EndingTraceback,
): ReportOutcome {
  const verdict = verdictOf(summary);
  const { unmet = [] } = summary;
  const said = describeVerdict(summary);
  const traceback = verdict === "passed" ? "" : tracebacks.of(summary);
  const place = verdict === "passed" ? null : placeFor(subject, digest.placeOf(summary));
  const [first, ...others] = unmet;
  if (first === undefined) return { verdict, message: said, details: traceback, place };
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const lines = unmet.flatMap(describeUnmet);
  // Of a run that did not end by itself, what it missed comes of that.
  const isCut = verdict === "error";
  const details = isCut ? [traceback, ...lines] : [...lines, said, traceback];
  return {
    verdict,
    message: isCut ? said : `${first.message}${more}`,
    details: details.filter((text) => text !== "").join("\n"),
    place,
  };
}

export function problemOutcome(problem: ReportedProblem, subject: Subject): ReportOutcome {
  const { message, details = "", place = null } = problem;
  return { verdict: "error", message, details, place: placeFor(subject, place) };
}
