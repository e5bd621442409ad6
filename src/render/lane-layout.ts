/** The layout of columns: bands that fit the screen. */

import type { LaneColumn, Lanes } from "../analysis/lane-parts.ts";

/** Columns that are drawn side by side. */
export interface Band {
  /** The first column, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The place of each of its columns. */
  readonly places: readonly number[];
  /** Where the lines of its rows end. */
  readonly end: number;
}

/** Sizes in cells. */
export interface Sizes {
  columnWidth(index: number): number;
  /** The room for the mark and words of an end; 0 without one. */
  endRoom(index: number, row: number, words: RoomForWords): number;
  /** The room after a column for the words of each row. */
  wordRoom(index: number, words: RoomForWords): ReadonlyMap<number, number>;
  /** The room for the time of an instant, and whether it may be left out. */
  timeRoom(index: number): { readonly room: number; readonly isNeeded: boolean };
}

export interface LayoutOptions {
  /** The width of a band. */
  readonly width: number;
  /** Cells between two columns of an instant. */
  readonly spacing: number;
  readonly words: RoomForWords;
}

/** Which words columns are far enough apart for: all, or those of what is waited for and has no row. */
export type RoomForWords = "all" | "waits" | "none";

/** Extra cells between columns of different instants. */
const gap = 2;
/** After this many cells without a time, a plain instant gets one. */
const longestUntimed = 16;
/** A band does not end within a step of at most this many columns. */
const longestStep = 8;

/**
 * @param begin The first column that is shown.
 * @returns null if there would be more bands than `most`.
 */
export function layBands(
  lanes: Lanes,
  sizes: Sizes,
  options: LayoutOptions,
  most: number,
  begin = 0,
): Band[] | null {
  const bands = layFirstBands(lanes, sizes, options, most, begin);
  if (begin >= lanes.columns.length) return bands;
  return (bands.at(-1)?.to ?? 0) < lanes.columns.length ? null : bands;
}

/** The first bands, and no more than `most`. */
export function layFirstBands(
  { columns }: Lanes,
  sizes: Sizes,
  options: LayoutOptions,
  most: number,
  begin = 0,
): Band[] {
  const bands: Band[] = [];
  let from = begin;
  while (from < columns.length && bands.length < most) {
    const open = new OpenBand(columns, from, sizes, options);
    let to = from;
    while (to < columns.length && open.add(to)) to++;
    if (to < columns.length) to = beginOfStep(columns, from, to);
    bands.push(open.close(to, to === columns.length));
    from = to;
  }
  return bands;
}

/** The first column of the next band, if there is no room for column `to`. */
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
  /** The end of the words of each row. */
  readonly #taken = new Map<number, number>();
  #timeEnd = 0;
  /** The place of the last time. */
  #timed = 0;
  #end = 0;

  constructor(columns: readonly LaneColumn[], from: number, sizes: Sizes, options: LayoutOptions) {
    this.#columns = columns;
    this.#from = from;
    this.#sizes = sizes;
    this.#options = options;
  }

  /** @returns false if there is no room for it. */
  add(index: number): boolean {
    const { width, spacing, words } = this.#options;
    const column = this.#columns[index]!;
    const isFirst = index === this.#from;
    const isNewTime = isFirst || this.#columns[index - 1]?.atMs !== column.atMs;
    // The lines of a continued band come from the left edge.
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
      (row) => place + this.#sizes.endRoom(index, row, "none"),
    );
    if (Math.max(end, isNewTime ? timeEnd - 1 : 0, ...ends) > width && !isFirst) return false;

    for (const row of column.marks.keys()) {
      this.#taken.set(row, place + this.#sizes.endRoom(index, row, words) + 1);
    }
    for (const [row, room] of this.#sizes.wordRoom(index, words)) this.#taken.set(row, end + room);
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

/** Whether the numbers of two notes would look like one. */
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
