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
  for (const { glyphs, meaning } of legendOf(drawn, listsNotes)) {
    const entry = `${glyphs.map((glyph) => glyph[look.unicode ? 0 : 1]).join(" ")} ${meaning}`;
    const longer = line === "" ? entry : `${line}  ${entry}`;
    if (widthOf(longer) > columns) {
      lines.push(line);
      line = entry;
    } else line = longer;
  }
  return [...lines, line].filter((text) => text !== "").map((text) => dim(text));
}
