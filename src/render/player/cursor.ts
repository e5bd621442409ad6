/** The position in a painted line: the cell at a column, with its colours exchanged. */

import { charactersOf, widthOfCharacter } from "../width.ts";

const csi = "\u001b[";
const inverse = `${csi}7m`;
const plain = `${csi}27m`;

/** What most lanes consist of: a character each, and nothing to look up. */
const plainCharacter = /^[\x20-\x7e\u2500-\u257f]/;

/** @param line A line, in colours or not; where it is shorter, spaces are added. */
export function withCursor(line: string, column: number): string {
  let done = "";
  let end = 0;
  for (const { text, at, width } of piecesOf(line)) {
    const isThere = width > 0 && at <= column && column < at + width;
    if (isThere) return done + inverted(text) + line.slice(done.length + text.length);
    done += text;
    end = at + width;
  }
  return done + " ".repeat(Math.max(column - end, 0)) + inverted(" ");
}

/** The beginning of a line, in colours or not, that fits into so many columns. */
export function clipped(line: string, columns: number): string {
  let clip = "";
  // All that sets or ends a colour stays.
  for (const { text, at, width } of piecesOf(line)) {
    if (width === 0 || at + width <= columns) clip += text;
  }
  return clip;
}

/** A text without colours from a column on; half of a wide character is a space. */
export function withoutColumns(text: string, columns: number): string {
  if (columns === 0) return text;
  let rest = "";
  for (const { text: each, at, width } of piecesOf(text)) {
    if (at >= columns) rest += each;
    else if (at + width > columns) rest += " ";
  }
  return rest;
}

interface Piece {
  readonly text: string;
  /** Its column. */
  readonly at: number;
  /** 0 for what sets a colour. */
  readonly width: number;
}

/** The characters of a line, and what sets its colours. */
function* piecesOf(line: string): Generator<Piece, void, undefined> {
  let at = 0;
  let index = 0;
  while (index < line.length) {
    if (line.startsWith(csi, index)) {
      const end = line.indexOf("m", index) + 1;
      yield { text: line.slice(index, end), at, width: 0 };
      index = end;
      continue;
    }
    const next = line.slice(index, index + 16);
    const [text = ""] = plainCharacter.test(next) ? next : charactersOf(next);
    const width = widthOfCharacter(text);
    yield { text, at, width };
    index += text.length;
    at += width;
  }
}

/** With its colours exchanged: what a terminal without colours shows, too. */
export function inverted(text: string): string {
  return inverse + text + plain;
}
