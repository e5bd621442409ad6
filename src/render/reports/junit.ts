/**
 * The `junit` report: JUnit XML by Jenkins' schema, which other readers accept as well.
 *
 * Each scenario is a suite of one case, written when the scenario is over. The root has no counts:
 * readers add them up.
 */

import type { TraceLine, TraceSummary } from "../../trace/trace-line.ts";
import { ProgramOutput } from "../plain.ts";
import { BoundedText } from "./bounded-text.ts";
import type { ReportOutcome } from "./outcome.ts";
import { OutcomeReport } from "./outcome-report.ts";
import {
  describePlace,
  type Report,
  type ReportedProblem,
  type Subject,
  type Write,
} from "./report.ts";

/** How much of each end of the printed text is kept. */
const mostText = 1 << 18;

export function junitReport(write: Write): Report {
  write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="asyncdemo">\n');
  return new JunitReport(write);
}

class JunitReport extends OutcomeReport {
  readonly #write: Write;
  #texts = { out: new BoundedText(mostText), err: new BoundedText(mostText) };
  #program = new ProgramOutput();
  #atMs = 0;

  constructor(write: Write) {
    super();
    this.#write = write;
  }

  override begin(subject: Subject): void {
    super.begin(subject);
    this.#texts = { out: new BoundedText(mostText), err: new BoundedText(mostText) };
    this.#program = new ProgramOutput();
    this.#atMs = 0;
  }

  override line(line: TraceLine): void {
    const output = this.#program.of(line);
    if (output !== null) this.#texts[output.to].add(output.text);
    if ("atMs" in line) this.#atMs = line.atMs;
    super.line(line);
  }

  protected override ended(subject: Subject, outcome: ReportOutcome, summary: TraceSummary): void {
    this.#suite(subject, outcome, typeOf(summary, outcome));
  }

  protected override stopped(
    subject: Subject,
    outcome: ReportOutcome,
    { kind }: ReportedProblem,
  ): void {
    this.#suite(subject, outcome, kind);
  }

  override end(): void {
    this.#write("</testsuites>\n");
  }

  #suite({ name, file }: Subject, outcome: ReportOutcome, type: string): void {
    const { verdict, place } = outcome;
    const isFailure = verdict === "failed";
    const isError = verdict === "error";
    const time = (this.#atMs / 1000).toFixed(3);
    const counts = { tests: 1, failures: Number(isFailure), errors: Number(isError), time };
    const properties = [
      ...(file === null ? [] : [["file", file]]),
      ...(place?.line === undefined ? [] : [["line", String(place.line)]]),
    ];
    const lines = [
      tag("testsuite", { name, ...counts }, ">"),
      ...(properties.length === 0 ? [] : ["    <properties>"]),
      ...properties.map(
        ([key, value]) => `      ${tag("property", { name: key, value }, "/>").trim()}`,
      ),
      ...(properties.length === 0 ? [] : ["    </properties>"]),
      `  ${tag("testcase", { name, classname: `asyncdemo.${name}`, time }, ">")}`,
      ...(isFailure ? [complaint("failure", outcome, type)] : []),
      ...(isError ? [complaint("error", outcome, type)] : []),
      ...printed("system-out", this.#texts.out),
      ...printed("system-err", this.#texts.err),
      "    </testcase>",
      "  </testsuite>",
    ];
    this.#write(`${lines.join("\n")}\n`);
  }
}

/** The type of a failure. */
function typeOf({ ending, unmet = [] }: TraceSummary, { verdict }: ReportOutcome): string {
  if (unmet[0] !== undefined && verdict !== "error") return unmet[0].what;
  return "error" in ending && ending.how === "raised" ? ending.error.type : ending.how;
}

function complaint(
  element: "failure" | "error",
  { message, details, place }: ReportOutcome,
  type: string,
): string {
  const where = place === null ? [] : [describePlace(place)];
  const text = [...where, message, details.trimEnd()].filter((part) => part !== "").join("\n");
  return `      ${tag(element, { message, type }, ">").trim()}${escapeText(text)}</${element}>`;
}

function printed(element: string, text: BoundedText): string[] {
  const all = String(text);
  return all === "" ? [] : [`      <${element}>${escapeText(all)}</${element}>`];
}

function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  end: ">" | "/>",
): string {
  const pairs = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`,
  );
  return `  <${name}${pairs.join("")}${end}`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function escapeAttribute(text: string): string {
  return noCommand(
    legal(text).replace(/[&<>"\t\n\r]/g, (character) => entities[character] as string),
  );
}

function escapeText(text: string): string {
  return noCommand(legal(text).replace(/[&<>\r]/g, (character) => entities[character] as string));
}

/**
 * A line that begins with `::`, and `##[…]` anywhere, is a command to the runner of GitHub Actions
 * when the report is printed.
 */
function noCommand(xml: string): string {
  return xml.replace(/^(\s*):(?=:)/gm, "$1&#58;").replace(/#(?=#\[)/g, "&#35;");
}

/** What XML 1.0 does not allow, and what reorders text, is escaped as in JavaScript. */
function legal(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
