/** ShownRun: what a run's format shows, line by line, each with the time at which it is shown. */

import type { TraceLine } from "../../trace/trace-line.ts";
import { linesLeftOut } from "../../words/report-words.ts";
import { sanitize } from "../../words/sanitize.ts";
import type { Renderer, Screen } from "../screen.ts";
import type { Report, ReportedProblem, Subject } from "./report.ts";

export interface ShownLine {
  /** In escape sequences for colours. */
  readonly text: string;
  /** Since the first run began, in the time of the loops. */
  readonly atMs: number;
}

/** All that a picture shows. */
export interface Shown {
  /** The command that shows it. */
  readonly command: string;
  readonly lines: readonly ShownLine[];
}

/** So wide that a page of text can hold it. */
export const pictureColumns = 92;

/** Of a longer run the beginning is shown, and what is left out is counted. */
const mostLines = 2000;

/** Gathers what a renderer shows, until the last run is over. */
export class ShownRun implements Report {
  /** What the renderer writes to. */
  readonly screen: Screen = {
    out: (text) => this.#write(text),
    copy: (text) => this.#write(sanitize(text)),
    columns: pictureColumns,
    colorLevel: 1,
    unicode: true,
  };
  #renderer: Renderer | null = null;
  readonly #command: (subjects: readonly Subject[]) => string;
  readonly #onEnd: (shown: Shown) => void;
  readonly #subjects: Subject[] = [];
  /** What has begun, before there is anything to show of it. */
  #begunSubject: Subject | null = null;
  readonly #lines: ShownLine[] = [];
  #leftOut = 0;
  #begun = "";
  /** When the run that goes on began. */
  #startMs = 0;
  #atMs = 0;

  /** @param command The command for the subjects; only the first ones are given. */
  constructor(command: (subjects: readonly Subject[]) => string, onEnd: (shown: Shown) => void) {
    this.#command = command;
    this.#onEnd = onEnd;
  }

  /** @param renderer What shows the runs, on the screen above. */
  showBy(renderer: Renderer): void {
    this.#renderer = renderer;
  }

  begin(subject: Subject): void {
    this.#begunSubject = subject;
  }

  line(line: TraceLine): void {
    this.#note();
    if ("kind" in line) this.#atMs = this.#startMs + line.atMs;
    else this.#startMs = this.#atMs;
    this.#renderer?.line(line);
  }

  problem({ message }: ReportedProblem): void {
    this.#note();
    this.#renderer?.stop?.();
    this.#write(`${sanitize(message)}\n`);
  }

  end(): void {
    this.#renderer?.stop?.();
    if (this.#begun !== "") this.#write("\n");
    const last = this.#lines.findLastIndex(({ text }) => text !== "");
    const lines = this.#lines.slice(0, last + 1);
    if (this.#leftOut > 0) lines.push({ text: linesLeftOut(this.#leftOut), atMs: this.#atMs });
    this.#onEnd({ command: this.#command(this.#subjects), lines });
  }

  /** There is something to show of the subject. */
  #note(): void {
    if (this.#begunSubject !== null && this.#subjects.length < 4) {
      this.#subjects.push(this.#begunSubject);
    }
    this.#begunSubject = null;
  }

  #write(text: string): void {
    const lines = (this.#begun + text).split("\n");
    this.#begun = lines.pop() ?? "";
    for (const each of lines) {
      if (this.#lines.length < mostLines) this.#lines.push({ text: each, atMs: this.#atMs });
      else this.#leftOut++;
    }
  }
}

/** Faster than this, lines cannot be followed. */
const leastMs = 150;

/** When each line appears, in the time of the loops, but one after another. */
export function paced(lines: readonly ShownLine[], mostMs = Number.POSITIVE_INFINITY): number[] {
  let before = 0;
  let shownAt = 0;
  return lines.map(({ atMs }) => {
    shownAt += Math.max(Math.min(atMs - before, mostMs), leastMs);
    before = atMs;
    return shownAt;
  });
}
