/** Report: written for other programs during a run of scenarios. */

import type { Place } from "../../analysis/fault.ts";
import type { Mistake } from "../../trace/mistake.ts";
import type { TraceLine } from "../../trace/trace-line.ts";

/** Receives the text of a report, in order. */
export type Write = (text: string) => void;

/** Receives the scenarios one after another. Its memory is bounded. */
export interface Report {
  /** A scenario is about to run. */
  begin(subject: Subject): void;
  /** A line of its trace. */
  line(line: TraceLine): void;
  /** The scenario could not be run, or not to its end: no summary comes. */
  problem(problem: ReportedProblem): void;
  /** The run is over, or was cut short. */
  end(): void;
}

/** The scenario that runs, named for the reader of the report. */
export interface Subject {
  readonly name: string;
  /** Its file; null if it is part of asyncdemo, or not among the reader's files. */
  readonly file: string | null;
  /** The path of a file that a trace names relative to the scenario's folder; null as above. */
  locate(file: string): string | null;
  /** The text of a file that a trace names; null where it is not known. */
  source(file: string): string | null;
}

export interface ReportedProblem {
  /**
   * `unusable`: an error in the file; `timed-out`: loading took too long; `bug`: an error in
   * asyncdemo; `cut`: ended from outside.
   */
  readonly kind: "unusable" | "timed-out" | "bug" | "cut";
  readonly message: string;
  readonly details?: string;
  readonly place?: Place;
  /** What reading the program has found beside it. */
  readonly mistakes?: readonly Mistake[];
}

/** The place for the reader of the report; null if it is not among their files. */
export function placeFor(subject: Subject, place: Place | null): Place | null {
  const file = place === null ? subject.file : subject.locate(place.file);
  return file === null ? null : { ...place, file };
}

/** `mine.ts:8`, or the file alone. */
export function describePlace({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`;
}
