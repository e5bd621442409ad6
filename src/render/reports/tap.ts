/** The `tap` report: the Test Anything Protocol, version 14; a test point a scenario. */

import { RunDigest } from "../../analysis/run-digest.ts";
import type { TraceLine, TraceSummary } from "../../trace/trace-line.ts";
import { toJson } from "../json.ts";
import { sanitizeLine } from "../sanitize.ts";
import { outcomeOf, problemOutcome, type ReportOutcome } from "./outcome.ts";
import type { Report, ReportedProblem, Subject, Write } from "./report.ts";

export function tapReport(write: Write): Report {
  write("TAP version 14\n");
  return new TapReport(write);
}

class TapReport implements Report {
  readonly #write: Write;
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
    const { ending, declared, unmet = [] } = summary;
    this.#point(subject, outcomeOf(summary, this.#digest, subject), {
      declared,
      ending: ending.how,
      atMs: summary.atMs,
      ...(unmet.length > 0 && { unmet: unmet.map(({ what, message }) => ({ what, message })) }),
    });
  }

  problem(problem: ReportedProblem): void {
    const subject = this.#subject;
    if (subject !== null && !this.#hasSummary) {
      this.#point(subject, problemOutcome(problem, subject), { ending: problem.kind });
    }
  }

  end(): void {
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
    // JSON is YAML; with a line for each field it is easier to read, and no text begins a line.
    const lines = Object.entries(diagnostics).map(([key, value]) => `  ${key}: ${toJson(value)}\n`);
    this.#write(`  ---\n${lines.join("")}  ...\n`);
  }
}

/** A name; `#` would begin a directive. */
function describe(name: string): string {
  return sanitizeLine(name).replace(/[\\#]/g, "\\$&");
}
