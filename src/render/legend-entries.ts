/** The entries of a legend of lanes: the signs that were drawn, and what each means. */

import type { Lanes } from "../analysis/lanes.ts";
import { legendWords } from "../words/lane-words.ts";
import {
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

/** What was drawn, in the order in which a reader meets it. */
export function legendOf(drawn: readonly Lanes[]): LegendEntry[] {
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
  const entries: [isDrawn: boolean, glyphs: readonly Glyph[], meaning: string][] = [
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
    [marks.has("asked"), Object.values(arrowGlyphs.asked), legendWords.asked],
    [marks.has("refused"), Object.values(arrowGlyphs.refused), legendWords.refused],
    [marks.has("decided"), [decided, linkGlyphs.decides.alone], legendWords.decided],
    [states.has("cancelling"), [cancelling], legendWords.cancelling],
    [marks.has("thrown"), [thrown], legendWords.thrown],
    [marks.has("swallowed"), [swallowed], legendWords.swallowed],
    [marks.has("replaced"), [replaced], legendWords.replaced],
    [marks.has("held"), [held], legendWords.held],
    [marks.has("uncancelled"), [uncancelled], legendWords.uncancelled],
    [marks.has("moved"), [moved], legendWords.moved],
    [marks.has("noted"), [["1", "1"]], legendWords.noted],
  ];
  return entries.filter(([isDrawn]) => isDrawn).map(([, glyphs, meaning]) => ({ glyphs, meaning }));
}
