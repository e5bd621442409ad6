/** What happened at the marks of a band, in lines with places: who cancelled, what was raised. */

import type { LaneIncident, Lanes } from "../analysis/lane-parts.ts";
import { alikeWords, incidentsMore, wordsOfIncident, wordsOfWait } from "../words/lane-words.ts";
import { placeInRun } from "../words/run-names.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { endGlyphs, type Glyph, lineGlyphs, markGlyphs } from "./lane-glyphs.ts";
import type { Band } from "./lane-layout.ts";
import type { LaneStyle } from "./lane-style.ts";
import type { UnsaidWait } from "./lane-waits.ts";

/** The most lines of a band; what is raised is left out first, then the last. */
const mostIncidents = 12;
/** How many that are alike are all shown. */
const mostAlike = 3;

export interface IncidentLine {
  readonly column: number;
  readonly row: number;
  readonly sign: string;
  readonly paint: (text: string) => string;
  readonly words: string;
  /** May be empty. */
  readonly place: string;
}

export interface IncidentLines {
  readonly lines: readonly IncidentLine[];
  /** How much is left out; may be empty. */
  readonly rest: string;
}

/** What the lines below a band are made from, besides the lanes. */
export interface NotesOf {
  /** The width of the screen. */
  readonly columns: number;
  /** The rows whose end has not all of its words in the picture. */
  readonly cut: ReadonlySet<number>;
  /** What rows wait for without a word for it in the picture. */
  readonly unsaid: readonly UnsaidWait[];
  readonly scenario: string;
}

export function incidentLines(
  { incidents }: Lanes,
  band: Band,
  style: LaneStyle,
  { cut, unsaid, scenario }: NotesOf,
): IncidentLines {
  const isShown = ({ mark, event, row, column }: LaneIncident): boolean => {
    if (column < band.from || column >= band.to) return false;
    if (mark.is !== "ended") return event.site !== undefined;
    return cut.has(row) || (mark.how === "raised" && event.site !== undefined);
  };
  const shown = [
    ...incidents.filter(isShown).map((each) => lineOf(each, style, scenario)),
    ...unsaid
      .filter(({ on }) => on.kind === "wait" || on.kind === "as-completed")
      .map((each) => lineOfWait(each, style)),
  ];
  const all = folded(shown.toSorted((a, b) => a.column - b.column));
  const thrown = style.pick(markGlyphs.thrown);
  const isThrown = ({ sign }: IncidentLine) => sign === thrown;
  const first = all.filter((each) => !isThrown(each)).concat(all.filter(isThrown));
  const kept = new Set(first.slice(0, mostIncidents));
  const lines = all.filter((each) => kept.has(each));
  const left = all.length - lines.length;
  return { lines, rest: left === 0 ? "" : incidentsMore(left) };
}

/** Of many that are alike, the first stands for all. */
function folded(lines: readonly IncidentLine[]): IncidentLine[] {
  const classes = new Map<string, IncidentLine[]>();
  for (const line of lines) {
    const like = `${line.sign}${line.words} `.replaceAll(/\d+/g, "#").concat(line.place);
    const alike = classes.get(like);
    if (alike === undefined) classes.set(like, [line]);
    else alike.push(line);
  }
  return [...classes.values()].flatMap((alike) =>
    alike.length <= mostAlike
      ? alike
      : [{ ...alike[0]!, words: alike[0]!.words + alikeWords(alike.length - 1) }],
  );
}

function lineOf(incident: LaneIncident, style: LaneStyle, scenario: string): IncidentLine {
  const { column, row, mark, event } = incident;
  const [glyph, paint] = look(mark, style);
  const { site } = event;
  const place = site === undefined ? "" : placeInRun(site, scenario);
  return {
    column,
    row,
    sign: style.pick(glyph),
    paint,
    words: legible(style, wordsOfIncident(incident, style.labels)),
    place: legible(style, sanitizeLine(place)),
  };
}

/** A `wait` and an `asCompleted` have no row of their own: without a word on that of its task it has no name at all. */
function lineOfWait({ column, row, on }: UnsaidWait, style: LaneStyle): IncidentLine {
  return {
    column,
    row,
    sign: style.pick(lineGlyphs.waiting),
    paint: style.palette.dim,
    words: legible(style, sanitizeLine(wordsOfWait(on, style.labels))),
    place: "",
  };
}

function look(mark: LaneIncident["mark"], style: LaneStyle): [Glyph, IncidentLine["paint"]] {
  switch (mark.is) {
    case "asks":
      return [markGlyphs.asks, style.palette.cancelled];
    case "thrown":
      return [markGlyphs.thrown, style.endPaint(mark.outcome)];
    case "ended":
      return [endGlyphs[mark.how], style.endPaint(mark.how)];
  }
}
