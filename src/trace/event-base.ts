/** What every event has. */

import type { Frame } from "./terms.ts";

export interface EventBase {
  readonly seq: number;
  /** The loop's time in milliseconds since the run began, rounded to the microsecond. */
  readonly atMs: number;
  readonly cause: number | null;
  /** The innermost line of the scenario's own code that was running, if known. */
  readonly site?: Frame;
}
