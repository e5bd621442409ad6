/** The notes below a band of lanes: printed text, and reports of the loop. */

import type { LaneNote, Lanes } from "../analysis/lanes.ts";
import { linesMore, linesOfNote } from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import type { Band } from "./lane-layout.ts";
import type { LaneStyle } from "./lane-style.ts";
import { expandTabs, fitNameTo, widestOf, wrap } from "./width.ts";

/** If the text would be narrower than this, the names of the rows are left out. */
const narrowestText = 34;
/** The most lines of a text. */
const mostLines = 6;

/** @param columns The width of the screen. */
export function drawNotes(lanes: Lanes, band: Band, style: LaneStyle, columns: number): string[] {
  const notes = [...lanes.notes.entries()].filter(
    (entry): entry is [number, LaneNote] =>
      entry[1] !== null && entry[1].column >= band.from && entry[1].column < band.to,
  );
  const numberColumns = Math.max(2, String(lanes.notes.length - 1).length);
  const names = lanes.rows.map(({ name }) => legible(style, sanitizeLine(name)));
  const speakers = notes.flatMap(([, { lines }]) => lines.map(({ row }) => names[row]!));
  const nameColumns = Math.min(widestOf(speakers), Math.floor(columns / 5));
  const isNamed = columns - numberColumns - nameColumns - 4 >= narrowestText;
  const gutter = numberColumns + 2 + (isNamed ? nameColumns + 2 : 0);
  const { bold, dim } = style.palette;
  const ellipsis = style.unicode ? "…" : "~";

  return notes.flatMap(([number, { lines, hidden }]) => {
    const drawn = lines.flatMap((line, at) => {
      const texts = linesOfNote(line, style.labels)
        .slice(0, mostLines + 1)
        .flatMap((text) =>
          wrap([{ text: legible(style, expandTabs(text)) }], columns - gutter, "", mostLines + 1),
        );
      const shown = texts.slice(0, mostLines);
      if (texts.length > mostLines) shown.push(dim(ellipsis));
      const isSame = at > 0 && lines[at - 1]?.row === line.row;
      const paint = style.rowPaint(lanes.rows[line.row]!);
      const name = isSame
        ? " ".repeat(nameColumns)
        : paint(fitNameTo(names[line.row]!, nameColumns, ellipsis));
      return shown.map((text, index) =>
        isNamed ? `${index === 0 ? name : " ".repeat(nameColumns)}  ${text}` : text,
      );
    });
    if (hidden > 0) {
      const more = `${ellipsis} ${linesMore(hidden)}`;
      drawn.push(`${isNamed ? " ".repeat(nameColumns + 2) : ""}${dim(more)}`);
    }
    const tag =
      lines.length === 0 ? " ".repeat(numberColumns) : bold(String(number).padStart(numberColumns));
    return drawn.map((text, at) =>
      `${at === 0 ? tag : " ".repeat(numberColumns)}  ${text}`.trimEnd(),
    );
  });
}
