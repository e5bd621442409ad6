/** The marks of a timeline: what was done in a row at a column. */

import type { LaneEnd, LaneMark, LaneRow } from "../analysis/lane-parts.ts";
import { arrowGlyphs, endGlyphs, markGlyphs } from "../render/lane-glyphs.ts";
import { wordsOfEnd } from "../words/lane-words.ts";
import { type Colors, taskColor } from "./colors.ts";

export interface PlacedMark {
  readonly mark: LaneMark;
  readonly laneRow: LaneRow;
  /** Whether what its column links it to stands above it. */
  readonly isBelow: boolean;
  readonly x: number;
  readonly y: number;
  readonly columnWidth: number;
}

/** In narrower columns all marks look alike. */
const narrowestGlyph = 9;
const longestText = 48;

export function drawMark(
  context: CanvasRenderingContext2D,
  { mark, laneRow, isBelow, x, y, columnWidth }: PlacedMark,
  colors: Colors,
): void {
  const [glyph, color] = lookOf(mark, isBelow, rowColor(laneRow, colors), colors);
  context.fillStyle = color;
  if (columnWidth < narrowestGlyph) {
    context.fillRect(x - 1.5, y - 4, 3, 8);
    return;
  }
  if (mark.is === "noted") {
    drawSheet(context, x, y, colors.paper);
    return;
  }
  if (mark.is === "started") {
    drawTriangle(context, x, y);
    return;
  }
  if (mark.is === "ran" || mark.is === "created" || mark.is === "creates") {
    context.beginPath();
    context.arc(x, y, mark.is === "ran" ? 4 : 2.5, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  context.textAlign = "center";
  context.lineWidth = 5;
  context.strokeStyle = colors.paper;
  context.strokeText(glyph, x, y);
  context.fillText(glyph, x, y);
  context.textAlign = "left";
  if (mark.is === "ended") context.fillText(cut(wordsOfEnd(mark)), x + 10, y);
}

function drawTriangle(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.beginPath();
  context.moveTo(x - 5, y - 6);
  context.lineTo(x + 6, y);
  context.lineTo(x - 5, y + 6);
  context.fill();
}

/** A sheet with lines, for what is printed. */
function drawSheet(context: CanvasRenderingContext2D, x: number, y: number, paper: string): void {
  context.fillRect(x - 4, y - 6, 8, 12);
  context.fillStyle = paper;
  for (const line of [-3, 0, 3]) context.fillRect(x - 2, y + line - 0.5, 4, 1);
}

function lookOf(
  mark: LaneMark,
  isBelow: boolean,
  own: string,
  colors: Colors,
): readonly [glyph: string, color: string] {
  const arrow = (from: {
    readonly fromAbove: readonly string[];
    readonly fromBelow: readonly string[];
  }) => (isBelow ? from.fromAbove : from.fromBelow)[0] ?? "";
  switch (mark.is) {
    case "ended":
      return [endGlyphs[mark.how][0], endColor(mark.how, colors)];
    case "thrown":
      return [markGlyphs.thrown[0], endColor(mark.outcome, colors)];
    case "asked":
      return [arrow(arrowGlyphs.asked), colors.cancelled];
    case "refused":
      return [arrow(arrowGlyphs.refused), colors.quiet];
    case "decided":
      return [markGlyphs.decided[0], colors.bad];
    case "asks":
    case "acts":
    case "uncancelled":
    case "swallowed":
    case "held":
      return [markGlyphs[mark.is][0], colors.cancelled];
    case "replaced":
      return [markGlyphs.replaced[0], colors.bad];
    case "noted":
      return ["", mark.tone === "bad" ? colors.bad : colors.ink];
    case "moved":
    case "wakes":
    case "woken":
      return [markGlyphs[mark.is][0], own];
    case "started":
    case "ran":
    case "creates":
    case "created":
      return ["", own];
  }
}

function endColor(how: LaneEnd["how"], colors: Colors): string {
  if (how === "returned") return colors.good;
  if (how === "closed") return colors.group;
  return how === "cancelled" ? colors.cancelled : colors.bad;
}

export function rowColor({ ref }: LaneRow, colors: Colors): string {
  if (ref.kind === "task") return taskColor(colors, ref.id);
  return ref.kind === "host" ? colors.quiet : colors.group;
}

export function cut(text: string, most = longestText): string {
  return text.length > most ? `${text.slice(0, Math.max(most - 1, 1))}…` : text;
}
