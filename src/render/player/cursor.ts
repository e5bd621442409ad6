/** The position in a painted line: the cell at a column, with its colours exchanged. */

import { charactersOf, widthOfCharacter } from "../width.ts";

const escape = "\u001b[";
const inverse = `${escape}7m`;
const plain = `${escape}27m`;

/** What most lanes consist of: a character each, and nothing to look up. */
const plainCharacter = /^[\x20-\x7e\u2500-\u257f]/;

/** @param line A line, in colours or not; where it is shorter, spaces are added. */
export function withCursor(line: string, column: number): string {
  let at = 0;
  let before = "";
  let rest = line;
  while (rest !== "") {
    if (rest.startsWith(escape)) {
      const end = rest.indexOf("m") + 1;
      before += rest.slice(0, end);
      rest = rest.slice(end);
      continue;
    }
    const [character = ""] = plainCharacter.test(rest) ? rest : charactersOf(rest.slice(0, 16));
    const width = widthOfCharacter(character);
    rest = rest.slice(character.length);
    if (at <= column && column < at + width) return before + inverted(character) + rest;
    before += character;
    at += width;
  }
  return before + " ".repeat(Math.max(column - at, 0)) + inverted(" ");
}

/** With its colours exchanged: what a terminal without colours shows, too. */
export function inverted(text: string): string {
  return inverse + text + plain;
}
