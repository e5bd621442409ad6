/** OutcomeReport: a report with one entry for each scenario, written when its outcome is known. */

import { RunDigest } from "../../analysis/run-digest.ts";
import type { TraceLine, TraceSummary } from "../../trace/trace-line.ts";
import { EndingTraceback } from "../ending-traceback.ts";
import { problemOutcome, type ReportOutcome, scenarioOutcome } from "./outcome.ts";
import type { Report, ReportedProblem, Subject } from "./report.ts";

export abstract class OutcomeReport implements Report {
  #subject: Subject | null = null;
  #digest = new RunDigest();
  #ending = new EndingTraceback();
  #hasSummary = false;

  begin(subject: Subject): void {
    this.#subject = subject;
    this.#digest = new RunDigest();
    this.#ending = new EndingTraceback();
    this.#hasSummary = false;
  }

  line(line: TraceLine): void {
    this.#digest.note(line);
    this.#ending.note(line);
    if (!("kind" in line) || line.kind !== "summary" || this.#subject === null) return;
    this.#hasSummary = true;
    const outcome = scenarioOutcome(line, this.#digest, this.#subject, this.#ending);
    this.ended(this.#subject, outcome, line, this.#digest);
  }

  /** A problem after the summary does not concern the scenario. */
  problem(problem: ReportedProblem): void {
    if (this.#subject === null || this.#hasSummary) return;
    this.stopped(this.#subject, problemOutcome(problem, this.#subject), problem);
  }

  abstract end(): void;

  /** The scenario has run to its end. */
  protected abstract ended(
    subject: Subject,
    outcome: ReportOutcome,
    summary: TraceSummary,
    digest: RunDigest,
  ): void;

  /** The scenario could not run, or not to its end. */
  protected abstract stopped(
    subject: Subject,
    outcome: ReportOutcome,
    problem: ReportedProblem,
  ): void;
}
