/**
 * Reads back what `run --format json` prints.
 *
 * What comes out has passed the published schema, and keeps what the format promises beyond it:
 * the header first and the summary last, `seq` without gaps, causes that point back. Everything
 * else is refused, with file and line. Events of kinds that a later version has added are left out.
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

const recordAgain = "record it again: asyncdemo run NAME --format json > FILE";

const hints: Readonly<Record<LineProblem["kind"], string>> = {
  cut: `the file may be cut off; ${recordAgain}`,
  foreign: "asyncdemo run NAME --format json > FILE records one",
  newer: "a newer asyncdemo can read it",
  malformed: recordAgain,
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
  const endLine = (): void => {
    reader.line(parts.join(""));
    parts = [];
    length = 0;
  };
  for await (const chunk of chunks) {
    const lines = decode(chunk).split("\n");
    const rest = lines.pop() as string;
    for (const line of lines) {
      take(line);
      endLine();
    }
    take(rest);
  }
  take(decode());
  endLine();
  return reader.end();
}

class TraceReader {
  readonly #name: string;
  readonly #runs: RecordedRun[] = [];
  /** The number of the line that is read, and of the last that was not blank. */
  #number = 1;
  #last = 1;
  #header: TraceHeader | null = null;
  #events: TraceEvent[] = [];
  /** How many events there were in this run, with those that are left out. */
  #count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  line(text: string): void {
    if (text.trim() !== "") {
      this.#last = this.#number;
      this.#take(this.#check(text));
    }
    this.#number++;
  }

  #check(text: string): TraceLine | UnknownEvent {
    try {
      return checkLine(text, this.#header === null && this.#runs.length === 0);
    } catch (error) {
      if (error instanceof LineProblem) this.refuse(error.message, error.kind);
      throw error;
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
    this.#events = [];
    this.#count = 0;
  }

  #event(event: TraceEvent | UnknownEvent): void {
    const { seq, cause } = event;
    const expected = ++this.#count;
    if (seq !== expected) this.refuse(`seq is ${seq} where ${expected} was to come`, "cut");
    if (cause !== null && !(isWhole(cause) && cause >= 1 && cause < expected)) {
      this.refuse(`event ${seq} has the cause ${cause}, which is none before it`, "malformed");
    }
    if (event.kind !== "unknown") this.#events.push(event);
  }

  #finish(header: TraceHeader, summary: TraceSummary): void {
    const { scenario, events } = summary;
    if (events !== this.#count) {
      this.refuse(`the summary counts ${events} events, but there are ${this.#count}`, "cut");
    }
    if (scenario !== header.scenario) {
      this.refuse(`the summary is of ${scenario}, the header of ${header.scenario}`, "malformed");
    }
    this.#runs.push({ header, events: this.#events, summary });
    this.#header = null;
  }

  end(): readonly RecordedRun[] {
    if (this.#header !== null) {
      const { scenario } = this.#header;
      this.#number = this.#last;
      this.refuse(`the trace ends in the middle of ${scenario}: it has no summary`, "cut");
    }
    if (this.#runs.length === 0) {
      throw new TraceProblem(`${this.#name} is empty`, hints.foreign);
    }
    return this.#runs;
  }

  refuse(why: string, kind: LineProblem["kind"]): never {
    throw new TraceProblem(`${this.#name}:${this.#number}: ${why}`, hints[kind]);
  }
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
