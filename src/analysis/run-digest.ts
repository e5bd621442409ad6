/** RunDigest: what reports keep of a run's lines. */

import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { FaultFinder, type Place } from "./fault.ts";
import { Tally } from "./tally.ts";

/** `failed`: not as declared; `error`: it did not end by itself. */
export type RunVerdict = "passed" | "failed" | "error";

export class RunDigest {
  readonly tally = new Tally();
  readonly #faults = new FaultFinder();
  #header: TraceHeader | null = null;

  /** Call with every line, in order. */
  note(line: TraceLine): void {
    if (!("kind" in line)) this.#header = line;
    else if (line.kind !== "summary") {
      this.tally.note(line);
      this.#faults.note(line);
    }
  }

  /** Null until the first run. */
  get header(): TraceHeader | null {
    return this.#header;
  }

  placeOf(summary: TraceSummary): Place | null {
    if (verdictOf(summary) !== "error") return this.#faults.placeOf(summary);
    // The ending says more than the expectations that were not met because of it.
    const { unmet: _, ...ending } = summary;
    return this.#faults.placeOf(ending);
  }
}

export function verdictOf(summary: TraceSummary): RunVerdict {
  const { asDeclared, endedAsDeclared = asDeclared, ending } = summary;
  if (asDeclared) return "passed";
  if (endedAsDeclared) return "failed";
  switch (ending.how) {
    case "returned":
    case "raised":
    case "cancelled":
      return "failed";
    default:
      return "error";
  }
}
