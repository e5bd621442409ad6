/** Draws what is visible of a timeline, and nothing else: the cost does not grow with the run. */

import type { LaneColumn, LaneRow, LaneState } from "../analysis/lane-parts.ts";
import { sameRef } from "../analysis/run-index.ts";
import { wordsOfState } from "../words/lane-words.ts";
import { hostRow } from "../words/page-words.ts";
import { seconds } from "../words/run-names.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { type Colors, taskColor } from "./colors.ts";
import { cut, drawMark, rowColor } from "./timeline-marks.ts";
import { headHeight, narrowest, rowHeight, type TimelineView, xOf, yOf } from "./timeline-scale.ts";

const font = "12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace";
const characterWidth = 7.3;

export function drawTimeline(
  context: CanvasRenderingContext2D,
  view: TimelineView,
  colors: Colors,
): void {
  new TimelineDrawing(context, view, colors).draw();
}

class TimelineDrawing {
  readonly #context: CanvasRenderingContext2D;
  readonly #view: TimelineView;
  readonly #colors: Colors;
  /** The columns that are visible. */
  readonly #from: number;
  readonly #to: number;
  /** The visible rows: their places in the lanes and on the screen. */
  readonly #rows: readonly (readonly [row: number, y: number])[];
  readonly #yOfRow: ReadonlyMap<number, number>;

  constructor(context: CanvasRenderingContext2D, view: TimelineView, colors: Colors) {
    this.#context = context;
    this.#view = view;
    this.#colors = colors;
    const { scale, extent, shown, lanes } = view;
    this.#from = Math.floor(scale.from);
    this.#to = Math.min(
      Math.ceil(scale.from + extent.width / scale.columnWidth) + 1,
      lanes.columns.length,
    );
    const first = Math.floor(scale.top / rowHeight);
    const count = Math.ceil((extent.height - headHeight) / rowHeight) + 1;
    this.#rows = shown
      .slice(first, first + count)
      .map((row, at) => [row, yOf(scale, first + at)] as const);
    this.#yOfRow = new Map(shown.map((row, at) => [row, yOf(scale, at) + rowHeight / 2]));
  }

  draw(): void {
    const { extent, gutter } = this.#view;
    const context = this.#context;
    const width = gutter + extent.width;
    context.clearRect(0, 0, width, extent.height);
    context.font = font;
    context.textBaseline = "middle";
    this.#selection(width);
    context.save();
    context.beginPath();
    context.rect(gutter, headHeight, extent.width, extent.height - headHeight);
    context.clip();
    for (const [row, y] of this.#rows) this.#line(row, y + rowHeight / 2);
    this.#links();
    for (const [row, y] of this.#rows) this.#words(row, y + rowHeight / 2);
    this.#marks();
    context.restore();
    this.#names();
    this.#times();
    this.#cursor();
  }

  #x(column: number): number {
    return this.#view.gutter + xOf(this.#view.scale, column);
  }

  #selection(width: number): void {
    const { selected, lanes } = this.#view;
    if (selected === null) return;
    const at = this.#rows.find(([row]) => sameRef(lanes.rows[row]!.ref, selected));
    if (at === undefined) return;
    this.#context.fillStyle = this.#colors.raised;
    this.#context.fillRect(0, at[1], width, rowHeight);
  }

  /** The stretches of a row that are visible. */
  *#stretches(row: number): Generator<readonly [from: number, to: number, state: LaneState]> {
    const changes = this.#view.lanes.changes[row] ?? [];
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (changes[middle]!.column >= this.#from) high = middle;
      else low = middle + 1;
    }
    for (let at = Math.max(low - 1, 0); at < changes.length; at++) {
      const { column, edge, state } = changes[at]!;
      if (column > this.#to) return;
      const next = changes[at + 1];
      // What ends has its mark in the middle of the column.
      const end =
        next === undefined
          ? this.#view.lanes.columns.length
          : placeOf(next) - (next.state.is === "none" ? 0.5 : 0);
      if (state.is !== "none") yield [column + (edge === "behind" ? 1 : 0), end, state];
    }
  }

  #line(row: number, y: number): void {
    const laneRow = this.#view.lanes.rows[row]!;
    const context = this.#context;
    const { gutter, extent } = this.#view;
    let drawnTo = Number.NEGATIVE_INFINITY;
    for (const [from, to, state] of this.#stretches(row)) {
      const left = Math.max(this.#x(from), gutter);
      const right = Math.min(this.#x(to), gutter + extent.width);
      // Of what falls into one pixel the first is drawn.
      if (right <= left || right - drawnTo < 0.5) continue;
      drawnTo = right;
      const width = Math.max(right - left, 1);
      context.fillStyle = context.strokeStyle = this.#stateColor(laneRow, state);
      switch (state.is) {
        case "running":
          context.fillRect(left, y - 3, width, 6);
          break;
        case "cancelling":
          this.#dashed(left, right, y, [5, 3], 3);
          break;
        case "ready":
          this.#dashed(left, right, y, [2, 4], 2);
          break;
        case "open":
          this.#dashed(left, right, y, [6, 4], 1.5);
          break;
        case "waiting":
          context.fillRect(left, y - 0.75, width, 1.5);
      }
    }
  }

  #dashed(from: number, to: number, y: number, dash: readonly number[], width: number): void {
    const context = this.#context;
    context.setLineDash([...dash]);
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from, y);
    context.lineTo(to, y);
    context.stroke();
    context.setLineDash([]);
  }

  #stateColor({ ref }: LaneRow, { is }: LaneState): string {
    if (is === "cancelling") return this.#colors.cancelled;
    if (is === "waiting") return this.#colors.quiet;
    return ref.kind === "task" ? taskColor(this.#colors, ref.id) : this.#colors.group;
  }

  #links(): void {
    if (this.#view.scale.columnWidth < narrowest.links) return;
    for (const [column, x] of this.#columns()) {
      const { link } = column;
      if (link === null || link.to.length === 0) continue;
      const ends = [link.from, ...link.to].flatMap((row) => this.#yOfRow.get(row) ?? []);
      const top = Math.min(...ends);
      const bottom = Math.max(...ends);
      if (ends.length < 2 || bottom < headHeight || top > this.#view.extent.height) continue;
      const context = this.#context;
      context.strokeStyle = this.#linkColor(column);
      context.lineWidth = link.is === "cancels" || link.is === "decides" ? 2 : 1;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, bottom);
      context.stroke();
    }
  }

  #linkColor({ link, marks }: LaneColumn): string {
    if (link?.is === "creates" || link?.is === "wakes") return this.#colors.quiet;
    const decided = link === null ? undefined : marks.get(link.from);
    if (decided?.is === "ended" && decided.how !== "cancelled") {
      return decided.how === "returned" ? this.#colors.good : this.#colors.bad;
    }
    return this.#colors.cancelled;
  }

  *#columns(): Generator<readonly [column: LaneColumn, x: number]> {
    const { lanes, scale } = this.#view;
    for (let index = Math.max(this.#from, 0); index < this.#to; index++) {
      yield [lanes.columns[index]!, this.#x(index) + scale.columnWidth / 2];
    }
  }

  #marks(): void {
    const { columnWidth } = this.#view.scale;
    if (columnWidth < narrowest.marks) return;
    for (const [column, x] of this.#columns()) {
      for (const [row, mark] of column.marks) {
        const y = this.#yOfRow.get(row);
        if (y === undefined || y < headHeight - rowHeight || y > this.#view.extent.height) continue;
        const isBelow = column.link !== null && column.link.from < row;
        const laneRow = this.#view.lanes.rows[row]!;
        drawMark(this.#context, { mark, laneRow, isBelow, x, y, columnWidth }, this.#colors);
      }
    }
  }

  /** What a row waits for, on its line where there is room. */
  #words(row: number, y: number): void {
    if (this.#view.scale.columnWidth < 1) return;
    const context = this.#context;
    const { gutter, extent, labels } = this.#view;
    for (const [from, to, state] of this.#stretches(row)) {
      const left = Math.max(this.#x(from), gutter) + 8;
      const right = Math.min(this.#x(to), gutter + extent.width) - 8;
      if (right - left < 3 * characterWidth) continue;
      const words = cut(sanitizeLine(wordsOfState(state, labels)));
      const width = words.length * characterWidth + 6;
      if (words === "" || right - left < width) continue;
      context.fillStyle = this.#colors.paper;
      context.fillRect(left, y - 7, width, 14);
      context.fillStyle = this.#colors.quiet;
      context.fillText(words, left + 3, y);
    }
  }

  #names(): void {
    const context = this.#context;
    const { gutter, lanes, extent, labels } = this.#view;
    for (const [row, y] of this.#rows) {
      const { ref, depth } = lanes.rows[row]!;
      const indent = 8 + Math.min(depth, 6) * 8;
      const name = ref.kind === "host" ? hostRow : sanitizeLine(labels.ref(ref));
      context.fillStyle = rowColor(lanes.rows[row]!, this.#colors);
      context.fillText(
        cut(name, (gutter - indent) / characterWidth - 1),
        indent,
        y + rowHeight / 2,
      );
    }
    context.fillStyle = this.#colors.rule;
    context.fillRect(gutter - 1, 0, 1, extent.height);
    context.fillStyle = this.#colors.paper;
    context.fillRect(0, 0, gutter - 1, headHeight);
  }

  /** Each instant begins with a tick, and its time stands where there is room. */
  #times(): void {
    const context = this.#context;
    const { gutter, extent, lanes, scale } = this.#view;
    context.fillStyle = this.#colors.paper;
    context.fillRect(gutter, 0, extent.width, headHeight);
    let free = gutter;
    for (const [column, x] of this.#columns()) {
      const index = Math.round((x - gutter) / scale.columnWidth + scale.from - 0.5);
      if (lanes.columns[index - 1]?.atMs === column.atMs) continue;
      const left = x - scale.columnWidth / 2;
      if (left < free) continue;
      const text = seconds(column.atMs);
      context.fillStyle = this.#colors.rule;
      context.fillRect(left, 4, 1, extent.height - 4);
      context.fillStyle = this.#colors.quiet;
      context.fillText(text, left + 4, headHeight / 2);
      free = left + text.length * characterWidth + 14;
    }
  }

  #cursor(): void {
    const { cursor, gutter, extent, scale } = this.#view;
    if (cursor === null) return;
    const left = this.#x(cursor);
    if (left + scale.columnWidth < gutter || left > gutter + extent.width) return;
    const context = this.#context;
    const width = Math.max(scale.columnWidth, 2);
    context.globalAlpha = 0.16;
    context.fillStyle = this.#colors.accent;
    context.fillRect(left, 0, width, extent.height);
    context.globalAlpha = 1;
    context.fillRect(left + width / 2 - 1, 0, 2, headHeight);
  }
}

function placeOf({ column, edge }: { readonly column: number; readonly edge: string }): number {
  return column + (edge === "behind" ? 1 : 0);
}
