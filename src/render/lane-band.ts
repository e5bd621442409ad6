/** Draws one band of lanes. */

import type { LaneChange, LaneColumn, LaneMark, LaneState, Lanes } from "../analysis/lane-parts.ts";
import { timeWords, wordOfEnd, wordsOfEnd, wordsOfState } from "../words/lane-words.ts";
import { legible } from "../words/sanitize.ts";
import { Canvas, freeFrom } from "./lane-canvas.ts";
import {
  arrowFrom,
  arrowGlyphs,
  endGlyphs,
  forkGlyphs,
  type Glyph,
  lineBreak,
  lineGlyphs,
  linkGlyphs,
  markGlyphs,
} from "./lane-glyphs.ts";
import type { Band } from "./lane-layout.ts";
import type { LaneStyle } from "./lane-style.ts";
import { hasRow, type UnsaidWait } from "./lane-waits.ts";
import { fitTo, widthOf } from "./width.ts";

/** The columns of an instant in a band, from `place` to `end`. */
interface Instant {
  readonly column: LaneColumn;
  readonly place: number;
  end: number;
  readonly isNew: boolean;
}

/** The drawing of a band: a line of times, and a line for each row that is not empty. */
export interface DrawnBand {
  readonly times: string;
  readonly rows: ReadonlyMap<number, string>;
  /** The rows whose end has not all of its words. */
  readonly cut: ReadonlySet<number>;
  /** What rows wait for without a word for it. */
  readonly unsaid: readonly UnsaidWait[];
}

/** @param width The width of the band. */
export function drawBand(lanes: Lanes, band: Band, style: LaneStyle, width: number): DrawnBand {
  const drawing = new BandDrawing(lanes, band, style, width);
  return { times: drawing.times(), rows: drawing.rows(), cut: drawing.cut, unsaid: drawing.unsaid };
}

/** A part of a row's line, in one state. */
interface Stretch {
  readonly row: number;
  /** The column that it begins at. */
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly state: LaneState;
}

class BandDrawing {
  readonly #lanes: Lanes;
  readonly #band: Band;
  readonly #style: LaneStyle;
  readonly #canvas: Canvas;
  readonly #stretches: readonly Stretch[];
  readonly cut = new Set<number>();
  readonly unsaid: UnsaidWait[] = [];

  constructor(lanes: Lanes, band: Band, style: LaneStyle, width: number) {
    this.#lanes = lanes;
    this.#band = band;
    this.#style = style;
    this.#canvas = new Canvas(lanes.rows.length, width);
    this.#stretches = lanes.rows.flatMap((_, row) => this.#stretchesOf(row));
    for (const stretch of this.#stretches) this.#drawLine(stretch);
    for (const [column, place] of this.#columns()) this.#drawLink(column, place);
    for (const [column, place] of this.#columns()) if (column.folded > 0) this.#drawBreak(place);
    for (const [column, place] of this.#columns()) {
      for (const [row, mark] of column.marks) this.#drawMark(column, row, mark, place);
    }
    for (const stretch of this.#stretches) this.#writeState(stretch);
  }

  rows(): Map<number, string> {
    const shown = new Set(this.#stretches.map(({ row }) => row));
    for (const [{ marks }] of this.#columns()) for (const row of marks.keys()) shown.add(row);
    const inOrder = [...shown].sort((a, b) => a - b);
    return new Map(inOrder.map((row) => [row, this.#canvas.print(row)]));
  }

  /**
   * Each instant starts with a tick, and its rule reaches as far as its columns. Its time is written
   * if it fits before the next instant.
   */
  times(): string {
    const { palette, unicode } = this.#style;
    const [tick, again, line] = unicode ? ["├", "┄", "─"] : ["|", ".", "-"];
    const canvas = new Canvas(1, this.#canvas.width);
    const instants = this.#instants();
    for (const [at, { column, place, end, isNew }] of instants.entries()) {
      const time = timeWords(column);
      const next = instants[at + 1]?.place ?? canvas.width + 1;
      for (let cell = place; cell <= end; cell++) canvas.set(0, cell, line, palette.dim);
      canvas.set(0, place, isNew ? tick : again, palette.dim);
      if (place + 3 + time.length > next) continue;
      canvas.set(0, place + 1, " ", palette.dim);
      canvas.write(0, place + 2, time, palette.bold);
      // Unpainted: at the end of the line it is cut off.
      if (place + 2 + time.length <= end)
        canvas.set(0, place + 2 + time.length, " ", (text) => text);
    }
    return canvas.print(0);
  }

  #instants(): Instant[] {
    const found: Instant[] = [];
    let last = this.#lanes.columns[this.#band.from - 1];
    for (const [column, place] of this.#columns()) {
      const isNew = column.atMs !== last?.atMs;
      last = column;
      const open = found.at(-1);
      if (open === undefined || isNew) found.push({ column, place, end: place, isNew });
      else open.end = place;
    }
    return found;
  }

  *#columns(): Generator<[LaneColumn, number]> {
    const { from, to, places } = this.#band;
    for (let index = from; index < to; index++) {
      yield [this.#lanes.columns[index]!, places[index - from]!];
    }
  }

  #stretchesOf(row: number): Stretch[] {
    const changes = this.#lanes.changes[row]!;
    return changes.flatMap((change, at): Stretch[] => {
      const next = changes[at + 1];
      const from = this.#placeOf(change);
      const to = next === undefined ? this.#band.end : this.#placeOf(next);
      return change.state.is === "none" || from >= to
        ? []
        : [{ row, column: change.column, from, to, state: change.state }];
    });
  }

  /** The place of a change within the band. */
  #placeOf({ column, edge }: LaneChange): number {
    const { from, to, places, end } = this.#band;
    if (column < from) return 0;
    if (column >= to) return end;
    const place = places[column - from]!;
    return edge === "at" ? place : place + this.#style.columnWidth(this.#lanes.columns[column]!);
  }

  #drawLine({ row, from, to, state }: Stretch): void {
    if (state.is === "none") return;
    const glyph = this.#style.pick(lineGlyphs[state.is]);
    this.#canvas.line(row, from, to, glyph, this.#style.linePaint(this.#lanes.rows[row]!, state));
  }

  #drawLink(column: LaneColumn, place: number): void {
    const { link } = column;
    if (link === null || link.to.length === 0) return;
    const { alone, over } = linkGlyphs[link.is];
    const ends = [link.from, ...link.to];
    const paint = this.#style.linkPaint(column);
    for (let row = Math.min(...ends); row <= Math.max(...ends); row++) {
      const isOver = this.#canvas.isLine(row, place) && !this.#isReady(row, place);
      this.#canvas.set(row, place, this.#style.pick(isOver ? over : alone), paint);
    }
  }

  /** A folded column breaks the lines that cross it. */
  #drawBreak(place: number): void {
    const glyph = this.#style.pick(lineBreak);
    for (const row of this.#lanes.rows.keys()) {
      for (let at = place; at < place + glyph.length; at++) {
        if (this.#canvas.isLine(row, at))
          this.#canvas.set(row, at, glyph[at - place]!, this.#style.palette.dim);
      }
    }
  }

  /** A link is drawn over the dots of a ready row. */
  #isReady(row: number, place: number): boolean {
    return this.#stretches.some(
      (stretch) =>
        stretch.row === row &&
        stretch.state.is === "ready" &&
        stretch.from <= place &&
        place < stretch.to,
    );
  }

  #drawMark(column: LaneColumn, row: number, mark: LaneMark, place: number): void {
    const style = this.#style;
    const { link } = column;
    const laneRow = this.#lanes.rows[row]!;
    const draw = (glyph: Glyph, paint = style.rowPaint(laneRow)) =>
      this.#canvas.set(row, place, style.pick(glyph), paint);
    switch (mark.is) {
      case "started":
      case "moved":
      case "wakes":
      case "woken":
        draw(markGlyphs[mark.is]);
        break;
      case "uncancelled":
      case "asks":
      case "acts":
      case "swallowed":
      case "held":
        draw(markGlyphs[mark.is], style.palette.cancelled);
        break;
      case "replaced":
        draw(markGlyphs.replaced, style.palette.bad);
        break;
      case "ran":
        draw(lineGlyphs.running);
        break;
      case "thrown":
        draw(markGlyphs.thrown, style.endPaint(mark.outcome));
        break;
      case "decided":
        draw(markGlyphs.decided, style.linkPaint(column));
        break;
      case "asked":
      case "refused":
        draw(
          arrowGlyphs[mark.is][arrowFrom(link, row)],
          mark.is === "asked" ? style.palette.cancelled : style.palette.dim,
        );
        break;
      case "creates":
        draw(forkGlyphs.creates[directionOf(row, link?.to ?? [])]);
        break;
      case "created":
        draw(this.#created(row, link), style.palette.dim);
        break;
      case "noted": {
        const paint = mark.tone === "bad" ? style.palette.bad : style.palette.bold;
        this.#canvas.write(row, place, style.noteText(mark), paint);
        break;
      }
      case "ended":
        this.#drawEnd(row, mark, place);
        break;
    }
  }

  #created(row: number, link: LaneColumn["link"]): Glyph {
    if (link === null) return forkGlyphs.alone;
    const isBelow = link.from < row;
    const goesOn = link.to.some((other) => (isBelow ? other > row : other < row));
    return forkGlyphs.created[goesOn ? "passing" : isBelow ? "fromAbove" : "fromBelow"];
  }

  /** The mark of an end, and as much of its words as fits after it. */
  #drawEnd(row: number, end: Extract<LaneMark, { is: "ended" }>, place: number): void {
    const paint = this.#style.endPaint(end.how);
    this.#canvas.set(row, place, this.#style.pick(endGlyphs[end.how]), paint);
    const words = legible(this.#style, wordsOfEnd(end));
    const free = freeFrom((at) => this.#canvas.isBlank(row, at), place + 1, this.#canvas.width);
    const isCut = place + 1 + free < this.#canvas.width;
    const room = free - (isCut ? 2 : 1);
    const word = wordOfEnd(end);
    const isLong = widthOf(words) > room && room < word.length + 4;
    const shown = fitted(isLong ? word : words, room, this.#style);
    if (shown !== words) this.cut.add(row);
    this.#canvas.write(row, place + 2, shown, paint);
  }

  /** The words of a state, on the first part of the line with room for them. */
  #writeState({ row, column, from, to, state }: Stretch): void {
    const words = legible(this.#style, wordsOfState(state, this.#style.labels));
    if (words === "") return;
    const isFree = (place: number): boolean => this.#canvas.isLine(row, place);
    // A piece of the line on either side looks better; without, the words are still there.
    for (const line of state.is === "waiting" && !hasRow(state.on) ? [1, 0] : [1]) {
      const needed = widthOf(words) + 2 + 2 * line;
      for (let place = from; place + needed <= to; place++) {
        const free = freeFrom(isFree, place, to);
        if (free >= needed) {
          this.#canvas.write(row, place + line, ` ${words} `, this.#style.palette.dim);
          return;
        }
        place += free;
      }
    }
    if (state.is === "waiting") this.unsaid.push({ column, row, on: state.on });
  }
}

function directionOf(row: number, others: readonly number[]): "up" | "down" | "both" {
  const isDown = others.some((other) => other > row);
  const isUp = others.some((other) => other < row);
  return isUp && isDown ? "both" : isUp ? "up" : "down";
}

function fitted(text: string, columns: number, { unicode }: LaneStyle): string {
  return fitTo(text, columns, unicode ? "…" : "~").trimEnd();
}
