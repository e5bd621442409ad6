/**
 * The `svg` and `animated-svg` reports: what is shown of a run, as a picture for documents.
 *
 * Each span is a <text> of its own with its place and length in columns, so that columns stay
 * aligned in whatever monospaced font the reader has. The picture brings its own dark background,
 * and so looks the same on a light page and on a dark one.
 */

import { sanitizeLine } from "../../words/sanitize.ts";
import { widthOf } from "../width.ts";
import type { Write } from "./report.ts";
import { paced, pictureColumns, type Shown } from "./shown-run.ts";

const cell = 8.4;
const fontSize = 14;
const lineHeight = 20;
const margin = 18;

const ink = "#e6edf3";
const paper = "#0d1117";
const border = "#3d444d";

/** By the numbers that a terminal has for them. */
const colors: Readonly<Record<number, string>> = {
  30: "#484f58",
  31: "#ff7b72",
  32: "#56d364",
  33: "#e3b341",
  34: "#79c0ff",
  35: "#d2a8ff",
  36: "#76e3ea",
  37: "#b1bac4",
  90: "#8b949e",
  91: "#ffa198",
  92: "#7ee787",
  93: "#f2cc60",
  94: "#a5d6ff",
  95: "#e2c5ff",
  96: "#b3f0ff",
  97: "#ffffff",
};

/** A pause that is longer in the run is no longer than this in a picture. */
const longestPauseMs = 2000;

/** Each line appears when it is due; all are there for those who want nothing to move. */
const animation =
  "<style>@media (prefers-reduced-motion: no-preference) { .l { animation: l 1ms both } } " +
  "@keyframes l { from { opacity: 0 } }</style>\n";

export function writeSvg(write: Write, shown: Shown, isAnimated: boolean): void {
  const lines = spansOf(shown.lines.map(({ text }) => text));
  const width = pictureColumns * cell + 2 * margin;
  const height = (lines.length + 2) * lineHeight + 2 * margin;
  const command = sanitizeLine(shown.command);
  const prompt =
    textAt(0, 0, "$", `fill="${colors[32]}"`) + textAt(2, 0, command, `font-weight="bold"`);
  const times = isAnimated ? paced(shown.lines, longestPauseMs) : null;
  const body = lines.flatMap((spans, index) => {
    const line = lineAt(index + 2, spans);
    if (line === "") return [];
    return times === null ? [line] : [appearing(line, times[index] ?? 0)];
  });
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" \
width="${round(width)}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${toXml(command)}</title>
${isAnimated ? animation : ""}<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${height - 1}" rx="8" fill="${paper}" \
stroke="${border}"/>
<g fill="${ink}" font-size="${fontSize}" xml:space="preserve" style="white-space: pre; \
font-variant-emoji: text; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, \
'DejaVu Sans Mono', 'Liberation Mono', monospace">
${[prompt, ...body].join("\n")}
</g>
</svg>
`;
  write(picture);
}

function appearing(line: string, atMs: number): string {
  return `<g class="l" style="animation-delay: ${Math.round(atMs)}ms">${line}</g>`;
}

interface Span {
  text: string;
  /** As attributes of an element. */
  readonly style: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what sets a style
const styleSequence = /\u001b\[([\d;]*)m/;

/** The spans of each line, in the styles that escape sequences set; neighbours of one style are one. */
function spansOf(lines: readonly string[]): Span[][] {
  let color: string | undefined;
  let isBold = false;
  let isDim = false;
  const set = (code: number): void => {
    if (code === 1) isBold = true;
    else if (code === 2) isDim = true;
    else if (code === 22 || code === 0) isBold = isDim = false;
    if (code in colors || code === 39 || code === 0) color = colors[code];
  };
  return lines.map((line) => {
    const spans: Span[] = [];
    line.split(styleSequence).forEach((part, index) => {
      if (index % 2 === 1) {
        for (const code of part.split(";")) set(Number(code));
        return;
      }
      const fill = color === undefined ? [] : [`fill="${color}"`];
      const weight = isBold ? ['font-weight="bold"'] : [];
      const style = [...fill, ...weight, ...(isDim ? ['opacity="0.6"'] : [])].join(" ");
      const last = spans.at(-1);
      if (last?.style === style) last.text += part;
      else if (part !== "") spans.push({ text: part, style });
    });
    return spans;
  });
}

/** Browsers make one space of several, so what stands further apart is placed apart. */
function lineAt(row: number, spans: readonly Span[]): string {
  let column = 0;
  let line = "";
  for (const { text, style } of spans) {
    for (const { 0: part, index } of text.matchAll(/\S+(?: \S+)*/g)) {
      line += textAt(column + widthOf(text.slice(0, index)), row, part, style);
    }
    column += widthOf(text);
  }
  return line;
}

function textAt(column: number, row: number, text: string, style: string): string {
  const x = round(margin + column * cell);
  const y = margin + (row + 1) * lineHeight - 6;
  const length = round(widthOf(text) * cell);
  const place = `x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  return `<text ${place}${style && ` ${style}`}>${toXml(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text of a screen, in which no control character is left. */
function toXml(text: string): string {
  return text
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
