/** FaultFinder: the place in the source that a failed run points at. */

import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo } from "../trace/terms.ts";
import type { TraceSummary } from "../trace/trace-line.ts";

/** A place in a source. In a trace, the file is relative to the scenario's folder. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export class FaultFinder {
  /** The await of the first deadlocked task. */
  #blocked: Place | null = null;
  /** The last line that is known to have run. */
  #last: Place | null = null;

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.site !== undefined) this.#last = event.site;
    if (event.kind !== "deadlock.detected") return;
    this.#blocked = event.blocked.find(({ site }) => site !== undefined)?.site ?? null;
  }

  /** Null if no line is known: if main returned, for instance. */
  placeOf({ ending, unmet = [] }: TraceSummary): Place | null {
    const named = unmet.find(({ file }) => file !== undefined);
    if (named?.file !== undefined) {
      return { file: named.file, ...(named.line !== undefined && { line: named.line }) };
    }
    if (unmet.length > 0 || ending.how === "returned") return null;
    if (ending.how === "deadlocked") return this.#blocked ?? innermost(ending.error);
    return "error" in ending ? innermost(ending.error) : this.#last;
  }
}

/** The line that raised the error; for a group, the line that raised its first member. */
function innermost(error: ErrorInfo): Place | null {
  let leaf = error;
  while (leaf.exceptions?.[0] !== undefined) leaf = leaf.exceptions[0];
  return leaf.frames.at(-1) ?? error.frames.at(-1) ?? null;
}
