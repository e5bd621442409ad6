/** The picture of lanes: as much detail as fits the screen in few bands. */

import type { EventFilter } from "../analysis/event-filter.ts";
import { foldMiddle, foldRepeats, foldSteps, isPlain } from "../analysis/lane-folding.ts";
import type { LaneColumn, LaneState, Lanes } from "../analysis/lane-parts.ts";
import { type LeftOut, selectLanes } from "../analysis/lane-selection.ts";
import { lanesOf } from "../analysis/lanes.ts";
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
import type { LanguageSource } from "../words/spelling.ts";
import { drawBand } from "./lane-band.ts";
import {
  type Band,
  type LayoutOptions,
  layBands,
  layFirstBands,
  type Sizes,
} from "./lane-layout.ts";
import { drawNotes } from "./lane-notes.ts";
import { LaneStyle } from "./lane-style.ts";
import { hasRow } from "./lane-waits.ts";
import type { Look } from "./screen.ts";
import { fitNameTo, fitTo, widestOf, widthOf } from "./width.ts";

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

/**
 * The roomiest first. What has a row of its own is named there, and the words of an end without room
 * stand below.
 */
const spacings: readonly Omit<LayoutOptions, "width">[] = [
  { spacing: 2, words: "all" },
  { spacing: 1, words: "all" },
  { spacing: 2, words: "waits" },
  { spacing: 1, words: "waits" },
  { spacing: 0, words: "all" },
  { spacing: 0, words: "waits" },
  { spacing: 2, words: "none" },
  { spacing: 1, words: "none" },
  { spacing: 0, words: "none" },
];

interface LaneOptions {
  /** How far the lines of a running program extend past its last column. */
  readonly growth?: number;
  /** What is drawn; all without it. */
  readonly filter?: EventFilter | undefined;
  /** The header of the trace: the program's language has names of its own. */
  readonly source?: (LanguageSource & { readonly scenario?: string }) | undefined;
}

export function drawLanes(
  events: readonly TraceEvent[],
  look: Look,
  { growth = 0, filter, source }: LaneOptions = {},
): LanePicture {
  const labels = new Labels(source);
  for (const event of events) labels.note(event);
  const style = new LaneStyle(look, labels);
  const selection = selectLanes(filter?.narrowed(events) ?? events);
  const all = lanesOf(selection.events, events);
  const layout = layOut(all, style, look, {
    fromMs: filter?.fromMs(events) ?? 0,
    isBrief: filter?.folds ?? false,
  });
  const { names, nameColumns, width, lanes, bands } = layout;
  const ellipsis = look.unicode ? "…" : "~";
  const last = bands.at(-1);
  const leftOut = new Map(selection.leftOut.map((each) => [keyOf(each.like), each]));
  const drawn = bands.map((each): DrawnLanes => {
    const isGrowing = each === last && growth > 0;
    const band = isGrowing ? { ...each, end: Math.min(each.end + growth, width) } : each;
    const { times, rows, cut, unsaid } = drawBand(lanes, band, style, width);
    const lines = [`${" ".repeat(nameColumns + 2)}${times}`];
    for (const [row, text] of rows) {
      const name = style.rowPaint(lanes.rows[row]!)(fitNameTo(names[row]!, nameColumns, ellipsis));
      lines.push(`${name}  ${text}`);
      const { ref, depth } = lanes.rows[row]!;
      const alike = leftOut.get(keyOf(ref));
      leftOut.delete(keyOf(ref));
      if (alike !== undefined) lines.push(lineOfAlike(alike, depth, style, look.columns));
    }
    const notes = { cut, unsaid, columns: look.columns, scenario: source?.scenario ?? "" };
    return { lines, notes: drawNotes(lanes, band, style, notes) };
  });
  const runs = layout.saysWhatRuns ? [] : linesOfRuns(lanes, style, look);
  if (runs.length > 0) drawn.push({ lines: runs, notes: [] });
  const others = wordsOfOthers(selection);
  if (others !== "") drawn.push({ lines: [style.palette.dim(others)], notes: [] });
  return { bands: drawn, lanes };
}

/** What tasks without a name of their own run, in no more lines than these. */
const mostLinesOfRuns = 3;

function linesOfRuns({ rows }: Lanes, style: LaneStyle, look: Look): string[] {
  const said = rows.flatMap(({ ref, name }) => {
    const runs = style.runsOf(ref, name);
    return runs === undefined ? [] : [`${name}: ${legible(look, sanitizeLine(runs))}`];
  });
  const lines: string[] = [];
  for (const each of said) {
    const longer = lines.length === 0 ? each : `${lines.at(-1)}  ${each}`;
    if (lines.length > 0 && widthOf(longer) <= look.columns) lines[lines.length - 1] = longer;
    else lines.push(each);
  }
  if (lines.length > mostLinesOfRuns) return [];
  const ellipsis = look.unicode ? "…" : "~";
  return lines.map((line) => style.palette.dim(fitTo(line, look.columns, ellipsis)));
}

/** What of a run is drawn: from a time on, and in brief without its plain steps. */
interface Part {
  readonly fromMs: number;
  readonly isBrief: boolean;
}

interface Layout {
  readonly saysWhatRuns: boolean;
  readonly names: readonly string[];
  readonly nameColumns: number;
  /** The columns beside the names. */
  readonly width: number;
  readonly lanes: Lanes;
  readonly bands: readonly Band[];
}

/** With what each task runs beside its name, where that takes no more bands than without. */
function layOut(all: Lanes, style: LaneStyle, look: Look, part: Part): Layout {
  const bare = layOutWith(bareNames(all, look), all, style, look, part);
  const full = bare.names.map((name, row) => {
    const { ref, name: given } = all.rows[row]!;
    const runs = style.runsOf(ref, given);
    return runs === undefined ? name : `${name} ${legible(look, sanitizeLine(runs))}`;
  });
  if (widestOf(full) > nameLimit(look)) return bare;
  const said = layOutWith(full, all, style, look, part);
  const isAsDetailed = said.lanes.columns.length >= bare.lanes.columns.length;
  return isAsDetailed && said.bands.length <= bare.bands.length
    ? { ...said, saysWhatRuns: true }
    : bare;
}

function bareNames({ rows }: Lanes, look: Look): string[] {
  return rows.map(
    ({ name, depth }) => " ".repeat(Math.min(depth, 6)) + legible(look, sanitizeLine(name)),
  );
}

function nameLimit({ columns }: Look): number {
  return Math.max(12, Math.floor(columns * 0.3));
}

function layOutWith(
  names: readonly string[],
  all: Lanes,
  style: LaneStyle,
  look: Look,
  part: Part,
): Layout {
  const nameColumns = Math.min(widestOf(names), nameLimit(look));
  const width = look.columns - nameColumns - 2;
  return { saysWhatRuns: false, names, nameColumns, width, ...fold(all, style, width, part) };
}

/** What stands below a row that others are like. */
function lineOfAlike(alike: LeftOut, depth: number, style: LaneStyle, columns: number): string {
  const words = legible(style, wordsOfAlike(alike, style.labels));
  const text = `${" ".repeat(Math.min(depth, 6))}${style.unicode ? "⋮" : ":"} ${words}`;
  return style.palette.dim(fitTo(text, columns, style.unicode ? "…" : "~").trimEnd());
}

/** Folds as little as the number of bands allows, then spaces columns as widely as it allows. */
function fold(
  all: Lanes,
  style: LaneStyle,
  width: number,
  { fromMs, isBrief }: Part,
): { lanes: Lanes; bands: Band[] } {
  const begin = (of: Lanes): number => {
    const found = of.columns.findIndex(({ atMs }) => atMs >= fromMs);
    return found === -1 ? of.columns.length : found;
  };
  const tight: LayoutOptions = { width, spacing: 0, words: "none" };
  let lanes = all;
  let bands: Band[] | null = null;
  for (const [level, most] of mostBands.entries()) {
    if (level === 0 && isBrief) continue;
    if (level === 1) lanes = foldSteps(all);
    if (level === 2) lanes = foldRepeats(lanes);
    bands = layBands(lanes, sizesOf(lanes, style, lanes !== all), tight, most, begin(lanes));
    if (bands !== null) break;
  }
  if (bands === null) {
    const sizes = sizesOf(lanes, style, true);
    const beginning = layFirstBands(lanes, sizes, tight, bandsOfBeginning, begin(lanes));
    lanes = foldMiddle(lanes, beginning.at(-1)!.to);
    bands = layBands(lanes, sizesOf(lanes, style, true), tight, mostBands[2]!, begin(lanes));
  }
  const sizes = sizesOf(lanes, style, lanes !== all);
  for (const spacing of spacings) {
    const roomy = layBands(lanes, sizes, { width, ...spacing }, bands?.length ?? 0, begin(lanes));
    if (roomy !== null) return { lanes, bands: roomy };
  }
  return { lanes, bands: bands ?? [] };
}

/** Whether it waits for what only words can name: neither has it a row, nor is it a time. */
function isThing(state: LaneState): boolean {
  return state.is === "waiting" && !hasRow(state.on) && !/^(sleep|turn)$/.test(state.on.kind);
}

const noRooms: ReadonlyMap<number, number> = new Map();

function sizesOf({ columns, changes }: Lanes, style: LaneStyle, isFolded: boolean): Sizes {
  const states = new Map<number, Map<number, number>>();
  const waits = new Map<number, Map<number, number>>();
  const add = (rooms: typeof states, column: number, row: number, room: number): void => {
    rooms.set(column, (rooms.get(column) ?? new Map<number, number>()).set(row, room));
  };
  changes.forEach((each, row) => {
    for (const { column, edge, state } of each) {
      const words = edge === "behind" ? legible(style, wordsOfState(state, style.labels)) : "";
      if (words === "") continue;
      add(states, column, row, widthOf(words) + 4);
      if (isThing(state)) add(waits, column, row, widthOf(words) + 2);
    }
  });
  const rooms = { all: states, waits, none: new Map() };
  return {
    columnWidth: (index) => style.columnWidth(columns[index]!),
    endRoom: (index, row, room) => {
      const mark = columns[index]?.marks.get(row);
      if (mark?.is !== "ended") return 0;
      const words = room === "all" ? widthOf(legible(style, wordsOfEnd(mark))) : 0;
      return 2 + Math.max(wordOfEnd(mark).length, Math.min(words, longestEnd));
    },
    wordRoom: (index, words) => rooms[words].get(index) ?? noRooms,
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
