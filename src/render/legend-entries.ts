/** The entries of a legend of lanes: the signs that were drawn, and what each means. */

import type { Lanes } from "../analysis/lane-parts.ts";
import { arrowWords, legendWords } from "../words/lane-words.ts";
import {
  arrowFrom,
  arrowGlyphs,
  forkGlyphs,
  type Glyph,
  lineGlyphs,
  linkGlyphs,
  markGlyphs,
} from "./lane-glyphs.ts";

export interface LegendEntry {
  readonly glyphs: readonly Glyph[];
  readonly meaning: string;
}

type Entry = [isDrawn: boolean, glyphs: readonly Glyph[], meaning: string];

/** The arrows at which requests arrive, of the directions that they come from. */
function arrowEntry(is: keyof typeof arrowGlyphs, drawn: readonly Lanes[]): Entry {
  const from = new Set<keyof typeof arrowGlyphs.asked>();
  for (const { marks, link } of drawn.flatMap(({ columns }) => columns)) {
    for (const [row, mark] of marks) {
      if (mark.is === is) from.add(arrowFrom(link, row));
    }
  }
  const directions = (["fromAbove", "fromBelow"] as const).filter((each) => from.has(each));
  const glyphs = directions.map((each) => arrowGlyphs[is][each]);
  return [glyphs.length > 0, glyphs, arrowWords(is, directions)];
}

/** A number, where the notes are listed below it. */
const numbered: Glyph = ["1", "1"];

/**
 * What was drawn, in the order in which a reader meets it.
 *
 * @param listsNotes Whether the notes stand below the lanes, each with its number.
 */
export function legendOf(drawn: readonly Lanes[], listsNotes = true): LegendEntry[] {
  const states = new Set(
    drawn.flatMap(({ changes }) => changes.flat()).map(({ state }) => state.is),
  );
  const marks = new Set(
    drawn
      .flatMap(({ columns }) => columns)
      .flatMap(({ marks }) => [...marks.values()])
      .map(({ is }) => is),
  );
  const { running, ready, waiting, cancelling, open } = lineGlyphs;
  const {
    started,
    decided,
    wakes,
    woken,
    asks,
    acts,
    thrown,
    swallowed,
    replaced,
    held,
    uncancelled,
    moved,
  } = markGlyphs;
  const asked = [
    ...(marks.has("asks") ? [asks] : []),
    ...(marks.has("acts") ? [acts] : []),
    ...(marks.has("asked") || marks.has("refused") ? [linkGlyphs.cancels.alone] : []),
  ];
  const entries: Entry[] = [
    [marks.has("started"), [started], legendWords.started],
    [states.has("running"), [running], legendWords.running],
    [states.has("ready"), [ready], legendWords.ready],
    [states.has("waiting"), [waiting], legendWords.waiting],
    [states.has("open"), [open], legendWords.open],
    [
      marks.has("creates"),
      [forkGlyphs.creates.down, linkGlyphs.creates.alone],
      legendWords.creates,
    ],
    [marks.has("wakes"), [wakes, linkGlyphs.wakes.alone, woken], legendWords.wakes],
    [asked.length > 0, asked, legendWords.cancels],
    arrowEntry("asked", drawn),
    arrowEntry("refused", drawn),
    [marks.has("decided"), [decided, linkGlyphs.decides.alone], legendWords.decided],
    [states.has("cancelling"), [cancelling], legendWords.cancelling],
    [marks.has("thrown"), [thrown], legendWords.thrown],
    [marks.has("swallowed"), [swallowed], legendWords.swallowed],
    [marks.has("replaced"), [replaced], legendWords.replaced],
    [marks.has("held"), [held], legendWords.held],
    [marks.has("uncancelled"), [uncancelled], legendWords.uncancelled],
    [marks.has("moved"), [moved], legendWords.moved],
    [marks.has("noted"), [listsNotes ? numbered : markGlyphs.noted], legendWords.noted],
  ];
  return entries.filter(([isDrawn]) => isDrawn).map(([, glyphs, meaning]) => ({ glyphs, meaning }));
}
