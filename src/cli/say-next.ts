/** One dim line on what to look at next, below the first look at a run on a terminal. */

import { makePalette } from "../render/palette.ts";
import { quoted } from "../render/why.ts";
import { wrap } from "../render/width.ts";
import { nextLooks } from "../words/run-notes.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { colorLevel } from "./color.ts";
import type { Io } from "./io.ts";
import { wordFor } from "./recap.ts";
import type { Selected } from "./select.ts";
import { type ScreenOptions, showsUnicode } from "./terminal.ts";
import { columnsOf } from "./terminal-size.ts";

export function sayNext(selected: Selected, { color, ascii }: ScreenOptions, io: Io): void {
  const unicode = !ascii && showsUnicode(io, io.stderr);
  const { dim } = makePalette(colorLevel(color, io.env, io.stderr));
  const word = sanitizeLine(quoted(wordFor(selected, io.folder)));
  const text = legible({ unicode }, nextLooks(word));
  io.stderr.write(`${wrap([{ text, paint: dim }], columnsOf(io)).join("\n")}\n`);
}
