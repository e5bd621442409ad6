/** RunDigest: what remains of a run when its lines have gone by. */

import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { FaultFinder, type Place } from "./fault.ts";
import { Tally } from "./tally.ts";

/** `failed` is otherwise than declared; `error` did not end by itself. */
export type RunVerdict = "passed" | "failed" | "error";

export class RunDigest {
  readonly tally = new Tally();
  readonly #faults = new FaultFinder();
  #header: TraceHeader | null = null;

  /** To be told of every line, in order. */
  note(line: TraceLine): void {
    if (!("kind" in line)) this.#header = line;
    else if (line.kind !== "summary") {
      this.tally.note(line);
      this.#faults.note(line);
    }
  }

  /** Null as long as nothing has run. */
  get header(): TraceHeader | null {
    return this.#header;
  }

  placeOf(summary: TraceSummary): Place | null {
    if (verdictOf(summary) !== "error") return this.#faults.placeOf(summary);
    // That it did not end by itself says more than what then was otherwise, too.
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
