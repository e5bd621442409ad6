/** PairedRuns: two runs stepped through together, and which of their positions belong to each other. */

import type { TraceEvent } from "../trace/event.ts";
import type { PlayedRun } from "./played-run.ts";
import { type Direction, type Played, type StepBy, textAt } from "./stepping.ts";

export type PairedPositions = readonly [left: number, right: number];

const sides = [0, 1] as const;

export class PairedRuns implements Played {
  readonly runs: readonly [PlayedRun, PlayedRun];
  /** There is a selection in each of the two. */
  readonly selectable = [];
  readonly #positions: readonly PairedPositions[];

  /** @param by `number` pairs two recordings of what should be the same, `time` two programs. */
  constructor(runs: readonly [PlayedRun, PlayedRun], by: "number" | "time") {
    this.runs = runs;
    this.#positions = by === "number" ? pairedByNumber(...runs) : pairedByTime(...runs);
  }

  get end(): number {
    return this.#positions.length - 1;
  }

  /** The positions of both runs. */
  at(position: number): PairedPositions {
    return this.#positions[Math.max(0, Math.min(position, this.end))]!;
  }

  /** Where one of the runs has come to a position of its own; the end if it never does. */
  positionOf(side: 0 | 1, own: number): number {
    let from = 0;
    let to = this.end;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.at(middle)[side] >= own) to = middle;
      else from = middle + 1;
    }
    return from;
  }

  /** To where either of the two has a position of that kind. */
  step(position: number, by: StepBy, direction: Direction): number | null {
    if (by === "event") {
      const to = position + direction;
      return to < 0 || to > this.end ? null : to;
    }
    const found = sides.flatMap((side) => {
      const own = this.at(position)[side];
      // The side may have waited there for the other since.
      const isSince = direction === -1 && this.positionOf(side, own) < position;
      const to = this.runs[side].step(isSince ? own + 1 : own, by, direction, null);
      return to === null ? [] : [this.positionOf(side, to)];
    });
    if (found.length === 0) return null;
    return direction === 1 ? Math.min(...found) : Math.max(...found);
  }

  find(position: number, text: string, direction: Direction): number | null {
    const wanted = text.toLowerCase();
    const { end } = this;
    for (let step = 1; step <= end; step++) {
      const at = ((((position - 1 + step * direction) % end) + end) % end) + 1;
      const isThere = sides.some((side) => {
        const own = this.at(at)[side];
        const hasMoved = own !== this.at(at - 1)[side];
        return hasMoved && textAt(this.runs[side], own).toLowerCase().includes(wanted);
      });
      if (isThere) return at;
    }
    return null;
  }

  /** The next position, or the one before, at which the two say something else; null without one. */
  difference(position: number, direction: Direction): number | null {
    const [left, right] = this.runs;
    for (let at = position + direction; at > 0 && at <= this.end; at += direction) {
      const [a, b] = this.at(at);
      if (left.sentenceAt(a) !== right.sentenceAt(b)) return at;
    }
    return null;
  }
}

function pairedByNumber(left: PlayedRun, right: PlayedRun): PairedPositions[] {
  const count = Math.max(left.end, right.end);
  return Array.from({ length: count + 1 }, (_, at) => [
    Math.min(at, left.end),
    Math.min(at, right.end),
  ]);
}

/** By time, and within an instant by order. */
function pairedByTime(left: PlayedRun, right: PlayedRun): PairedPositions[] {
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
