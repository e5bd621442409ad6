/** A problem on standard error: what is wrong, the code, and the way out. */

import type { Mistake } from "../trace/mistake.ts";
import { codeFrame, mistakeSentence, type ShownProblem } from "../words/mistake-words.ts";
import { legible, sanitize, sanitizeLine } from "../words/sanitize.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { widthOf, wrap } from "./width.ts";

/** A mistake as a problem to show. */
export function problemOf(mistake: Mistake): ShownProblem {
  const { hint } = mistake;
  return {
    message: sanitizeLine(mistakeSentence(mistake)),
    code: mistake,
    ...(hint !== undefined && { hint: sanitizeLine(hint) }),
  };
}

/** @param look Its columns are infinite off a terminal: there each block is one line. */
export function problemLines(
  { message, code, details, hint }: ShownProblem,
  look: Pick<Screen, "columns" | "colorLevel" | "unicode">,
  label = "asyncdemo:",
): string[] {
  const { bad, dim, bold, group } = makePalette(look.colorLevel);
  const clean = (text: string) => legible(look, sanitize(text));
  const block = (label: string, paint: (text: string) => string, text: string): string[] =>
    clean(text)
      .split("\n")
      .flatMap((line, at) =>
        wrap(
          at === 0 ? [{ text: `${label} `, paint }, { text: line }] : [{ text: line }],
          look.columns,
        ),
      );
  const lines = block(label, bad, message);
  if (code) {
    const frame = codeFrame(code, { columns: look.columns - 2, widthOf });
    lines.push(
      `  ${dim(frame.gutter)}${clean(frame.code)}`.trimEnd(),
      `  ${dim(frame.gutterBelow)}${bold(bad(frame.marker))}`,
    );
  }
  if (details)
    lines.push(
      ...clean(details.trimEnd())
        .replace(/^(?=.)/gm, "  ")
        .split("\n"),
    );
  if (hint) lines.push(...block("hint:", group, hint));
  return lines;
}
