/** The legend of lanes: the meanings of the glyphs that were drawn. */

import type { Lanes } from "../analysis/lane-parts.ts";
import { legendOf } from "./legend-entries.ts";
import { makePalette } from "./palette.ts";
import type { Look } from "./screen.ts";
import { widthOf } from "./width.ts";

/** One line, if that is wide enough. */
export function drawLegend(drawn: readonly Lanes[], look: Look, listsNotes = true): string[] {
  const { columns } = look;
  const { dim } = makePalette(look.colorLevel);
  const lines: string[] = [];
  let line = "";
  for (const entry of legendTexts(drawn, look, listsNotes)) {
    const longer = line === "" ? entry : `${line}  ${entry}`;
    if (widthOf(longer) > columns) {
      lines.push(line);
      line = entry;
    } else line = longer;
  }
  return [...lines, line].filter((text) => text !== "").map((text) => dim(text));
}

/** Each sign with its meaning. */
export function legendTexts(
  drawn: readonly Lanes[],
  { unicode }: Pick<Look, "unicode">,
  listsNotes = true,
): string[] {
  return legendOf(drawn, listsNotes).map(({ glyphs, meaning }) => {
    const signs = glyphs.map((glyph) => glyph[unicode ? 0 : 1]);
    return `${signs.join(" ")} ${meaning}`;
  });
}
