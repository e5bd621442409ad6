/** The `json` report: one document, with a line for each scenario. */

import type { RunDigest } from "../../analysis/run-digest.ts";
import type { TraceSummary } from "../../trace/trace-line.ts";
import { toJson } from "../json.ts";
import type { ReportOutcome } from "./outcome.ts";
import { OutcomeReport } from "./outcome-report.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";
import type { ReportDocument, ReportedPlace, ReportedScenario } from "./report-document.ts";

export function jsonReport(write: Write): Report {
  const head: Pick<ReportDocument, "schema" | "v"> = { schema: "asyncdemo-report", v: 1 };
  write(`${toJson(head).slice(0, -1)},"scenarios":[`);
  return new JsonReport(write);
}

class JsonReport extends OutcomeReport {
  readonly #write: Write;
  readonly #totals = { passed: 0, failed: 0, error: 0 };
  #count = 0;

  constructor(write: Write) {
    super();
    this.#write = write;
  }

  protected override ended(
    subject: Subject,
    { verdict, message, place, mistakes }: ReportOutcome,
    { ending, declared, unmet = [], atMs, events }: TraceSummary,
    { tally, header }: RunDigest,
  ): void {
    this.#scenario({
      name: subject.name,
      file: subject.file,
      verdict,
      message,
      ...(place !== null && { place: placeOnly(place) }),
      ending,
      declared,
      unmet,
      ...(mistakes.length > 0 && { mistakes }),
      atMs,
      clock: header?.clock ?? "virtual",
      counts: {
        events,
        tasks: tally.tasks,
        returned: tally.ended("returned"),
        raised: tally.ended("raised"),
        cancelled: tally.ended("cancelled"),
        destroyed: tally.destroyed,
        pending: tally.pending,
      },
    });
  }

  protected override stopped(
    subject: Subject,
    { message, details, place }: ReportOutcome,
    problem: ReportedProblem,
  ): void {
    this.#scenario({
      name: subject.name,
      file: subject.file,
      verdict: "error",
      problem: problem.kind,
      message,
      ...(details !== "" && { details }),
      ...(place !== null && { place: placeOnly(place) }),
    });
  }

  override end(): void {
    const { passed, failed, error } = this.#totals;
    const totals: ReportDocument["totals"] = {
      scenarios: this.#count,
      passed,
      failed,
      errors: error,
    };
    this.#write(`${this.#count === 0 ? "" : "\n"}],"totals":${toJson(totals)}}\n`);
  }

  #scenario(scenario: ReportedScenario): void {
    this.#write(`${this.#count === 0 ? "" : ","}\n${toJson(scenario)}`);
    this.#count++;
    this.#totals[scenario.verdict]++;
  }
}

/** Drops the other fields of a frame. */
function placeOnly({ file, line, column }: ReportedPlace): ReportedPlace {
  return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}
