/**
 * The lanes of a player in a terminal: a window that stands still while the position moves in it.
 *
 * Each column has one place for the whole run, so that stepping moves nothing but the position.
 */

import type { LaneColumn, LaneRow, Lanes } from "../../analysis/lane-parts.ts";
import { type LaneWindow, laneWindow } from "../../analysis/lane-window.ts";
import { lanesOf } from "../../analysis/lanes.ts";
import { sameRef } from "../../analysis/run-index.ts";
import { columnOf, type PlayedRun } from "../../player/played-run.ts";
import { type Command, isSelected } from "../../player/player.ts";
import type { Ref } from "../../trace/terms.ts";
import { timeWords } from "../../words/lane-words.ts";
import { legible, sanitizeLine } from "../../words/sanitize.ts";
import { drawBand } from "../lane-band.ts";
import type { Band } from "../lane-layout.ts";
import { legendTexts } from "../lane-legend.ts";
import { LaneStyle } from "../lane-style.ts";
import type { ColorLevel } from "../screen.ts";
import { fitNameTo, fitTo, joined, widestOf, widthOf } from "../width.ts";
import { inverted, withCursor } from "./cursor.ts";

export interface PlayerLook {
  readonly colorLevel: ColorLevel;
  readonly unicode: boolean;
}

export interface DrawnPlayerLanes {
  readonly lines: readonly string[];
  /** What the signs at the position mean: as many as fit. */
  readonly legend: string;
  /** What a click there asks for. */
  commandsAt(x: number, y: number): readonly Command[];
}

export interface LanesPlace {
  readonly position: number;
  /** The one whose row has to be visible. */
  readonly subject: Ref | null;
  readonly selected: Ref | null;
  readonly columns: number;
  readonly lines: number;
  /** The last position that is drawn; null for the whole run. */
  readonly known: number | null;
}

/** Lanes, and where each of their columns stands, in cells from the first. */
interface LaidLanes {
  readonly lanes: Lanes;
  readonly places: readonly number[];
}

export class PlayerLanes {
  readonly #run: PlayedRun;
  readonly #look: PlayerLook;
  readonly #style: LaneStyle;
  readonly #whole: LaidLanes;
  /** How wide the names would be in full. */
  readonly #widestName: number;
  /** Those up to a position, drawn last. */
  #part: (LaidLanes & { readonly known: number }) | null = null;
  /** The first line that was shown last. */
  #top = 0;

  constructor(run: PlayedRun, look: PlayerLook) {
    this.#run = run;
    this.#look = look;
    this.#style = new LaneStyle(look, run.names, false);
    this.#whole = this.#lay(run.lanes);
    this.#widestName = widestOf(run.lanes.rows.map((row) => this.#fullName(row)));
  }

  draw(place: LanesPlace): DrawnPlayerLanes {
    const nameColumns = Math.max(8, Math.min(this.#widestName, Math.floor(place.columns * 0.25)));
    const width = Math.max(place.columns - nameColumns - 2, 1);
    const laid = this.#laidUpTo(place.known);
    const column = columnOf(laid.lanes, this.#run.eventAt(place.position)?.seq ?? 0);
    const left = leftOf(laid, column, width);
    const [from, to] = columnsFrom(laid, left, width);
    const shown = laneWindow(laid.lanes, from, to);
    const band = bandOf(laid, from, to, left, width);
    const { times, rows } = drawBand(shown.lanes, band, this.#style, width);
    const cursor = column === null ? null : laid.places[column]! - left;
    const all = [...rows];
    const top = firstLine(
      all.length,
      place.lines - 1,
      this.#focus(shown, all, place.subject),
      this.#top,
    );
    this.#top = top;
    const visible = all.slice(top, top + place.lines - 1);
    const lines = [
      " ".repeat(nameColumns + 2) + (cursor === null ? times : withCursor(times, cursor)),
      ...visible.map(([row, text]) => {
        const name = this.#name(shown, row, nameColumns, place.selected);
        return `${name}  ${cursor === null ? text : withCursor(text, cursor)}`;
      }),
    ];
    return {
      lines,
      legend: column === null ? "" : this.#legend(shown.lanes, column - from, place.columns),
      commandsAt: (x, y) => {
        if (y < 0 || y > visible.length) return [];
        const at = visible[y - 1];
        const ref = at === undefined ? undefined : shown.lanes.rows[at[0]]?.ref;
        const isThere = ref !== undefined && ref.kind !== "host";
        const select: Command[] = isThere ? [{ do: "select", ref }] : [];
        const cell = x - nameColumns - 2;
        return cell < 0 ? select : [...select, ...this.#goTo(laid, left + cell, to)];
      },
    };
  }

  /** Marks first: they say what happens, and the line of a row what goes on. */
  #legend(lanes: Lanes, column: number, columns: number): string {
    const here = laneWindow(lanes, column, column + 1).lanes;
    const marks = legendTexts([{ ...here, changes: [] }], this.#look, false);
    const lines = legendTexts([{ ...here, columns: [] }], this.#look, false);
    return joined([...marks, ...lines], columns);
  }

  #laidUpTo(known: number | null): LaidLanes {
    const { events } = this.#run;
    if (known === null || known >= events.length) return this.#whole;
    if (this.#part?.known !== known) {
      this.#part = { ...this.#lay(lanesOf(events.slice(0, known))), known };
    }
    return this.#part;
  }

  #lay(lanes: Lanes): LaidLanes {
    return { lanes, places: placesOf(lanes.columns, this.#style) };
  }

  #goTo({ lanes, places }: LaidLanes, cell: number, to: number): Command[] {
    const index = places.slice(0, to).findLastIndex((place) => place <= cell);
    const seq = lanes.columns[index]?.seq;
    return seq === undefined ? [] : [{ do: "go", position: this.#run.positionOf(seq) }];
  }

  #name({ lanes }: LaneWindow, row: number, columns: number, selected: Ref | null): string {
    const { ref } = lanes.rows[row]!;
    const name = this.#bareName(lanes.rows[row]!);
    const ellipsis = this.#look.unicode ? "…" : "~";
    const text =
      widthOf(name) > columns
        ? fitNameTo(name, columns, ellipsis)
        : fitTo(this.#fullName(lanes.rows[row]!), columns, ellipsis);
    return isSelected(ref, selected)
      ? inverted(text)
      : this.#style.rowPaint(lanes.rows[row]!)(text);
  }

  #bareName({ ref, depth }: LaneRow): string {
    const indent = " ".repeat(Math.min(depth, 4));
    const called = ref.kind === "host" ? "loop" : sanitizeLine(this.#run.names.ref(ref));
    return legible(this.#look, indent + called);
  }

  /** With what a task runs. */
  #fullName(row: LaneRow): string {
    const runs = this.#style.runsOf(row.ref, row.name);
    const name = this.#bareName(row);
    return runs === undefined ? name : `${name} ${legible(this.#look, sanitizeLine(runs))}`;
  }

  #focus(
    { lanes }: LaneWindow,
    drawn: readonly (readonly [row: number, text: string])[],
    subject: Ref | null,
  ): number {
    if (subject === null) return -1;
    return drawn.findIndex(([row]) => sameRef(lanes.rows[row]!.ref, subject));
  }
}

/** The place at the left edge: it moves by half a window when the position has come too far. */
function leftOf({ places }: LaidLanes, column: number | null, width: number): number {
  const end = (places.at(-1) ?? 0) + 8;
  if (column === null || end <= width) return 0;
  const step = Math.max(Math.floor(width / 2), 1);
  const page = Math.floor((places[column]! - width * 0.2) / step);
  return Math.max(0, Math.min(page * step, end - width));
}

function columnsFrom(
  { places }: LaidLanes,
  left: number,
  width: number,
): [from: number, to: number] {
  const from = places.findIndex((place) => place >= left);
  const to = places.findIndex((place) => place >= left + width);
  return [Math.max(from, 0), to === -1 ? places.length : to];
}

function bandOf(laid: LaidLanes, from: number, to: number, left: number, width: number): Band {
  const places = laid.places.slice(from, to).map((place) => place - left);
  const isLast = to === laid.places.length;
  const end = isLast ? Math.min((places.at(-1) ?? 0) + 1, width) : width;
  return { from: 0, to: to - from, places, end };
}

/**
 * The first of `count` lines that is shown: the one before, unless `shown` would not be visible.
 *
 * @param shown -1 where none has to be.
 */
export function firstLine(count: number, room: number, shown: number, before = 0): number {
  const isVisible = shown === -1 || (shown >= before && shown < before + room);
  const first = isVisible ? before : shown - Math.floor(room / 2);
  return Math.max(0, Math.min(first, count - room));
}

/** Columns stand apart by a cell; those of a new instant leave the time before them its room. */
function placesOf(columns: readonly LaneColumn[], style: LaneStyle): number[] {
  const places: number[] = [];
  let next = 0;
  let timeEnd = 0;
  columns.forEach((column, index) => {
    const isNew = column.atMs !== columns[index - 1]?.atMs;
    const place = isNew ? Math.max(next + (index === 0 ? 0 : 1), timeEnd) : next;
    if (isNew) timeEnd = place + widthOf(timeWords(column)) + 3;
    places.push(place);
    next = place + style.columnWidth(column) + 1;
  });
  return places;
}
