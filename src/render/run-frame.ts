/** The beginning and end of the formats for people: a scenario's title, and the verdict. */

import type { Tally } from "../analysis/tally.ts";
import type { TraceHeader, TraceSummary } from "../trace/trace-line.ts";
import { countTasks } from "../words/counts.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { describeUnmet, describeVerdict } from "../words/verdict.ts";
import { makePalette } from "./palette.ts";
import type { Look } from "./screen.ts";
import { widthOf, wrap } from "./width.ts";

/** The scenario's name and summary. */
export function headingOf(
  { scenario, summary }: Pick<TraceHeader, "scenario" | "summary">,
  look: Look,
): string[] {
  const name = legible(look, sanitizeLine(scenario));
  const words = legible(look, sanitizeLine(summary));
  const { bold } = makePalette(look.colorLevel);
  if (widthOf(name) + 2 + widthOf(words) <= look.columns) return [`${bold(name)}  ${words}`];
  return [
    ...wrap([{ text: name, paint: bold }], look.columns),
    ...wrap([{ text: words }], look.columns - 2).map((line) => `  ${line}`),
  ];
}

/** The verdict, the counts of tasks, and the time. */
export function closingOf(summary: TraceSummary, tally: Tally, look: Look): string[] {
  const { good, bad, dim } = makePalette(look.colorLevel);
  const [dot, mark] = look.unicode
    ? ["·", summary.asDeclared ? "✔" : "✖"]
    : ["-", summary.asDeclared ? "=" : "!"];
  const paint = summary.asDeclared ? good : bad;
  const verdict = legible(look, sanitizeLine(describeVerdict(summary)));
  const counts = `${countTasks(tally)} ${dot} ${(summary.atMs / 1000).toFixed(3)} s`;
  const columns = look.columns - 2;
  const lines =
    widthOf(verdict) + 3 + counts.length <= columns
      ? [`${paint(verdict)}${dim(` ${dot} ${counts}`)}`]
      : [
          ...wrap([{ text: verdict, paint }], columns),
          ...wrap([{ text: counts, paint: dim }], columns),
        ];
  const unmet = (summary.unmet ?? []).flatMap(describeUnmet).flatMap((line) => {
    const [indent = ""] = /^ */.exec(line) ?? [];
    const room = columns - indent.length;
    const text = squeezed(legible(look, sanitizeLine(line.slice(indent.length))), room);
    // Of a difference, what was expected and what was found.
    const found = text.startsWith("+ ") ? good : text.startsWith("- ") ? bad : dim;
    const paintOfLine = indent === "" ? bad : found;
    return wrap([{ text, paint: paintOfLine }], room).map((part) => indent + part);
  });
  return [
    ...lines.map((line, at) => (at === 0 ? `${paint(mark as string)} ` : "  ") + line),
    ...unmet.map((line) => `  ${line}`),
  ];
}

/** A line with less room between its columns, where it would be too long. */
function squeezed(text: string, columns: number): string {
  const excess = widthOf(text) - columns;
  const gap = [...text.matchAll(/(?<=\S) {3,}/g)].at(-1);
  if (gap === undefined || excess <= 0 || gap[0].length <= excess) return text;
  return text.slice(0, gap.index) + text.slice(gap.index + excess);
}
