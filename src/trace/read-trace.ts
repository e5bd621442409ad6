/**
 * Reads back what `run --trace` records and `run --format json` prints.
 *
 * What comes out has passed the published schema, and keeps what the format promises beyond it:
 * the header first and the summary last, `seq` without gaps, causes that point back. Everything
 * else is refused, with file and line. Only the trace of a recorded process may end anywhere: the
 * process may have been killed. Events of kinds that a later version has added are left out.
 */

import { checkLine, LineProblem, type UnknownEvent } from "./check-line.ts";
import type { TraceEvent } from "./event.ts";
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

const recordAgain = "record it again: asyncdemo run NAME --trace FILE";

const hints: Readonly<Record<LineProblem["kind"], string>> = {
  cut: `the file may be cut off; ${recordAgain}`,
  foreign: "asyncdemo run NAME --trace FILE records one",
  newer: "a newer asyncdemo can read it",
  malformed: recordAgain,
};

/** A line that has been read, as it stood there and what it means. */
export type ReadLine = {
  readonly text: string;
  readonly line: TraceLine | UnknownEvent;
};

/**
 * Every run of a trace, in order.
 *
 * @param chunks The bytes of the file.
 * @param name What the file is called in complaints.
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
 * Every line of a trace that is not blank, as soon as it has been read and found to be right: no
 * more than one is kept. What is refused may come after many that were in order.
 *
 * @param chunks The bytes of the file.
 * @param name What the file is called in complaints.
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
      return reader.refuse("this is no UTF-8", "foreign");
    }
  };
  let parts: string[] = [];
  let length = 0;
  const take = (text: string): void => {
    length += text.length;
    if (length > longestLine) reader.refuse("the line is longer than any of a trace", "malformed");
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

/** The summary of a program that was ended before it could write one. */
export function cutOff({ scenario }: TraceHeader, events: number, atMs: number): TraceSummary {
  const ending = { how: "cut-off" } as const;
  return { kind: "summary", scenario, atMs, events, ending, declared: "", asDeclared: false };
}

class TraceReader {
  readonly #name: string;
  /** The number of the line that is read, and of the last that was not blank. */
  #number = 1;
  #last = 1;
  /** Of the run that is read; null between runs. */
  #header: TraceHeader | null = null;
  #hasRuns = false;
  /** How many events there were in this run, with those that are left out; and the last one's time. */
  #count = 0;
  #atMs = 0;
  /** A line that is no JSON: it may be the last that a process wrote. */
  #torn: { readonly problem: LineProblem; readonly number: number } | null = null;

  constructor(name: string) {
    this.#name = name;
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
      this.refuse("after a summary comes the header of another run, or nothing", "malformed");
    } else if (line.kind === "summary") this.#finish(this.#header, line);
    else this.#event(line);
  }

  #begin(header: TraceHeader): void {
    if (this.#header !== null) {
      this.refuse(`a run of ${this.#header.scenario} has no summary before this header`, "cut");
    }
    this.#header = header;
    this.#count = 0;
    this.#atMs = 0;
  }

  #event(event: TraceEvent | UnknownEvent): void {
    const { seq, cause } = event;
    const expected = ++this.#count;
    if (seq !== expected) this.refuse(`seq is ${seq} where ${expected} was to come`, "cut");
    if (cause !== null && !(isWhole(cause) && cause >= 1 && cause < expected)) {
      this.refuse(`event ${seq} has the cause ${cause}, which is none before it`, "malformed");
    }
    if (event.kind !== "unknown") this.#atMs = event.atMs;
  }

  #finish(header: TraceHeader, { scenario, events }: TraceSummary): void {
    if (events !== this.#count) {
      this.refuse(`the summary counts ${events} events, but there are ${this.#count}`, "cut");
    }
    if (scenario !== header.scenario) {
      this.refuse(`the summary is of ${scenario}, the header of ${header.scenario}`, "malformed");
    }
    this.#hasRuns = true;
    this.#header = null;
  }

  /**
   * The file is over.
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
      this.refuse(`the trace ends in the middle of ${scenario}: it has no summary`, "cut");
    }
    if (!this.#hasRuns) throw new TraceProblem(`${this.#name} is empty`, hints.foreign);
    return null;
  }

  refuse(why: string, kind: LineProblem["kind"]): never {
    throw new TraceProblem(`${this.#name}:${this.#number}: ${why}`, hints[kind]);
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
