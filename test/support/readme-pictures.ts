// Pictures of real runs: a command's coloured output as SVG.
//
// Each span is a <text> of its own with its place and length in columns, so that columns stay
// aligned in whatever monospaced font the reader has. The picture brings its own dark background,
// and so looks the same on a light page and on a dark one.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { type ParseToken, parseAnsiSequences } from "ansi-sequence-parser";
import { widthOf } from "../../src/render/width.ts";
import { root } from "./readme-workshop.ts";

/** A picture: of which scenario, as the log, the log with explanations, or lanes. */
export interface Pictured {
  readonly scenario: string;
  readonly format: "log" | "explain" | "lanes";
}

const scenarios = ["gather-cancel", "group-exception", "timeout-nested"];
const shownFormats = ["log", "explain", "lanes"] as const;

/** The pictures in docs/pictures. */
export const pictured: readonly Pictured[] = scenarios.flatMap((scenario) =>
  shownFormats.map((format) => ({ scenario, format })),
);

/** The name of its file. */
export function fileOf({ scenario, format }: Pictured): string {
  return format === "log" ? `${scenario}.svg` : `${scenario}-${format}.svg`;
}

const columns = 92;
const cell = 8.4;
const fontSize = 14;
const lineHeight = 20;
const margin = 18;

const ink = "#e6edf3";
const paper = "#0d1117";
const border = "#3d444d";

const colors: Readonly<Record<string, string>> = {
  black: "#484f58",
  red: "#ff7b72",
  green: "#56d364",
  yellow: "#e3b341",
  blue: "#79c0ff",
  magenta: "#d2a8ff",
  cyan: "#76e3ea",
  white: "#b1bac4",
  brightBlack: "#8b949e",
  brightRed: "#ffa198",
  brightGreen: "#7ee787",
  brightYellow: "#f2cc60",
  brightBlue: "#a5d6ff",
  brightMagenta: "#e2c5ff",
  brightCyan: "#b3f0ff",
  brightWhite: "#ffffff",
};

/** The arguments of the run that the picture shows. */
function argumentsOf({ scenario, format }: Pictured): string[] {
  const flags = { log: [], explain: ["--explain"], lanes: ["--format", "lanes"] }[format];
  return ["run", scenario, ...flags];
}

function commandOf(picture: Pictured): string {
  return ["npx asyncdemo", ...argumentsOf(picture)].join(" ");
}

/** What the command prints, coloured or not. */
export async function outputOf(picture: Pictured, color: "always" | "never"): Promise<string> {
  const { PATH, HOME } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin/asyncdemo.js"), ...argumentsOf(picture), "--color", color],
    { env: { PATH, HOME, COLUMNS: String(columns) } },
  );
  return stdout;
}

/** The picture as SVG. */
export async function pictureOf(picture: Pictured): Promise<string> {
  const output = (await outputOf(picture, "always")).trimEnd();
  const lines = linesOf(parseAnsiSequences(output));
  const width = columns * cell + 2 * margin;
  const height = (lines.length + 2) * lineHeight + 2 * margin;
  const prompt =
    textAt(0, 0, "$", `fill="${colors.green}"`) +
    textAt(2, 0, commandOf(picture), `font-weight="bold"`);
  const body = lines.map((spans, index) => lineAt(index + 2, spans)).filter((line) => line !== "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" \
width="${round(width)}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${toXml(commandOf(picture))}</title>
<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${height - 1}" rx="8" fill="${paper}" \
stroke="${border}"/>
<g fill="${ink}" font-size="${fontSize}" xml:space="preserve" style="white-space: pre; \
font-variant-emoji: text; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, \
'DejaVu Sans Mono', 'Liberation Mono', monospace">
${[prompt, ...body].join("\n")}
</g>
</svg>
`;
}

/** The text of a picture below its prompt, as the command printed it. */
export function textIn(svg: string): string {
  const rows: string[] = [];
  for (const [, x = "", y = "", text = ""] of svg.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)<\/text>/g,
  )) {
    const row = Math.round((Number(y) - margin) / lineHeight) - 1;
    const column = Math.round((Number(x) - margin) / cell);
    const before = rows[row] ?? "";
    rows[row] = before + " ".repeat(column - widthOf(before)) + fromXml(text);
  }
  return `${Array.from(rows.slice(2), (row) => row ?? "").join("\n")}\n`;
}

/** The spans of each line; neighbours of one style are one span. */
function linesOf(tokens: readonly ParseToken[]): ParseToken[][] {
  const lines: ParseToken[][] = [[]];
  for (const token of tokens) {
    token.value.split("\n").forEach((value, index) => {
      if (index > 0) lines.push([]);
      const line = lines.at(-1) as ParseToken[];
      const last = line.at(-1);
      if (last && styleOf(last) === styleOf(token)) last.value += value;
      else if (value !== "") line.push({ ...token, value });
    });
  }
  return lines;
}

function styleOf({ foreground, decorations }: ParseToken): string {
  const color = foreground?.type === "named" ? colors[foreground.name] : undefined;
  const style = [
    ...(color === undefined ? [] : [`fill="${color}"`]),
    ...(decorations.has("bold") ? [`font-weight="bold"`] : []),
    ...(decorations.has("dim") ? [`opacity="0.6"`] : []),
  ];
  return style.join(" ");
}

function lineAt(row: number, spans: readonly ParseToken[]): string {
  let column = 0;
  let line = "";
  for (const span of spans) {
    const { value } = span;
    const shown = value.trim();
    if (shown !== "") {
      const indent = widthOf(value) - widthOf(value.trimStart());
      line += textAt(column + indent, row, shown, styleOf(span));
    }
    column += widthOf(value);
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

function toXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function fromXml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
