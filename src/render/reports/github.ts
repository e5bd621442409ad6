/**
 * The `github` report: an annotation at the line at fault for each scenario that did not pass, as a
 * workflow command of GitHub Actions, and a summary of the step in Markdown.
 *
 * @see the runner's ActionCommand: what it takes for a command, and how it unescapes one
 */

import { sanitize, sanitizeLine } from "../../words/sanitize.ts";
import { escapeMarkdown } from "./markdown.ts";
import type { ReportOutcome } from "./outcome.ts";
import { OutcomeReport } from "./outcome-report.ts";
import { describePlace, type Report, type Subject, type Write } from "./report.ts";

/** How much of what is known of a failure goes into an annotation, in UTF-16 units. */
const longestMessage = 4000;
/** How many scenarios a summary names, of those that did not pass; and how long a message it shows. */
const mostRows = 100;
const longestCell = 300;

/** @param writeSummary Receives the step's summary at the end, in one piece. */
export function githubReport(write: Write, writeSummary: Write): Report {
  return new GithubReport(write, writeSummary);
}

class GithubReport extends OutcomeReport {
  readonly #write: Write;
  readonly #writeSummary: Write;
  readonly #rows: string[] = [];
  #passed = 0;
  #others = 0;

  constructor(write: Write, writeSummary: Write) {
    super();
    this.#write = write;
    this.#writeSummary = writeSummary;
  }

  protected override ended(subject: Subject, outcome: ReportOutcome): void {
    if (outcome.verdict === "passed") this.#passed++;
    else this.stopped(subject, outcome);
  }

  protected override stopped(subject: Subject, outcome: ReportOutcome): void {
    this.#others++;
    this.#write(annotation(subject, outcome));
    if (this.#rows.length < mostRows) this.#rows.push(rowOf(subject, outcome));
  }

  override end(): void {
    this.#writeSummary(summaryOf(this.#passed, this.#others, this.#rows));
  }
}

function annotation({ name }: Subject, outcome: ReportOutcome): string {
  const { place, message, details } = outcome;
  // In the order in which GitHub's own toolkit writes them.
  const { file, line, column: col } = place ?? {};
  const properties = Object.entries({ title: sanitizeLine(name), file, line, col }).flatMap(
    ([key, value]) => (value ? [`${key}=${escapeProperty(String(value))}`] : []),
  );
  const text = details === "" ? message : `${message}\n${details.trimEnd()}`;
  const data = cut(sanitize(text), longestMessage);
  return `::error ${properties.join(",")}::${escapeData(data)}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

const marks = { passed: "✅", failed: "❌", error: "⚠️" } as const;

function rowOf({ name }: Subject, { verdict, message, place }: ReportOutcome): string {
  const cells = [
    `${marks[verdict]} ${verdict}`,
    escapeMarkdown(sanitizeLine(name)),
    escapeMarkdown(sanitizeLine(cut(message, longestCell))),
    place === null ? "" : escapeMarkdown(sanitizeLine(describePlace(place))),
  ];
  return `| ${cells.join(" | ")} |\n`;
}

function summaryOf(passed: number, others: number, rows: readonly string[]): string {
  const all = passed + others;
  const scenarios = all === 1 ? "scenario" : "scenarios";
  if (others === 0) return `### asyncdemo\n\n${marks.passed} ${all} ${scenarios} passed\n\n`;
  const hidden = others - rows.length;
  return [
    `### asyncdemo\n\n${others} of ${all} ${scenarios} did not pass\n\n`,
    "| | scenario | what happened | where |\n| --- | --- | --- | --- |\n",
    ...rows,
    hidden === 0 ? "\n" : `\nand ${hidden} more\n\n`,
  ].join("");
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
