/** What remarks are made from, and the proof that they are given with. */

import type { TraceEvent } from "../trace/event.ts";
import type { RunIndex } from "./run-index.ts";

/** A claim, and the events that prove it besides its own. */
export type Remarked<R> = readonly [remark: R, ...proof: readonly (TraceEvent | undefined)[]];

export interface Known {
  /** The events up to and with the current one. */
  readonly run: RunIndex;
  /** The whole run, if it is over; null while it lasts. */
  readonly whole: RunIndex | null;
}
