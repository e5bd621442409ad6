/** A canvas of painted cells. */

import { charactersOf, widthOfCharacter } from "./width.ts";

type Paint = (text: string) => string;

interface Cell {
  readonly text: string;
  readonly paint: Paint;
  /** Whether it is a part of a row's line, which words may replace. */
  readonly isLine: boolean;
}

const blank: Cell = { text: " ", paint: (text) => text, isLine: false };
/** The second column of a wide character. */
const covered: Cell = { ...blank, text: "" };

export class Canvas {
  readonly width: number;
  readonly #rows: Cell[][];

  constructor(height: number, width: number) {
    this.width = width;
    this.#rows = Array.from({ length: height }, () => Array.from({ length: width }, () => blank));
  }

  /** Draws one cell. */
  set(row: number, place: number, text: string, paint: Paint): void {
    this.#put(row, place, { text, paint, isLine: false });
  }

  /** Draws a part of a row's line, up to `to`. */
  line(row: number, from: number, to: number, glyph: string, paint: Paint): void {
    for (let place = from; place < to; place++) {
      this.#put(row, place, { text: glyph, paint, isLine: true });
    }
  }

  isLine(row: number, place: number): boolean {
    return this.#rows[row]?.[place]?.isLine ?? false;
  }

  isBlank(row: number, place: number): boolean {
    return this.#rows[row]?.[place] === blank;
  }

  /** Writes words over the cells. */
  write(row: number, place: number, text: string, paint: Paint): void {
    let at = place;
    for (const character of charactersOf(text)) {
      const width = widthOfCharacter(character);
      if (width === 0) {
        const before = this.#rows[row]?.[at - 1];
        if (before !== undefined)
          this.#put(row, at - 1, { ...before, text: before.text + character });
        continue;
      }
      this.#put(row, at, { text: character, paint, isLine: false });
      for (let more = 1; more < width; more++) this.#put(row, at + more, covered);
      at += width;
    }
  }

  /** The row as text. Neighbours with the same paint are painted together. */
  print(row: number): string {
    const cells = this.#rows[row] ?? [];
    let last = cells.length;
    while (last > 0 && cells[last - 1] === blank) last--;
    let printed = "";
    let run = "";
    let paint: Paint = blank.paint;
    for (const cell of cells.slice(0, last)) {
      if (cell.paint !== paint && cell !== covered) {
        printed += run === "" ? "" : paint(run);
        run = "";
        paint = cell.paint;
      }
      run += cell.text;
    }
    return printed + (run === "" ? "" : paint(run));
  }

  #put(row: number, place: number, cell: Cell): void {
    const cells = this.#rows[row];
    if (cells !== undefined && place >= 0 && place < cells.length) cells[place] = cell;
  }
}

/** How many columns from `from` on are free. */
export function freeFrom(isFree: (place: number) => boolean, from: number, to: number): number {
  let place = from;
  while (place < to && isFree(place)) place++;
  return place - from;
}
