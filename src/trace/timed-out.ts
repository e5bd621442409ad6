import type { Frame } from "./terms.ts";
import type { RunEnding } from "./trace-line.ts";

/** @param pendingSite Where the oldest pending work outside of the loop was started. */
export function timedOut(limitSeconds: number, pendingSite?: Frame | null): RunEnding {
  // Rounded: 1000 times 0.07 is more than 70.
  const afterMs = Number((limitSeconds * 1e3).toPrecision(15));
  return { how: "timed-out", afterMs, ...(pendingSite && { pendingSite }) };
}
