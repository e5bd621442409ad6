/**
 * The `github` report: an annotation at the line at fault for each scenario that did not pass, as a
 * workflow command of GitHub Actions, and a summary of the step in Markdown.
 *
 * @see the runner's ActionCommand: how it recognizes and unescapes a command
 */

import type { Mistake } from "../../trace/mistake.ts";
import { describeMistake } from "../../words/mistake-words.ts";
import { andMore, summaryHead, summaryTitle } from "../../words/report-words.ts";
import { sanitize, sanitizeLine } from "../../words/sanitize.ts";
import { escapeMarkdown } from "./markdown.ts";
import type { ReportOutcome } from "./outcome.ts";
import { OutcomeReport } from "./outcome-report.ts";
import { describePlace, placeFor, type Report, type Subject, type Write } from "./report.ts";

/** The longest annotation, in UTF-16 units. */
const longestMessage = 4000;
/** How many scenarios that did not pass a summary lists, and its longest message. */
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
    if (outcome.verdict !== "passed") {
      this.stopped(subject, outcome);
      return;
    }
    this.#passed++;
    for (const mistake of outcome.mistakes) this.#write(warningOf(subject, mistake));
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

/** A mistake in a program that did as it declares. */
function warningOf(subject: Subject, mistake: Mistake): string {
  const [message = "", ...details] = describeMistake(mistake);
  const place = placeFor(subject, mistake);
  return command("warning", subject, { message, details: details.join("\n"), place });
}

function annotation(subject: Subject, outcome: ReportOutcome): string {
  return command("error", subject, outcome);
}

function command(
  level: "error" | "warning",
  { name }: Subject,
  { place, message, details }: Pick<ReportOutcome, "place" | "message" | "details">,
): string {
  // In the order of GitHub's own toolkit.
  const { file: path = null, line, column: col } = place ?? {};
  const file = path && sanitizeLine(path);
  const properties = Object.entries({ title: sanitizeLine(name), file, line, col }).flatMap(
    ([key, value]) => (value ? [`${key}=${escapeProperty(String(value))}`] : []),
  );
  const text = details === "" ? message : `${message}\n${details.trimEnd()}`;
  const data = cut(sanitize(text), longestMessage);
  return `::${level} ${properties.join(",")}::${escapeData(data)}\n`;
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
  const title = summaryTitle(passed + others, others);
  if (others === 0) return `### asyncdemo\n\n${marks.passed} ${title}\n\n`;
  const hidden = others - rows.length;
  return [
    `### asyncdemo\n\n${title}\n\n`,
    `${summaryHead}\n| --- | --- | --- | --- |\n`,
    ...rows,
    hidden === 0 ? "\n" : `\n${andMore(hidden)}\n\n`,
  ].join("");
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
