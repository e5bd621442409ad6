/**
 * The notes below a band of lanes: printed text, reports of the loop, and lines with the places of
 * what happened at marks.
 */

import type { LaneNote, Lanes } from "../analysis/lane-parts.ts";
import { linesMore, linesOfNote } from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { type IncidentLine, incidentLines, type NotesOf } from "./lane-incidents.ts";
import type { Band } from "./lane-layout.ts";
import type { LaneStyle } from "./lane-style.ts";
import { expandTabs, fitNameTo, fitTo, widestOf, widthOf, wrap } from "./width.ts";

/** If the text would be narrower than this, the names of the rows are left out. */
const narrowestText = 34;
/** The most lines of a text. */
const mostLines = 6;
/** On a wider line, a place would be too far from the words. */
const widestLine = 100;

export function drawNotes(lanes: Lanes, band: Band, style: LaneStyle, of: NotesOf): string[] {
  return new Notes(lanes, band, style, of).lines();
}

class Notes {
  readonly #lanes: Lanes;
  readonly #style: LaneStyle;
  readonly #columns: number;
  readonly #notes: readonly (readonly [number: number, note: LaneNote])[];
  readonly #incidents: readonly IncidentLine[];
  readonly #rest: string;
  readonly #names: readonly string[];
  readonly #numberColumns: number;
  readonly #nameColumns: number;
  readonly #isNamed: boolean;
  readonly #gutter: number;
  readonly #ellipsis: string;

  constructor(lanes: Lanes, band: Band, style: LaneStyle, of: NotesOf) {
    this.#lanes = lanes;
    this.#style = style;
    this.#columns = of.columns;
    this.#notes = [...lanes.notes.entries()].filter(
      (entry): entry is [number, LaneNote] =>
        entry[1] !== null && entry[1].column >= band.from && entry[1].column < band.to,
    );
    const { lines, rest } = incidentLines(lanes, band, style, of);
    this.#incidents = lines;
    this.#rest = rest;
    this.#numberColumns = Math.max(2, String(lanes.notes.length - 1).length);
    this.#names = lanes.rows.map(({ name }) => legible(style, sanitizeLine(name)));
    const speakers = [...this.#notes.flatMap(([, note]) => note.lines), ...lines];
    const widest = widestOf(speakers.map(({ row }) => this.#names[row]!));
    this.#nameColumns = Math.min(widest, Math.floor(of.columns / 5));
    this.#isNamed = of.columns - this.#numberColumns - this.#nameColumns - 4 >= narrowestText;
    this.#gutter = this.#numberColumns + 2 + (this.#isNamed ? this.#nameColumns + 2 : 0);
    this.#ellipsis = style.unicode ? "…" : "~";
  }

  lines(): string[] {
    const entries = [
      ...this.#notes.map(([number, note]) => ({
        column: note.column,
        draw: () => this.#note(number, note),
      })),
      ...this.#incidents.map((incident) => ({
        column: incident.column,
        draw: () => this.#incident(incident),
      })),
    ].sort((a, b) => a.column - b.column);
    const drawn = entries.flatMap(({ draw }) => draw());
    if (this.#rest === "") return drawn;
    const rest = wrap([{ text: this.#rest }], this.#columns - this.#numberColumns - 2);
    return [...drawn, ...this.#tagged("", rest.map(this.#style.palette.dim))];
  }

  #note(number: number, { lines, hidden }: LaneNote): string[] {
    const { dim, bold } = this.#style.palette;
    const drawn = lines.flatMap((line, at) => {
      const texts = linesOfNote(line, this.#style.labels)
        .slice(0, mostLines + 1)
        .flatMap((text) =>
          wrap(
            [{ text: legible(this.#style, expandTabs(text)) }],
            this.#columns - this.#gutter,
            "",
            mostLines + 1,
          ),
        );
      const shown = texts.slice(0, mostLines);
      if (texts.length > mostLines) shown.push(dim(this.#ellipsis));
      const isSame = at > 0 && lines[at - 1]?.row === line.row;
      return this.#named(isSame ? null : line.row, shown);
    });
    if (hidden > 0)
      drawn.push(...this.#named(null, [dim(`${this.#ellipsis} ${linesMore(hidden)}`)]));
    return this.#tagged(lines.length === 0 ? "" : bold(String(number)), drawn, String(number));
  }

  /** The words, and the place at the right, on a line of its own where there is no room. */
  #incident({ row, sign, paint, words, place }: IncidentLine): string[] {
    const { dim } = this.#style.palette;
    const columns = Math.min(this.#columns, widestLine) - this.#gutter;
    const text = this.#isNamed ? words : `${this.#names[row]} ${words}`;
    const lines = wrap([{ text }], columns, "", mostLines);
    // The number of the line stays.
    const number = place.slice(place.lastIndexOf(":"));
    const name = place.slice(0, place.length - number.length);
    const where = fitTo(name, columns - number.length, this.#ellipsis).trimEnd() + number;
    const left = columns - widthOf(lines.at(-1) ?? "") - widthOf(where);
    if (where !== "" && left >= 2) lines.push(`${lines.pop()}${" ".repeat(left)}${dim(where)}`);
    else if (where !== "") lines.push(" ".repeat(columns - widthOf(where)) + dim(where));
    return this.#tagged(paint(sign), this.#named(row, lines), sign);
  }

  /** @param row Null for that of the line before. */
  #named(row: number | null, texts: readonly string[]): string[] {
    if (!this.#isNamed) return [...texts];
    const blank = " ".repeat(this.#nameColumns);
    const name =
      row === null
        ? blank
        : this.#style.rowPaint(this.#lanes.rows[row]!)(
            fitNameTo(this.#names[row]!, this.#nameColumns, this.#ellipsis),
          );
    return texts.map((text, at) => `${at === 0 ? name : blank}  ${text}`);
  }

  /** @param plain The tag without colours. */
  #tagged(tag: string, texts: readonly string[], plain = tag): string[] {
    const indent = tag === "" ? this.#numberColumns : this.#numberColumns - plain.length;
    return texts.map((text, at) => {
      const start = at === 0 ? " ".repeat(indent) + tag : " ".repeat(this.#numberColumns);
      return `${start}  ${text}`.trimEnd();
    });
  }
}
