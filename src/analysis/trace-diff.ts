/**
 * The first difference between two recordings, event by event.
 *
 * Events and summaries are compared. The scenario's name and summary, its lessons, its pair and the
 * clock are not. The scenario's own file may have different names on the two sides. Ids and numbers
 * are compared: the same run has the same ones in every recording.
 *
 * Between a Python program and a scenario places are never compared, nor what only one of the two
 * languages shows: the mode, an error's context, and what Python says of a deadlock.
 */

import type { TraceEvent } from "../trace/event.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import type { Run, Sides } from "./comparison.ts";

/** What may be left out of the comparison. */
export const diffAspects = ["places", "times"] as const;
export type DiffAspect = (typeof diffAspects)[number];

/** One field of both sides; undefined where a side has none. */
export interface FieldDifference {
  /** `error.message`; empty if one side has no event. */
  readonly field: string;
  readonly left: unknown;
  readonly right: unknown;
}

export type Difference =
  /** One side has more runs. */
  | { readonly at: "runs"; readonly counts: Sides<number> }
  | {
      readonly at: "mode" | "summary";
      /** Which pair of runs, from 0. */
      readonly run: number;
      readonly fields: readonly FieldDifference[];
    }
  | {
      readonly at: "event";
      readonly run: number;
      /** The number of the event on both sides. */
      readonly seq: number;
      /** Null if the run of that side is over. */
      readonly events: Sides<TraceEvent | null>;
      readonly fields: readonly FieldDifference[];
    };

/** Null if both are the same. */
export function firstDifference(
  left: readonly Run[],
  right: readonly Run[],
  ignored: readonly DiffAspect[] = [],
): Difference | null {
  const runs = Math.min(left.length, right.length);
  for (let run = 0; run < runs; run++) {
    const found = differenceOfRuns([left[run] as Run, right[run] as Run], run, ignored);
    if (found !== null) return found;
  }
  return left.length === right.length ? null : { at: "runs", counts: [left.length, right.length] };
}

function differenceOfRuns(
  [left, right]: Sides<Run>,
  run: number,
  ignored: readonly DiffAspect[],
): Difference | null {
  const isTwin = isPython(left) !== isPython(right);
  const fields = new FieldDiff([left.header.scenario, right.header.scenario], ignored, isTwin);
  const mode = fields.between({ mode: left.header.mode }, { mode: right.header.mode });
  if (mode.length > 0 && !isTwin) return { at: "mode", run, fields: mode };
  const most = Math.max(left.events.length, right.events.length);
  for (let index = 0; index < most; index++) {
    const events = [left.events[index] ?? null, right.events[index] ?? null] as const;
    const found = fields.between(events[0], events[1]);
    if (found.length > 0) {
      const seq = (events[0] ?? events[1])?.seq ?? index + 1;
      return { at: "event", run, seq, events, fields: found };
    }
  }
  const [ours, theirs] = [left.summary, right.summary].map((summary) =>
    isTwin ? twinEndOf(summary) : endOf(summary, declares(left.summary) && declares(right.summary)),
  );
  const ends = fields.between(ours, theirs);
  return ends.length === 0 ? null : { at: "summary", run, fields: ends };
}

/** Whether it is a program that CPython ran. */
function isPython({ header }: Run): boolean {
  return header.python !== undefined;
}

/** Not a recorded program. */
function declares({ declared }: TraceSummary): boolean {
  return declared !== "";
}

/** @param declare Whether both sides declare how they end. */
function endOf(summary: TraceSummary, declare: boolean): object {
  const { ending, declared, asDeclared, unmet = [], atMs } = summary;
  return { atMs, ending, ...(declare && { declared, asDeclared, unmet }) };
}

/** A Python program declares nothing, and hangs where a scenario has an error. */
function twinEndOf({ ending, atMs }: TraceSummary): object {
  return { atMs, ending: ending.how === "deadlocked" ? { how: ending.how } : ending };
}

const places = new Set(["site", "stack", "frames", "file", "line", "column", "source", "runs"]);
const times = new Set(["atMs", "deadlineMs"]);
/** What only one of two languages shows. */
const ofOneLanguage = new Set(["context", "subject"]);

class FieldDiff {
  readonly #scenarios: Sides<string>;
  readonly #isTwin: boolean;
  readonly #ignored: (key: string) => boolean;

  /** @param isTwin Whether one side is a Python program, and the other a scenario. */
  constructor(scenarios: Sides<string>, ignored: readonly DiffAspect[], isTwin: boolean) {
    this.#scenarios = scenarios;
    this.#isTwin = isTwin;
    this.#ignored = (key) =>
      ((isTwin || ignored.includes("places")) && places.has(key)) ||
      (ignored.includes("times") && times.has(key)) ||
      (isTwin && ofOneLanguage.has(key));
  }

  between(left: unknown, right: unknown): FieldDifference[] {
    const found: FieldDifference[] = [];
    this.#compare("", "", left, right, found);
    return found;
  }

  #compare(
    field: string,
    key: string,
    left: unknown,
    right: unknown,
    found: FieldDifference[],
  ): void {
    if (isObject(left) && isObject(right) && Array.isArray(left) === Array.isArray(right)) {
      for (const inner of new Set([...Object.keys(left), ...Object.keys(right)])) {
        if (this.#ignored(inner)) continue;
        const path = field === "" ? inner : `${field}.${inner}`;
        this.#compare(path, inner, left[inner], right[inner], found);
      }
      return;
    }
    if ((left === undefined || right === undefined) && this.#mayLack(key)) return;
    const [ours, theirs] = this.#scenarios;
    if (this.#comparable(key, left, ours) !== this.#comparable(key, right, theirs)) {
      found.push({ field, left, right });
    }
  }

  #mayLack(key: string): boolean {
    // An older trace does not say what a task runs.
    return key === "runs" || (this.#isTwin && key === "madeAfter");
  }

  /** The value as it is compared: the scenario's own file is the same on both sides. */
  #comparable(key: string, value: unknown, scenario: string): unknown {
    const isOwn =
      key === "file" &&
      typeof value === "string" &&
      value.replace(/\.[^.]*$/, "") === scenario.replace(/^.*\//, "");
    return isOwn ? "" : value;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
