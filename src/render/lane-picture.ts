/** The picture of lanes: as much detail as fits the screen in few bands. */

import { foldRepeats, foldSteps, isPlain } from "../analysis/lane-folding.ts";
import { type LaneColumn, type Lanes, lanesOf } from "../analysis/lanes.ts";
import type { TraceEvent } from "../trace/event.ts";
import { Labels } from "../words/labels.ts";
import { timeWords, wordOfEnd, wordsOfEnd, wordsOfState } from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { drawBand } from "./lane-band.ts";
import { type Band, layBands, type Sizes } from "./lane-layout.ts";
import { drawNotes } from "./lane-notes.ts";
import { LaneStyle } from "./lane-style.ts";
import type { Screen } from "./screen.ts";
import { fitNameTo, widthOf } from "./width.ts";

type Look = Pick<Screen, "columns" | "colorLevel" | "unicode">;

/** A drawn band. */
export interface DrawnLanes {
  /** The times, and a line for each row. */
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

export interface LanePicture {
  readonly bands: readonly DrawnLanes[];
  /** The lanes that were drawn, for a legend. */
  readonly lanes: Lanes;
}

/** The most bands: without folding, with folded steps, and with folded repetitions. */
const mostBands = [4, 3, Number.POSITIVE_INFINITY];

/** The longest words at an end that get extra room. */
const longestEnd = 32;

/** The roomiest first. */
const spacings = [
  { spacing: 2, wordy: true },
  { spacing: 1, wordy: true },
  { spacing: 2, wordy: false },
  { spacing: 1, wordy: false },
  { spacing: 0, wordy: true },
  { spacing: 0, wordy: false },
];

/** @param growth How far the lines of a running program extend past its last column. */
export function drawLanes(events: readonly TraceEvent[], look: Look, growth = 0): LanePicture {
  const labels = new Labels();
  for (const event of events) labels.note(event);
  const style = new LaneStyle(look, labels);
  const all = lanesOf(events);
  const names = all.rows.map(
    ({ name, depth }) => " ".repeat(Math.min(depth, 6)) + legible(look, sanitizeLine(name)),
  );
  const widest = Math.max(0, ...names.map(widthOf));
  const nameColumns = Math.min(widest, Math.max(12, Math.floor(look.columns * 0.3)));
  const width = look.columns - nameColumns - 2;
  const { lanes, bands } = fold(all, style, width);
  const ellipsis = look.unicode ? "…" : "~";
  const last = bands.at(-1);
  const drawn = bands.map((each) => {
    const isGrowing = each === last && growth > 0;
    const band = isGrowing ? { ...each, end: Math.min(each.end + growth, width) } : each;
    const { times, rows } = drawBand(lanes, band, style, width);
    const lines = [`${" ".repeat(nameColumns + 2)}${times}`];
    for (const [row, text] of rows) {
      const name = style.rowPaint(lanes.rows[row]!)(fitNameTo(names[row]!, nameColumns, ellipsis));
      lines.push(`${name}  ${text}`);
    }
    return { lines, notes: drawNotes(lanes, band, style, look.columns) };
  });
  return { bands: drawn, lanes };
}

/** Folds as little as the number of bands allows, then spaces columns as widely as it allows. */
function fold(all: Lanes, style: LaneStyle, width: number): { lanes: Lanes; bands: Band[] } {
  const tight = { width, spacing: 0, wordy: false };
  let lanes = all;
  let bands: Band[] | null = null;
  for (const [level, most] of mostBands.entries()) {
    if (level === 1) lanes = foldSteps(all);
    if (level === 2) lanes = foldRepeats(lanes);
    bands = layBands(lanes, sizesOf(lanes, style, lanes !== all), tight, most);
    if (bands !== null) break;
  }
  const sizes = sizesOf(lanes, style, lanes !== all);
  for (const spacing of spacings) {
    const roomy = layBands(lanes, sizes, { width, ...spacing }, bands?.length ?? 0);
    if (roomy !== null) return { lanes, bands: roomy };
  }
  return { lanes, bands: bands ?? [] };
}

function sizesOf({ columns, changes }: Lanes, style: LaneStyle, isFolded: boolean): Sizes {
  const wordRooms = columns.map(() => new Map<number, number>());
  changes.forEach((each, row) => {
    for (const { column, edge, state } of each) {
      const words = edge === "behind" ? legible(style, wordsOfState(state, style.labels)) : "";
      if (words !== "") wordRooms[column]?.set(row, widthOf(words) + 4);
    }
  });
  return {
    columnWidth: (index) => style.columnWidth(columns[index]!),
    endRoom: (index, row, wordy) => {
      const mark = columns[index]?.marks.get(row);
      if (mark?.is !== "ended") return 0;
      const words = wordy ? widthOf(legible(style, wordsOfEnd(mark))) : 0;
      return 2 + Math.max(wordOfEnd(mark).length, Math.min(words, longestEnd));
    },
    wordRoom: (index) => wordRooms[index]!,
    // The time of a plain instant may be left out.
    timeRoom: (index) => {
      const column = columns[index]!;
      const isDropped = isFolded && isPlain(column) && !isAtFold(columns, index);
      return { room: timeWords(column).length + 3, isNeeded: !isDropped };
    },
  };
}

/** Whether the instant is folded, or the next one is. */
function isAtFold(columns: readonly LaneColumn[], index: number): boolean {
  let next = index;
  while (columns[next]?.atMs === columns[index]?.atMs && next < columns.length) next++;
  return columns[index]!.folded > 0 || (columns[next]?.folded ?? 0) > 0;
}
