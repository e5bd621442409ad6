/** PairedRuns: two runs stepped through together: which positions belong to each other. */

import type { TraceEvent } from "../trace/event.ts";
import type { PlayedRun } from "./played-run.ts";

export type PairedPositions = readonly [left: number, right: number];

/** By number: of two recordings of what should be the same. */
export function pairedByNumber(left: PlayedRun, right: PlayedRun): PairedPositions[] {
  const count = Math.max(left.end, right.end);
  return Array.from({ length: count + 1 }, (_, at) => [
    Math.min(at, left.end),
    Math.min(at, right.end),
  ]);
}

/** By time, and within an instant by order: of two programs. */
export function pairedByTime(left: PlayedRun, right: PlayedRun): PairedPositions[] {
  const pairs: PairedPositions[] = [[0, 0]];
  let [a, b] = [0, 0];
  while (a < left.end || b < right.end) {
    const atMs = Math.min(timeOf(left.events[a]), timeOf(right.events[b]));
    if (timeOf(left.events[a]) === atMs) a++;
    if (timeOf(right.events[b]) === atMs) b++;
    pairs.push([a, b]);
  }
  return pairs;
}

function timeOf(event: TraceEvent | undefined): number {
  return event?.atMs ?? Number.POSITIVE_INFINITY;
}

/** The first step behind `from` at which the two say something else; null where there is none. */
export function nextDifference(
  pairs: readonly PairedPositions[],
  from: number,
  [left, right]: readonly [PlayedRun, PlayedRun],
): number | null {
  for (let at = from + 1; at < pairs.length; at++) {
    const [a, b] = pairs[at]!;
    if (left.sentenceAt(a) !== right.sentenceAt(b)) return at;
  }
  return null;
}
