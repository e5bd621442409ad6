/**
 * What is written of a run besides what is shown: the trace file and the reports. Each receives
 * every line, independently of the others.
 */

import type { Report, ReportedProblem, Subject } from "../render/reports/report.ts";
import type { Renderer } from "../render/screen.ts";
import { ScenarioProblem } from "../runner/problem.ts";
import { OpenRun } from "../trace/cut-off.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import { bugWords } from "../words/failure-words.ts";
import { describeBelow, describeMistake, markedIn } from "../words/mistake-words.ts";
import { cutShort } from "../words/run-notes.ts";
import { complain } from "./complain.ts";
import type { Io } from "./io.ts";
import type { OutputFile } from "./output-file.ts";
import type { Selected } from "./select.ts";

/** A report, and how its reader finds the files that it names. */
export interface PlacedReport {
  readonly report: Report;
  subjectOf(selected: Selected): Subject;
}

export interface RecordParts {
  /** What only looks at lines: the trace. */
  readonly renderers: readonly Renderer[];
  readonly reports: readonly PlacedReport[];
  readonly files: readonly OutputFile[];
  /** Called when the last has been written. */
  readonly onEnd: () => void;
}

export class Records implements Renderer {
  /** The outside as those see it who show the run. */
  readonly io: Io;
  /** Whether standard output belongs to a report. */
  readonly takesStdout: boolean;
  readonly #parts: RecordParts;
  readonly #stopListening: () => void;
  /** The run that has begun, and not ended. */
  readonly #run = new OpenRun();
  #isOver = false;

  constructor(io: Io, takesStdout: boolean, parts: RecordParts) {
    this.io = io;
    this.takesStdout = takesStdout;
    this.#parts = parts;
    // A second Ctrl-C ends the process at once: what has run is written all the same.
    this.#stopListening = io.onExit(() => this.end());
  }

  begin(selected: Selected): void {
    for (const { report, subjectOf } of this.#parts.reports) report.begin(subjectOf(selected));
  }

  line(line: TraceLine): void {
    this.#run.line(line);
    for (const renderer of this.#parts.renderers) renderer.line(line);
    for (const { report } of this.#parts.reports) report.line(line);
  }

  /** What kept a scenario from being run to its end. */
  problem(error: unknown): void {
    this.#report(problemOf(error));
  }

  #report(problem: ReportedProblem): void {
    this.#cutOff();
    for (const { report } of this.#parts.reports) report.problem(problem);
  }

  /** Ends the trace of a run that has not ended. @returns whether there is one. */
  #cutOff(): boolean {
    const summary = this.#run.cutOff();
    if (summary === null) return false;
    for (const renderer of this.#parts.renderers) renderer.line(summary);
    return true;
  }

  /**
   * Completes what is written.
   *
   * @returns whether all of it could be.
   */
  end(): boolean {
    if (this.#isOver) return true;
    this.#isOver = true;
    this.#stopListening();
    // Of a process that is ended at once no summary comes.
    if (this.#cutOff()) this.#report({ kind: "cut", message: cutShort });
    const { reports, files, onEnd } = this.#parts;
    for (const { report } of reports) report.end();
    for (const file of files) file.close();
    onEnd();
    const failures = files.flatMap(({ failure }) => failure ?? []);
    for (const message of failures) complain(this.io, { message });
    return failures.length === 0;
  }
}

function problemOf(error: unknown): ReportedProblem {
  if (error instanceof ScenarioProblem) {
    const { message, details = "", hint, kind, place, mistakes = [] } = error.parts;
    const below = describeBelow(markedIn(place), hint).join("\n");
    const advice = mistakes.flatMap(describeMistake).join("\n");
    const all = [details, below, advice].filter((text) => text !== "").join("\n");
    return {
      kind: kind === "timed-out" ? kind : "unusable",
      message,
      ...(all !== "" && { details: all }),
      ...(place !== undefined && { place }),
      mistakes,
    };
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: "bug", message: bugWords.message, details };
}
