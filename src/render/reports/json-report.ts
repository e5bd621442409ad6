/** The `json` report: one document, a line a scenario. */

import { RunDigest } from "../../analysis/run-digest.ts";
import type { TraceLine, TraceSummary } from "../../trace/trace-line.ts";
import { toJson } from "../json.ts";
import { outcomeOf, problemOutcome } from "./outcome.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";
import type { ReportDocument, ReportedPlace, ReportedScenario } from "./report-document.ts";

export function jsonReport(write: Write): Report {
  const head: Pick<ReportDocument, "schema" | "v"> = { schema: "asyncdemo-report", v: 1 };
  write(`${toJson(head).slice(0, -1)},"scenarios":[`);
  return new JsonReport(write);
}

class JsonReport implements Report {
  readonly #write: Write;
  readonly #totals = { passed: 0, failed: 0, error: 0 };
  #subject: Subject | null = null;
  #digest = new RunDigest();
  #count = 0;
  #hasSummary = false;

  constructor(write: Write) {
    this.#write = write;
  }

  begin(subject: Subject): void {
    this.#subject = subject;
    this.#digest = new RunDigest();
    this.#hasSummary = false;
  }

  line(line: TraceLine): void {
    this.#digest.note(line);
    if ("kind" in line && line.kind === "summary") this.#summary(line);
  }

  #summary(summary: TraceSummary): void {
    const subject = this.#subject;
    if (subject === null) return;
    this.#hasSummary = true;
    const { tally, header } = this.#digest;
    const { ending, declared, unmet = [], atMs, events } = summary;
    const { verdict, message, place } = outcomeOf(summary, this.#digest, subject);
    this.#scenario({
      name: subject.name,
      file: subject.file,
      verdict,
      message,
      ...(place !== null && { place: placeOnly(place) }),
      ending,
      declared,
      unmet,
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

  problem(problem: ReportedProblem): void {
    const subject = this.#subject;
    if (subject === null || this.#hasSummary) return;
    const { message, details, place } = problemOutcome(problem, subject);
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

  end(): void {
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

/** A frame says more than where it is. */
function placeOnly({ file, line, column }: ReportedPlace): ReportedPlace {
  return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}
