/** Where the columns of lanes stand: folded into bands that fit the screen. */

import type { LaneColumn, Lanes } from "../analysis/lanes.ts";

/** Neighbouring columns that are drawn beside one another. */
export interface Band {
  /** The first column, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** The place of each of its columns. */
  readonly places: readonly number[];
  /** How far the lines of its rows go. */
  readonly end: number;
}

/** What is drawn of a column, in cells. */
export interface Sizes {
  columnWidth(index: number): number;
  /** The room that the words at a row's end need, from the mark on; 0 for none. */
  endRoom(index: number, row: number, wordy: boolean): number;
  /** The room behind a column that a row's words need before anything else is drawn in it. */
  wordRoom(index: number): ReadonlyMap<number, number>;
  /** The room for the time above the first column of an instant; of a dull one it is not needed. */
  timeRoom(index: number): { readonly room: number; readonly isNeeded: boolean };
}

export interface LayoutOptions {
  /** How wide a band may be. */
  readonly width: number;
  /** Cells between two columns of an instant. */
  readonly spacing: number;
  /** Whether columns stand so far apart that all words fit. */
  readonly wordy: boolean;
}

/** How much more apart columns of different instants are. */
const gap = 2;
/** After so many cells without a time, a dull instant has room for its own. */
const longestUntimed = 16;
/** A band does not end within a step, if what would stand in the next one is not longer. */
const longestStep = 8;

/** @returns null where that takes more bands than `most`. */
export function layBands(
  { columns }: Lanes,
  sizes: Sizes,
  options: LayoutOptions,
  most: number,
): Band[] | null {
  const bands: Band[] = [];
  let from = 0;
  while (from < columns.length) {
    if (bands.length === most) return null;
    const open = new OpenBand(columns, from, sizes, options);
    let to = from;
    while (to < columns.length && open.add(to)) to++;
    if (to < columns.length) to = beginOfStep(columns, from, to);
    bands.push(open.close(to, to === columns.length));
    from = to;
  }
  return bands;
}

/** Where the next band begins, if there is no room for column `to`. */
function beginOfStep(columns: readonly LaneColumn[], from: number, to: number): number {
  const { step } = columns[to]!;
  let begin = to;
  while (begin > from && columns[begin - 1]?.step === step) begin--;
  return begin > from && to - begin <= longestStep ? begin : to;
}

class OpenBand {
  readonly #columns: readonly LaneColumn[];
  readonly #from: number;
  readonly #sizes: Sizes;
  readonly #options: LayoutOptions;
  readonly #places: number[] = [];
  /** Up to where each row has words. */
  readonly #taken = new Map<number, number>();
  #timeEnd = 0;
  /** Where the last time has room. */
  #timed = 0;
  #end = 0;

  constructor(columns: readonly LaneColumn[], from: number, sizes: Sizes, options: LayoutOptions) {
    this.#columns = columns;
    this.#from = from;
    this.#sizes = sizes;
    this.#options = options;
  }

  /** @returns false when there is no room for it. */
  add(index: number): boolean {
    const { width, spacing, wordy } = this.#options;
    const column = this.#columns[index]!;
    const isFirst = index === this.#from;
    const isNewTime = isFirst || this.#columns[index - 1]?.atMs !== column.atMs;
    // The lines of a band that goes on come in from the edge.
    let place = isFirst ? Math.min(this.#from, 1) : this.#end + spacing;
    if (isNewTime && !isFirst) place = Math.max(place + gap, this.#timeEnd);
    for (const row of rowsOf(column)) place = Math.max(place, this.#taken.get(row) ?? 0);
    if (!isFirst && hasNumbersBeside(this.#columns[index - 1]!, column)) {
      place = Math.max(place, this.#end + 1);
    }
    const end = place + this.#sizes.columnWidth(index);
    const timed = isNewTime && this.#isTimed(index, place) ? place : this.#timed;
    const room = timed === place ? this.#sizes.timeRoom(index).room : 0;
    const timeEnd = isNewTime ? place + room : this.#timeEnd;
    const ends = [...column.marks.keys()].map(
      (row) => place + this.#sizes.endRoom(index, row, false),
    );
    if (Math.max(end, isNewTime ? timeEnd - 1 : 0, ...ends) > width && !isFirst) return false;

    for (const row of column.marks.keys()) {
      this.#taken.set(row, place + this.#sizes.endRoom(index, row, wordy) + 1);
    }
    if (wordy) {
      for (const [row, room] of this.#sizes.wordRoom(index)) this.#taken.set(row, end + room);
    }
    this.#places.push(place);
    this.#timeEnd = timeEnd;
    this.#timed = timed;
    this.#end = end;
    return true;
  }

  #isTimed(index: number, place: number): boolean {
    return this.#sizes.timeRoom(index).isNeeded || place - this.#timed >= longestUntimed;
  }

  close(to: number, isLast: boolean): Band {
    const places = this.#places.slice(0, to - this.#from);
    const end = places.at(-1)! + this.#sizes.columnWidth(to - 1);
    return {
      from: this.#from,
      to,
      places,
      end: isLast ? end : Math.min(end + this.#options.spacing + 1, this.#options.width),
    };
  }
}

/** Whether two notes' numbers would look like one. */
function hasNumbersBeside(before: LaneColumn, column: LaneColumn): boolean {
  return [...column.marks].some(
    ([row, { is }]) => is === "noted" && before.marks.get(row)?.is === "noted",
  );
}

/** Every row that a column draws something in: those that its link crosses as well. */
function rowsOf({ marks, link }: LaneColumn): Iterable<number> {
  if (link === null) return marks.keys();
  const ends = [link.from, ...link.to];
  const first = Math.min(...ends);
  const crossed = Array.from({ length: Math.max(...ends) - first + 1 }, (_, at) => first + at);
  return new Set([...marks.keys(), ...crossed]);
}
