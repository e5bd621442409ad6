/**
 * The lanes of a player in a terminal: a window that stands still while the position moves in it.
 *
 * Each column has one place for the whole run, so that stepping moves nothing but the position.
 */

import { type LaneWindow, laneWindow } from "../../analysis/lane-window.ts";
import type { LaneColumn } from "../../analysis/lanes.ts";
import type { PlayedRun } from "../../player/played-run.ts";
import type { Command } from "../../player/player.ts";
import { timeWords } from "../../words/lane-words.ts";
import { legible, sanitizeLine } from "../../words/sanitize.ts";
import { drawBand } from "../lane-band.ts";
import type { Band } from "../lane-layout.ts";
import { LaneStyle } from "../lane-style.ts";
import type { ColorLevel } from "../screen.ts";
import { fitNameTo, widthOf } from "../width.ts";
import { inverted, withCursor } from "./cursor.ts";

export interface PlayerLook {
  readonly colorLevel: ColorLevel;
  readonly unicode: boolean;
}

export interface DrawnPlayerLanes {
  readonly lines: readonly string[];
  /** What a click there asks for. */
  commandsAt(x: number, y: number): readonly Command[];
}

export interface LanesPlace {
  readonly position: number;
  /** The task whose row has to be visible. */
  readonly task: number | null;
  readonly selected: number | null;
  readonly columns: number;
  readonly lines: number;
}

export class PlayerLanes {
  readonly #run: PlayedRun;
  readonly #look: PlayerLook;
  readonly #style: LaneStyle;
  /** Where each column stands, in cells from the first. */
  readonly #places: readonly number[];

  constructor(run: PlayedRun, look: PlayerLook) {
    this.#run = run;
    this.#look = look;
    this.#style = new LaneStyle(look, run.names);
    this.#places = placesOf(run.lanes.columns, this.#style);
  }

  draw(place: LanesPlace): DrawnPlayerLanes {
    const nameColumns = Math.max(8, Math.min(18, Math.floor(place.columns * 0.25)));
    const width = Math.max(place.columns - nameColumns - 2, 1);
    const column = this.#run.columnAt(place.position);
    const left = this.#leftOf(column, width);
    const [from, to] = this.#columnsFrom(left, width);
    const shown = laneWindow(this.#run.lanes, from, to);
    const band = this.#band(from, to, left, width);
    const { times, rows } = drawBand(shown.lanes, band, this.#style, width);
    const cursor = column === null ? null : this.#places[column]! - left;
    const all = [...rows];
    const top = firstLine(all.length, place.lines - 1, this.#focus(shown, all, place.task));
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
      commandsAt: (x, y) => {
        const at = visible[y - 1];
        const ref = at === undefined ? undefined : shown.lanes.rows[at[0]]?.ref;
        const select: Command[] =
          ref?.kind === "task" ? [{ do: "select", task: ref.id }] : [];
        const cell = x - nameColumns - 2;
        return cell < 0 ? select : [...select, ...this.#goTo(left + cell, to)];
      },
    };
  }

  #goTo(cell: number, to: number): Command[] {
    const index = this.#places.slice(0, to).findLastIndex((place) => place <= cell);
    const seq = this.#run.lanes.columns[index]?.seq;
    return seq === undefined ? [] : [{ do: "go", position: this.#run.positionOf(seq) }];
  }

  /** The place at the left edge: it moves by half a window when the position has come too far. */
  #leftOf(column: number | null, width: number): number {
    const end = (this.#places.at(-1) ?? 0) + 8;
    if (column === null || end <= width) return 0;
    const step = Math.max(Math.floor(width / 2), 1);
    const page = Math.floor((this.#places[column]! - width * 0.2) / step);
    return Math.max(0, Math.min(page * step, end - width));
  }

  #columnsFrom(left: number, width: number): [from: number, to: number] {
    const from = this.#places.findIndex((place) => place >= left);
    const to = this.#places.findIndex((place) => place >= left + width);
    return [Math.max(from, 0), to === -1 ? this.#places.length : to];
  }

  #band(from: number, to: number, left: number, width: number): Band {
    const places = this.#places.slice(from, to).map((place) => place - left);
    const isLast = to === this.#places.length;
    const end = isLast ? Math.min((places.at(-1) ?? 0) + 1, width) : width;
    return { from: 0, to: to - from, places, end };
  }

  #name({ lanes }: LaneWindow, row: number, columns: number, selected: number | null): string {
    const { ref, depth } = lanes.rows[row]!;
    const indent = " ".repeat(Math.min(depth, 4));
    const called = ref.kind === "host" ? "loop" : sanitizeLine(this.#run.names.ref(ref));
    const text = fitNameTo(legible(this.#look, indent + called), columns, this.#look.unicode ? "…" : "~");
    const painted = this.#style.rowPaint(lanes.rows[row]!)(text);
    const isSelected = ref.kind === "task" && ref.id === selected;
    return isSelected ? inverted(text) : painted;
  }

  #focus(
    { lanes }: LaneWindow,
    drawn: readonly (readonly [row: number, text: string])[],
    task: number | null,
  ): number {
    return drawn.findIndex(([row]) => {
      const { ref } = lanes.rows[row]!;
      return ref.kind === "task" && ref.id === task;
    });
  }
}

/** The first of `count` lines that is shown, so that one of them is. */
export function firstLine(count: number, room: number, shown: number): number {
  if (count <= room || shown < room * 0.7) return 0;
  return Math.max(0, Math.min(shown - Math.floor(room / 2), count - room));
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
