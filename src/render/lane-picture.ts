/** The picture of lanes: as much detail as fits the screen in few bands. */

import { foldMiddle, foldRepeats, foldSteps, isPlain } from "../analysis/lane-folding.ts";
import { type LeftOut, selectLanes } from "../analysis/lane-selection.ts";
import { type LaneColumn, type Lanes, lanesOf } from "../analysis/lanes.ts";
import { keyOf } from "../analysis/ref-key.ts";
import type { TraceEvent } from "../trace/event.ts";
import { Labels } from "../words/labels.ts";
import {
  timeWords,
  wordOfEnd,
  wordsOfAlike,
  wordsOfEnd,
  wordsOfOthers,
  wordsOfState,
} from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { drawBand } from "./lane-band.ts";
import { type Band, layBands, layFirstBands, type Sizes } from "./lane-layout.ts";
import { drawNotes } from "./lane-notes.ts";
import { LaneStyle } from "./lane-style.ts";
import type { Screen } from "./screen.ts";
import { fitNameTo, fitTo, widestOf, widthOf } from "./width.ts";

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

/**
 * The most bands: without folding, with folded steps, and with folded repetitions. What takes more
 * shows its beginning and its end.
 */
const mostBands = [4, 3, 16];
/** How many bands of the beginning are shown then, and as much of the end. */
const bandsOfBeginning = 4;

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
  const selection = selectLanes(events);
  const all = lanesOf(selection.events, events);
  const names = all.rows.map(
    ({ name, depth }) => " ".repeat(Math.min(depth, 6)) + legible(look, sanitizeLine(name)),
  );
  const widest = widestOf(names);
  const nameColumns = Math.min(widest, Math.max(12, Math.floor(look.columns * 0.3)));
  const width = look.columns - nameColumns - 2;
  const { lanes, bands } = fold(all, style, width);
  const ellipsis = look.unicode ? "…" : "~";
  const last = bands.at(-1);
  const untold = new Map(selection.leftOut.map((each) => [keyOf(each.like), each]));
  const drawn = bands.map((each): DrawnLanes => {
    const isGrowing = each === last && growth > 0;
    const band = isGrowing ? { ...each, end: Math.min(each.end + growth, width) } : each;
    const { times, rows } = drawBand(lanes, band, style, width);
    const lines = [`${" ".repeat(nameColumns + 2)}${times}`];
    for (const [row, text] of rows) {
      const name = style.rowPaint(lanes.rows[row]!)(fitNameTo(names[row]!, nameColumns, ellipsis));
      lines.push(`${name}  ${text}`);
      const { ref, depth } = lanes.rows[row]!;
      const alike = untold.get(keyOf(ref));
      untold.delete(keyOf(ref));
      if (alike !== undefined) lines.push(lineOfAlike(alike, depth, style, look.columns));
    }
    return { lines, notes: drawNotes(lanes, band, style, look.columns) };
  });
  const others = wordsOfOthers(selection);
  if (others !== "") drawn.push({ lines: [style.palette.dim(others)], notes: [] });
  return { bands: drawn, lanes };
}

/** What stands below a row that others are like. */
function lineOfAlike(alike: LeftOut, depth: number, style: LaneStyle, columns: number): string {
  const words = legible(style, wordsOfAlike(alike, style.labels));
  const text = `${" ".repeat(Math.min(depth, 6))}${style.unicode ? "⋮" : ":"} ${words}`;
  return style.palette.dim(fitTo(text, columns, style.unicode ? "…" : "~").trimEnd());
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
  if (bands === null) {
    const sizes = sizesOf(lanes, style, true);
    const beginning = layFirstBands(lanes, sizes, tight, bandsOfBeginning);
    lanes = foldMiddle(lanes, beginning.at(-1)!.to);
    bands = layBands(lanes, sizesOf(lanes, style, true), tight, mostBands[2]!);
  }
  const sizes = sizesOf(lanes, style, lanes !== all);
  for (const spacing of spacings) {
    const roomy = layBands(lanes, sizes, { width, ...spacing }, bands?.length ?? 0);
    if (roomy !== null) return { lanes, bands: roomy };
  }
  return { lanes, bands: bands ?? [] };
}

const noRooms: ReadonlyMap<number, number> = new Map();

function sizesOf({ columns, changes }: Lanes, style: LaneStyle, isFolded: boolean): Sizes {
  const wordRooms = new Map<number, Map<number, number>>();
  changes.forEach((each, row) => {
    for (const { column, edge, state } of each) {
      const words = edge === "behind" ? legible(style, wordsOfState(state, style.labels)) : "";
      if (words === "") continue;
      const rooms = wordRooms.get(column) ?? new Map<number, number>();
      wordRooms.set(column, rooms.set(row, widthOf(words) + 4));
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
    wordRoom: (index) => wordRooms.get(index) ?? noRooms,
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
