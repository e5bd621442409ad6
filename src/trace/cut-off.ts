import type { RunEnding, TraceHeader, TraceLine, TraceSummary } from "./trace-line.ts";

/** The summary of a run whose process was ended before it could write one. */
export function cutOff({ scenario }: TraceHeader, events: number, atMs: number): TraceSummary {
  return { ...cutShort(scenario, events, atMs, { how: "cut-off" }), declared: "" };
}

/** The summary of a run that was ended from outside. */
export function cutShort(
  scenario: string,
  events: number,
  atMs: number,
  ending: RunEnding,
): TraceSummary {
  const declared = "unknown";
  return { kind: "summary", scenario, atMs, events, ending, declared, asDeclared: false };
}

/** A trace as it is written: knows the summary that it lacks. */
export class OpenRun {
  #header: TraceHeader | null = null;
  #events = 0;
  #atMs = 0;

  line(line: TraceLine): void {
    if (!("kind" in line)) {
      this.#header = line;
      this.#events = 0;
      this.#atMs = 0;
    } else if (line.kind === "summary") this.#header = null;
    else {
      this.#events++;
      this.#atMs = line.atMs;
    }
  }

  /** Ends the run where it stands. @returns its summary; null when it has one, or has not begun. */
  cutOff(): TraceSummary | null {
    const header = this.#header;
    this.#header = null;
    return header && cutOff(header, this.#events, this.#atMs);
  }
}
