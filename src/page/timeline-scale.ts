/** The scale of a timeline: which columns and rows of lanes stand where. In CSS pixels. */

import type { Lanes } from "../analysis/lane-parts.ts";
import type { Ref } from "../trace/terms.ts";
import type { Labels } from "../words/labels.ts";

export interface Scale {
  /** The column at the left edge; a fraction while it is dragged. */
  readonly from: number;
  /** How wide a column is. */
  readonly columnWidth: number;
  /** How far the rows are scrolled. */
  readonly top: number;
}

export interface Extent {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
}

/** What is shown, and where. */
export interface TimelineView {
  readonly lanes: Lanes;
  readonly labels: Labels;
  /** The rows that are shown, from top to bottom, by their place in the lanes. */
  readonly shown: readonly number[];
  readonly scale: Scale;
  readonly extent: Extent;
  /** How wide the names are. */
  readonly gutter: number;
  /** The column of the position; null at the beginning. */
  readonly cursor: number | null;
  readonly selected: Ref | null;
}

export const rowHeight = 22;
export const headHeight = 24;

/** In narrower columns links and marks are left out. */
export const narrowest = { links: 3, marks: 5 } as const;
/** Columns are not drawn wider than this until a reader asks for it. */
const widestAtFirst = 28;
/** One event across the window is too wide to be of use. */
const widestColumn = 96;

/** As wide as columns are read well: all of them, where there is room. */
export function firstScale({ width, columns }: Extent): Scale {
  const whole = width / Math.max(columns, 1);
  return { from: 0, top: 0, columnWidth: Math.min(widestAtFirst, Math.max(whole, 14)) };
}

/** Nothing beyond the ends. */
export function bounded(scale: Scale, { width, height, columns, rows }: Extent): Scale {
  const narrowest = Math.min(width / Math.max(columns, 1), widestAtFirst);
  const columnWidth = Math.max(narrowest, Math.min(scale.columnWidth, widestColumn));
  const last = Math.max(columns - width / columnWidth, 0);
  const lowest = Math.max(rows * rowHeight + headHeight - height, 0);
  return {
    columnWidth,
    from: Math.max(0, Math.min(scale.from, last)),
    top: Math.max(0, Math.min(scale.top, lowest)),
  };
}

/** Zooms so that what is at `x` stays there. */
export function zoomed(scale: Scale, factor: number, x: number, extent: Extent): Scale {
  const under = columnAt(scale, x);
  const { columnWidth } = bounded({ ...scale, columnWidth: scale.columnWidth * factor }, extent);
  return bounded({ ...scale, columnWidth, from: under - x / columnWidth }, extent);
}

export function panned(scale: Scale, x: number, y: number, extent: Extent): Scale {
  return bounded(
    { ...scale, from: scale.from + x / scale.columnWidth, top: scale.top + y },
    extent,
  );
}

/** Scrolls as little as shows a column and a row, with what is around them. */
export function showing(scale: Scale, column: number, row: number | null, extent: Extent): Scale {
  const visible = extent.width / scale.columnWidth;
  const margin = Math.min(visible / 4, 6);
  let { from, top } = scale;
  if (column < from + margin) from = column - visible / 3;
  else if (column + 1 > from + visible - margin) from = column - (visible * 2) / 3;
  if (row !== null) {
    const y = row * rowHeight;
    const room = extent.height - headHeight;
    if (y < top) top = y - rowHeight;
    else if (y + rowHeight > top + room) top = y + 2 * rowHeight - room;
  }
  return bounded({ ...scale, from, top }, extent);
}

/** A fraction: where in the column. */
export function columnAt(scale: Scale, x: number): number {
  return scale.from + x / scale.columnWidth;
}

export function xOf(scale: Scale, column: number): number {
  return (column - scale.from) * scale.columnWidth;
}

/** The row at a height; may be one that is not there. */
export function rowAt(scale: Scale, y: number): number {
  return Math.floor((y - headHeight + scale.top) / rowHeight);
}

export function yOf(scale: Scale, row: number): number {
  return headHeight + row * rowHeight - scale.top;
}
