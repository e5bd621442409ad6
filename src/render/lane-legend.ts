/** The legend of lanes: what the glyphs that were drawn mean. */

import type { Lanes } from "../analysis/lanes.ts";
import { type Glyph, lineGlyphs, markGlyphs } from "./lane-glyphs.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { widthOf } from "./width.ts";

type Look = Pick<Screen, "columns" | "colorLevel" | "unicode">;

/** One line, where that is wide enough. */
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
    [states.has("running"), [running], "runs"],
    [states.has("ready"), [ready], "ready"],
    [states.has("waiting"), [waiting], "waits"],
    [marks.has("wakes"), [wakes, woken], "wakes"],
    [asked.length > 0, asked, "cancels"],
    [states.has("cancelling"), [cancelling], "cancelling"],
    [marks.has("thrown"), [thrown], "raises"],
    [marks.has("swallowed"), [swallowed], "swallows"],
    [marks.has("replaced"), [replaced], "raises another"],
    [marks.has("uncancelled"), [uncancelled], "uncancels"],
    [marks.has("moved"), [moved], "new deadline"],
    [marks.has("noted"), [["1", "1"]], "note"],
  ];
  return entries
    .filter(([isDrawn]) => isDrawn)
    .map(
      ([, glyphs, meaning]) =>
        `${glyphs.map((glyph) => glyph[unicode ? 0 : 1]).join(" ")} ${meaning}`,
    );
}
