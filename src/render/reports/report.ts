/** Report: what is written of a run of scenarios for other programs, line by line. */

import type { Place } from "../../analysis/fault.ts";
import type { TraceLine } from "../../trace/trace-line.ts";

/** Receives what a report says, in order. */
export type Write = (text: string) => void;

/** Is told of one scenario after another. It keeps a bounded part of one, and less of the others. */
export interface Report {
  /** A scenario is about to run. */
  begin(subject: Subject): void;
  /** A line of its trace. */
  line(line: TraceLine): void;
  /** The scenario could not be run, or not to its end: no summary comes. */
  problem(problem: ReportedProblem): void;
  /** Nothing more comes, be it that the run was cut short. */
  end(): void;
}

/** The scenario that runs, as whoever reads the report finds it. */
export interface Subject {
  readonly name: string;
  /** Its file; null when it comes with asyncdemo, or lies where the reader has no files. */
  readonly file: string | null;
  /** The path of a file that a trace names from the scenario's folder; null as above. */
  locate(file: string): string | null;
}

export interface ReportedProblem {
  /**
   * `unusable` is the file's fault, `timed-out` took too long to load, `bug` is ours; `cut` was ended
   * from outside.
   */
  readonly kind: "unusable" | "timed-out" | "bug" | "cut";
  readonly message: string;
  readonly details?: string;
  readonly place?: Place;
}

/** The place as whoever reads the report finds it; null when they do not. */
export function placeFor(subject: Subject, place: Place | null): Place | null {
  const file = place === null ? subject.file : subject.locate(place.file);
  return file === null ? null : { ...place, file };
}

/** `mine.ts:8`, or the file alone. */
export function describePlace({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}
