/**
 * Reads back what `run --trace` records and `run --format json` prints.
 *
 * Each line is checked against the published schema, and against the other promises of the format:
 * the header first and the summary last, `seq` without gaps, causes that point back. All else is an
 * error with file and line. Only the trace of a recorded process may end anywhere, as the process may
 * have been killed. Events of kinds that a later version added are left out.
 */

import { lineProblems, traceHints, traceProblems } from "../words/problems/trace.ts";
import { checkLine, LineProblem, type UnknownEvent } from "./check-line.ts";
import { cutOff } from "./cut-off.ts";
import type { TraceEvent } from "./event.ts";
import { RunConsistency } from "./run-consistency.ts";
import { SharedParts } from "./shared-parts.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "./trace-line.ts";
import { TraceProblem } from "./trace-problem.ts";

/** One run of a recorded trace. */
export type RecordedRun = {
  readonly header: TraceHeader;
  readonly events: readonly TraceEvent[];
  readonly summary: TraceSummary;
};

/** The longest line that is read, in UTF-16 units. */
const longestLine = 1 << 26;

/** What no line of a trace begins with: a file without line breaks need not be read to its end. */
const foreignStart = /^\s*[^\s{]/;

const recordAgain = traceHints().again;

const hints: Readonly<Record<LineProblem["kind"], string>> = {
  cut: traceHints().cut(recordAgain),
  foreign: traceHints().record,
  newer: traceHints().newer,
  malformed: recordAgain,
};

/** A line as text, and its value. */
export type ReadLine = {
  readonly text: string;
  readonly line: TraceLine | UnknownEvent;
};

/**
 * Every run of a trace, in order.
 *
 * @param chunks The bytes of the file.
 * @param name The name of the file in errors.
 * @throws TraceProblem
 */
export async function readTrace(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): Promise<readonly RecordedRun[]> {
  const runs: RecordedRun[] = [];
  let header: TraceHeader | null = null;
  let events: TraceEvent[] = [];
  for await (const { line } of readLines(chunks, name)) {
    if (!("kind" in line)) {
      header = line;
      events = [];
    } else if (line.kind === "summary") {
      runs.push({ header: header as TraceHeader, events, summary: line });
    } else if (line.kind !== "unknown") events.push(line);
  }
  return runs;
}

/**
 * Every line of a trace that is not blank, as soon as it has been read and checked. Only one line is
 * kept in memory, so an error may come after many valid lines.
 *
 * @param chunks The bytes of the file.
 * @param name The name of the file in errors.
 * @throws TraceProblem
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<ReadLine, void, undefined> {
  const reader = new TraceReader(name);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return reader.refuse(lineProblems().notUtf8, "foreign");
    }
  };
  let parts: string[] = [];
  let length = 0;
  const take = (text: string): void => {
    if (length === 0 && reader.isAtStart && foreignStart.test(text))
      reader.line(text.slice(0, 1000));
    length += text.length;
    if (length > longestLine) reader.refuse(lineProblems().tooLong, "malformed");
    parts.push(text);
  };
  const endLine = (): ReadLine | null => {
    const read = reader.line(parts.join(""));
    parts = [];
    length = 0;
    return read;
  };
  for await (const chunk of chunks) {
    const lines = decode(chunk).split("\n");
    const rest = lines.pop() as string;
    for (const line of lines) {
      take(line);
      const read = endLine();
      if (read !== null) yield read;
    }
    take(rest);
  }
  take(decode());
  const read = endLine();
  if (read !== null) yield read;
  const summary = reader.end();
  if (summary !== null) yield { text: JSON.stringify(summary), line: summary };
}

class TraceReader {
  readonly #name: string;
  /** The number of the current line, and of the last that was not blank. */
  #number = 1;
  #last = 1;
  /** The header of the current run; null between runs. */
  #header: TraceHeader | null = null;
  #consistency: RunConsistency | null = null;
  #parts = new SharedParts();
  #hasRuns = false;
  /** The number of events in this run, including those that are left out, and the time of the last. */
  #count = 0;
  #atMs = 0;
  /** A line that is not JSON: it may be the last that a process wrote. */
  #torn: { readonly problem: LineProblem; readonly number: number } | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /** Whether no line but blank ones has been read. */
  get isAtStart(): boolean {
    return this.#header === null && !this.#hasRuns;
  }

  /** @returns null for a blank line. */
  line(text: string): ReadLine | null {
    let read: ReadLine | null = null;
    if (text.trim() !== "") {
      this.#last = this.#number;
      const line = this.#check(text);
      if (line !== null) {
        this.#take(line);
        read = { text, line };
      }
    }
    this.#number++;
    return read;
  }

  /** @returns null for a line that was torn off at the end of a recorded process. */
  #check(text: string): TraceLine | UnknownEvent | null {
    if (this.#torn !== null) {
      const { problem, number } = this.#torn;
      this.#number = number;
      this.refuse(problem.message, problem.kind);
    }
    try {
      return checkLine(text, this.#header === null && !this.#hasRuns);
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error;
      if (error.kind !== "cut" || this.#header?.python === undefined) {
        this.refuse(error.message, error.kind);
      }
      this.#torn = { problem: error, number: this.#number };
      return null;
    }
  }

  #take(line: TraceLine | UnknownEvent): void {
    if (!("kind" in line)) this.#begin(line);
    else if (this.#header === null) {
      this.refuse(traceProblems().afterSummary, "malformed");
    } else if (line.kind === "summary") this.#finish(this.#header, line);
    else this.#event(line);
  }

  #begin(header: TraceHeader): void {
    if (this.#header !== null) {
      this.refuse(traceProblems().noSummaryBefore(this.#header.scenario), "cut");
    }
    this.#header = header;
    this.#consistency = new RunConsistency(header);
    this.#parts = new SharedParts();
    this.#count = 0;
    this.#atMs = 0;
  }

  #event(event: TraceEvent | UnknownEvent): void {
    const { seq, cause } = event;
    const expected = ++this.#count;
    if (seq !== expected) this.refuse(traceProblems().seq(seq, expected), "cut");
    if (cause !== null && !(isWhole(cause) && cause >= 1 && cause < expected)) {
      this.refuse(traceProblems().cause(seq, cause), "malformed");
    }
    if (event.kind === "unknown") return;
    this.#atMs = event.atMs;
    const complaint = this.#consistency?.event(event) ?? null;
    if (complaint !== null) this.refuse(`event ${seq}: ${complaint}`, "malformed");
    this.#parts.share(event);
  }

  #finish(header: TraceHeader, summary: TraceSummary): void {
    const { scenario, events } = summary;
    if (events !== this.#count) {
      this.refuse(traceProblems().counts(events, this.#count), "cut");
    }
    if (scenario !== header.scenario) {
      this.refuse(traceProblems().otherScenario(scenario, header.scenario), "malformed");
    }
    const complaint = this.#consistency?.summary(summary) ?? null;
    if (complaint !== null) this.refuse(complaint, "malformed");
    this.#hasRuns = true;
    this.#header = null;
  }

  /**
   * Call at the end of the file.
   *
   * @returns the summary of a program that a signal, a crash or `os._exit` ended: the last run's,
   * if it has none.
   */
  end(): TraceSummary | null {
    const header = this.#header;
    if (header?.python !== undefined) return cutOff(header, this.#count, this.#atMs);
    if (this.#header !== null) {
      const { scenario } = this.#header;
      this.#number = this.#last;
      this.refuse(traceProblems().endsInMiddle(scenario), "cut");
    }
    if (!this.#hasRuns) throw new TraceProblem(traceProblems().empty(this.#name), hints.foreign);
    return null;
  }

  refuse(why: string, kind: LineProblem["kind"]): never {
    throw new TraceProblem(`${this.#name}:${this.#number}: ${why}`, hints[kind]);
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
