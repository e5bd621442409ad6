/**
 * Folds the lanes of long runs into fewer columns.
 *
 * Only plain steps are folded: the task resumed, perhaps printed, and waited again. A step that
 * creates, cancels, raises or ends keeps its column.
 */

import type { LaneChange, LaneColumn, LaneMark, LaneNote, Lanes, NoteLine } from "./lane-parts.ts";

/** How many lines a note of several steps shows. */
const mostLines = 3;
/** How often a pattern must repeat to be folded. */
const fewestRepeats = 4;
/** How many instants a repeated pattern may take. */
const longestPeriod = 8;

/** Puts plain steps of different rows that follow one another at an instant into one column. */
export function foldSteps(all: Lanes): Lanes {
  const lanes = withoutWakes(all);
  const folding = new Folding(lanes);
  let shared: Set<number> | null = null;
  let sharedAtMs = 0;
  for (const step of stepsOf(lanes.columns)) {
    const columns = step.map((index) => lanes.columns[index]!);
    const row = plainRow(columns);
    const { atMs, marks } = columns[0]!;
    if (row === null) {
      shared = null;
      // The next column of the task implies that it resumed.
      const isIdle = step.length > 1 && marks.values().next().value?.is === "ran";
      if (isIdle) folding.skip(step[0]!);
      for (const index of isIdle ? step.slice(1) : step) folding.keep(index);
      continue;
    }
    if (shared === null || sharedAtMs !== atMs || shared.has(row)) {
      shared = new Set();
      sharedAtMs = atMs;
      folding.open(step[0]!);
    }
    shared.add(row);
    for (const index of step) folding.join(index);
  }
  return folding.lanes();
}

/** Replaces the repetitions between the first and the last of a pattern by one column. */
export function foldRepeats(lanes: Lanes): Lanes {
  const instants = instantsOf(lanes.columns);
  const signs = instants.map((columns, at) => signOf(lanes, columns, instants[at - 1]));
  const folding = new Folding(lanes);
  const keep = (from: number, to: number): void => {
    for (const index of instants.slice(from, to).flat()) folding.keep(index);
  };
  for (let at = 0; at < instants.length; ) {
    const { period, times } = repetitionAt(signs, at);
    if (times < fewestRepeats) {
      keep(at, at + 1);
      at++;
      continue;
    }
    const last = at + period * (times - 1);
    keep(at, at + period);
    folding.fold(instants.slice(at + period, last));
    keep(last, last + period);
    at = last + period;
  }
  return folding.lanes();
}

/** Replaces all columns but the first `count` and the last `count` by one. */
export function foldMiddle(lanes: Lanes, count: number): Lanes {
  const folding = new Folding(lanes);
  const end = lanes.columns.length - count;
  for (let index = 0; index < count; index++) folding.keep(index);
  const steps = grouped(lanes.columns.slice(count, end), (a, b) => a.step === b.step);
  folding.fold(
    steps.map((step) => step.map((index) => index + count)),
    true,
  );
  for (let index = end; index < lanes.columns.length; index++) folding.keep(index);
  return folding.lanes();
}

/** Without the columns in which tasks wake others: the next column of these implies it. */
function withoutWakes(lanes: Lanes): Lanes {
  const folding = new Folding(lanes);
  for (const [index, { link }] of lanes.columns.entries()) {
    if (link?.is === "wakes") folding.skip(index);
    else folding.keep(index);
  }
  return folding.lanes();
}

/** The columns of each step. */
function stepsOf(columns: readonly LaneColumn[]): number[][] {
  return grouped(columns, (a, b) => a.step === b.step && a.atMs === b.atMs);
}

function instantsOf(columns: readonly LaneColumn[]): number[][] {
  return grouped(columns, (a, b) => a.atMs === b.atMs);
}

function grouped(
  columns: readonly LaneColumn[],
  belongs: (a: LaneColumn, b: LaneColumn) => boolean,
): number[][] {
  const groups: number[][] = [];
  columns.forEach((column, index) => {
    const group = groups.at(-1);
    if (group !== undefined && belongs(columns[index - 1]!, column)) group.push(index);
    else groups.push([index]);
  });
  return groups;
}

/** The only row with marks in these columns; null unless all are plain. */
function plainRow(columns: readonly LaneColumn[]): number | null {
  const rows = new Set(columns.flatMap(({ marks }) => [...marks.keys()]));
  const [row] = rows;
  return row !== undefined && rows.size === 1 && columns.every(isPlain) ? row : null;
}

/** Whether tasks only resumed, perhaps printed, and waited again. */
export function isPlain({ marks, link }: LaneColumn): boolean {
  return link === null && [...marks.values()].every(isPlainMark);
}

function isPlainMark(mark: LaneMark): boolean {
  return mark.is === "started" || mark.is === "ran" || (mark.is === "noted" && mark.tone !== "bad");
}

/** A key that instants share if they may be folded; null for an instant that may not. */
function signOf(
  { columns }: Lanes,
  instant: readonly number[],
  before: readonly number[] | undefined,
): string | null {
  const own = instant.map((index) => columns[index]!);
  if (!own.every(isPlain)) return null;
  const since = own[0]!.atMs - (before === undefined ? 0 : columns[before[0]!]!.atMs);
  const marks = own.map((column) => [...column.marks].map(([row, { is }]) => `${row} ${is}`));
  return JSON.stringify([since.toFixed(3), marks]);
}

/** How often the pattern from an instant on repeats, for the period that covers the most. */
function repetitionAt(signs: readonly (string | null)[], at: number) {
  let best = { period: 1, times: 1 };
  for (let period = 1; period <= longestPeriod; period++) {
    let length = 0;
    while (
      signs[at + length] !== null &&
      signs[at + length + period] !== undefined &&
      signs[at + length] === signs[at + length + period]
    ) {
      length++;
    }
    const times = 1 + Math.floor(length / period);
    if (times >= fewestRepeats && times * period > best.times * best.period)
      best = { period, times };
  }
  return best;
}

/** Makes new columns from old ones, and moves changes and notes to them. */
class Folding {
  readonly #lanes: Lanes;
  readonly #columns: LaneColumn[] = [];
  readonly #notes: (LaneNote | null)[] = [null];
  /** The new column of each old one. */
  readonly #moved: number[] = [];

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  keep(index: number): void {
    this.open(index);
    this.join(index);
  }

  /** Adds a new column with the properties of an old one, but without its marks. */
  open(index: number): void {
    this.#columns.push({ ...this.#lanes.columns[index]!, marks: new Map() });
  }

  /** Leaves a column out. Its changes move to the next column. */
  skip(index: number): void {
    this.#moved[index] = this.#columns.length;
  }

  /** Adds an old column to the last new one. */
  join(index: number): void {
    const column = this.#columns.at(-1)!;
    const marks = new Map(column.marks);
    this.#moved[index] = this.#columns.length - 1;
    let note: LaneMark | null = null;
    for (const [row, mark] of this.#lanes.columns[index]!.marks) {
      if (mark.is === "noted") note ??= this.#note(mark);
      marks.set(row, mark.is === "noted" && note !== null ? note : (marks.get(row) ?? mark));
    }
    this.#columns[this.#columns.length - 1] = { ...column, marks };
  }

  /** Replaces all these instants, or steps, by one column. */
  fold(instants: readonly (readonly number[])[], isGap = false): void {
    const { columns, notes } = this.#lanes;
    const indices = instants.flat();
    const [first] = indices;
    if (first === undefined) return;
    const unseen = new Set<LaneNote>();
    for (const index of indices) {
      this.#moved[index] = this.#columns.length;
      for (const mark of columns[index]!.marks.values()) {
        const note = mark.is === "noted" ? notes[mark.note] : null;
        if (note) unseen.add(note);
      }
    }
    let hidden = 0;
    for (const note of unseen) hidden += note.lines.length + note.hidden;
    if (hidden > 0) this.#notes.push({ column: this.#columns.length, lines: [], hidden });
    const { atMs, seq, step } = columns[first]!;
    const folded = instants.length;
    const marks = new Map<number, LaneMark>();
    this.#columns.push({ atMs, seq, step, marks, link: null, folded, ...(isGap && { isGap }) });
  }

  lanes(): Lanes {
    const changes = this.#lanes.changes.map((each) =>
      each
        .map((change) => ({ ...change, column: this.#moved[change.column] ?? change.column }))
        .filter((change, at, all) => !isUndone(change, all[at + 1])),
    );
    const incidents = this.#lanes.incidents.map((incident) => ({
      ...incident,
      column: this.#moved[incident.column] ?? incident.column,
    }));
    return { ...this.#lanes, columns: this.#columns, changes, notes: this.#notes, incidents };
  }

  /** One note for all that is printed in one column. */
  #note(mark: Extract<LaneMark, { is: "noted" }>): LaneMark {
    const old = this.#lanes.notes[mark.note]!;
    const column = this.#columns.length - 1;
    const last = this.#notes.at(-1);
    const joins = last?.column === column;
    const lines: NoteLine[] = [...(joins ? last.lines : []), ...old.lines];
    const kept = joins ? lines.slice(0, Math.max(mostLines, last.lines.length)) : lines;
    const hidden = (joins ? last.hidden : 0) + old.hidden + lines.length - kept.length;
    if (joins) this.#notes.pop();
    this.#notes.push({ column, lines: kept, hidden });
    return { ...mark, note: this.#notes.length - 1 };
  }
}

/** Whether the next change takes place at the same point, or before. */
function isUndone(change: LaneChange, next: LaneChange | undefined): boolean {
  if (next === undefined || next.column !== change.column) return false;
  return change.edge === next.edge || change.edge === "behind";
}
