/** The `tap` report: the Test Anything Protocol, version 14, with a test point per scenario. */

import type { TraceSummary } from "../../trace/trace-line.ts";
import { sanitizeLine } from "../../words/sanitize.ts";
import { toJson } from "../json.ts";
import type { ReportOutcome } from "./outcome.ts";
import { OutcomeReport } from "./outcome-report.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";

export function tapReport(write: Write): Report {
  write("TAP version 14\n");
  return new TapReport(write);
}

class TapReport extends OutcomeReport {
  readonly #write: Write;
  #count = 0;

  constructor(write: Write) {
    super();
    this.#write = write;
  }

  protected override ended(
    subject: Subject,
    outcome: ReportOutcome,
    { declared, ending, atMs, unmet = [] }: TraceSummary,
  ): void {
    this.#point(subject, outcome, {
      declared,
      ending: ending.how,
      atMs,
      ...(unmet.length > 0 && { unmet: unmet.map(({ what, message }) => ({ what, message })) }),
    });
  }

  protected override stopped(
    subject: Subject,
    outcome: ReportOutcome,
    { kind }: ReportedProblem,
  ): void {
    this.#point(subject, outcome, { ending: kind });
  }

  override end(): void {
    this.#write(`1..${this.#count}\n`);
  }

  #point({ name }: Subject, outcome: ReportOutcome, more: object): void {
    const isOk = outcome.verdict === "passed";
    const number = ++this.#count;
    this.#write(`${isOk ? "ok" : "not ok"} ${number} - ${describe(name)}\n`);
    if (isOk) return;
    const { verdict, message, details, place } = outcome;
    const diagnostics = {
      message,
      severity: verdict === "failed" ? "fail" : "error",
      ...(place !== null && { at: { file: place.file, line: place.line } }),
      ...more,
      ...(details !== "" && { details }),
    };
    // JSON is YAML. A line for each field is easier to read, and no text starts a line.
    const lines = Object.entries(diagnostics).map(([key, value]) => `  ${key}: ${toJson(value)}\n`);
    this.#write(`  ---\n${lines.join("")}  ...\n`);
  }
}

/** A name: an unescaped `#` would start a directive. */
function describe(name: string): string {
  return sanitizeLine(name).replace(/[\\#]/g, "\\$&");
}
