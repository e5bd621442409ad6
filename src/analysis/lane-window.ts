/** A window of lanes: some columns, and the rows that have something in them. */

import type { LaneChange, LaneColumn, LaneMark, LaneRow, Lanes } from "./lane-parts.ts";

export interface LaneWindow {
  /** The columns are counted from the first of the window, the rows from the first that is in it. */
  readonly lanes: Lanes;
  /** For each row its place in all the lanes. */
  readonly rows: readonly number[];
}

/** The columns from `from` up to `to`. */
export function laneWindow(all: Lanes, from: number, to: number): LaneWindow {
  const columns = all.columns.slice(from, to);
  const marked = new Set(columns.flatMap(({ marks }) => [...marks.keys()]));
  const rows: number[] = [];
  const changes: LaneChange[][] = [];
  all.changes.forEach((each, row) => {
    const seen = changesIn(each, from, to);
    const isThere = seen.some(({ state }) => state.is !== "none");
    if (!isThere && !marked.has(row)) return;
    rows.push(row);
    changes.push(seen.map((change) => ({ ...change, column: change.column - from })));
  });
  const places = new Map(rows.map((row, place) => [row, place]));
  const lanes: Lanes = {
    rows: rows.map((row) => all.rows[row] as LaneRow),
    columns: columns.map((column) => moved(column, places)),
    changes,
    notes: all.notes,
    incidents: all.incidents,
  };
  return { lanes, rows };
}

/** The changes in the window, and the last before it. */
function changesIn(changes: readonly LaneChange[], from: number, to: number): LaneChange[] {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (changes[middle]!.column >= from) high = middle;
    else low = middle + 1;
  }
  const seen: LaneChange[] = [];
  for (let at = Math.max(low - 1, 0); at < changes.length && changes[at]!.column < to; at++) {
    seen.push(changes[at]!);
  }
  return seen;
}

function moved(column: LaneColumn, places: ReadonlyMap<number, number>): LaneColumn {
  const marks = [...column.marks].map(([row, mark]): [number, LaneMark] => [
    places.get(row)!,
    mark,
  ]);
  const { link } = column;
  return {
    ...column,
    marks: new Map(marks),
    link: link && {
      is: link.is,
      from: places.get(link.from)!,
      to: link.to.map((row) => places.get(row)!),
    },
  };
}
