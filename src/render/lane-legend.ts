/** The legend of lanes: the meanings of the glyphs that were drawn. */

import type { Lanes } from "../analysis/lanes.ts";
import { legendWords } from "../words/lane-words.ts";
import { type Glyph, lineGlyphs, markGlyphs } from "./lane-glyphs.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { widthOf } from "./width.ts";

type Look = Pick<Screen, "columns" | "colorLevel" | "unicode">;

/** One line, if that is wide enough. */
export function drawLegend(drawn: readonly Lanes[], look: Look): string[] {
  const { columns } = look;
  const { dim } = makePalette(look.colorLevel);
  const lines: string[] = [];
  let line = "";
  for (const entry of entriesOf(drawn, look)) {
    const longer = line === "" ? entry : `${line}  ${entry}`;
    if (widthOf(longer) > columns) {
      lines.push(line);
      line = entry;
    } else line = longer;
  }
  return [...lines, line].filter((text) => text !== "").map((text) => dim(text));
}

function entriesOf(drawn: readonly Lanes[], { unicode }: Look): string[] {
  const states = new Set(
    drawn.flatMap(({ changes }) => changes.flat()).map(({ state }) => state.is),
  );
  const marks = new Set(
    drawn
      .flatMap(({ columns }) => columns)
      .flatMap(({ marks }) => [...marks.values()])
      .map(({ is }) => is),
  );
  const { running, ready, waiting, cancelling } = lineGlyphs;
  const { wakes, woken, asks, acts, thrown, swallowed, replaced, uncancelled, moved } = markGlyphs;
  const asked = [...(marks.has("asks") ? [asks] : []), ...(marks.has("acts") ? [acts] : [])];
  const entries: [isDrawn: boolean, glyphs: readonly Glyph[], meaning: string][] = [
    [states.has("running"), [running], legendWords.running],
    [states.has("ready"), [ready], legendWords.ready],
    [states.has("waiting"), [waiting], legendWords.waiting],
    [marks.has("wakes"), [wakes, woken], legendWords.wakes],
    [asked.length > 0, asked, legendWords.cancels],
    [states.has("cancelling"), [cancelling], legendWords.cancelling],
    [marks.has("thrown"), [thrown], legendWords.thrown],
    [marks.has("swallowed"), [swallowed], legendWords.swallowed],
    [marks.has("replaced"), [replaced], legendWords.replaced],
    [marks.has("uncancelled"), [uncancelled], legendWords.uncancelled],
    [marks.has("moved"), [moved], legendWords.moved],
    [marks.has("noted"), [["1", "1"]], legendWords.noted],
  ];
  return entries
    .filter(([isDrawn]) => isDrawn)
    .map(
      ([, glyphs, meaning]) =>
        `${glyphs.map((glyph) => glyph[unicode ? 0 : 1]).join(" ")} ${meaning}`,
    );
}
