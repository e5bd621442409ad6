/** The output of `compare`: both runs as lanes, how each task ended, and what was printed. */

import {
  type ComparedEnd,
  type ComparedTask,
  type Comparison,
  differsInEnd,
  type Run,
} from "../analysis/comparison.ts";
import { differs, type Row } from "../analysis/side-by-side.ts";
import { Tally } from "../analysis/tally.ts";
import { comparisonHeadings, pending } from "../words/comparison-words.ts";
import { seconds, wordsOfEnd } from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { endGlyphs } from "./lane-glyphs.ts";
import { drawLegend } from "./lane-legend.ts";
import { drawLanes } from "./lane-picture.ts";
import { makePalette, type Palette } from "./palette.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Screen } from "./screen.ts";
import { fitNameTo, fitTo, widthOf } from "./width.ts";

/** The least width of lanes that are drawn side by side. */
const narrowestLanes = 48;
/** With less width for each side, each end of a task has its own line. */
const narrowestEnd = 26;

export function drawComparison(comparison: Comparison, screen: Screen): string {
  const drawing = new ComparisonDrawing(comparison, screen);
  return `${drawing
    .lines()
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

class ComparisonDrawing {
  readonly #comparison: Comparison;
  readonly #screen: Screen;
  readonly #palette: Palette;
  /** The width of each of two sides. */
  readonly #half: number;
  readonly #names: readonly string[];

  constructor(comparison: Comparison, screen: Screen) {
    this.#comparison = comparison;
    this.#screen = screen;
    this.#palette = makePalette(screen.colorLevel);
    this.#half = Math.floor((screen.columns - 3) / 2);
    this.#names = comparison.runs.map(({ header }) => this.#text(header.scenario));
  }

  lines(): string[] {
    const { bold } = this.#palette;
    return [
      ...this.#lanes(),
      "",
      bold(comparisonHeadings.tasks),
      ...this.#tasks(),
      "",
      bold(comparisonHeadings.printed),
      ...this.#printed(),
      "",
      ...this.#comparison.runs.flatMap((run) => this.#closing(run)),
    ];
  }

  #lanes(): string[] {
    const { runs } = this.#comparison;
    const whole = runs.map(({ events }) => drawLanes(events, this.#screen));
    const half = runs.map(({ events }) =>
      drawLanes(events, { ...this.#screen, columns: this.#half }),
    );
    // Side by side, they must not be folded more.
    const fits =
      this.#half >= narrowestLanes &&
      half.every(({ bands }, at) => bands.length <= (whole[at]?.bands.length ?? 0));
    const drawn = fits ? half : whole;
    const columns = fits ? this.#half : this.#screen.columns;
    const headings = runs.map(({ header }) => headingOf(header, { ...this.#screen, columns }));
    const bodies = drawn.map(({ bands }) =>
      bands.flatMap((band) => ["", ...band.lines, ...band.notes]),
    );
    const [left = [], right = []] = bodies;
    const [above = [], beside = []] = headings;
    const both = fits
      ? [...this.#beside(above, beside), ...this.#beside(left, right)]
      : [...above, ...left, "", ...beside, ...right];
    const legend = drawLegend(
      drawn.map(({ lanes }) => lanes),
      this.#screen,
    );
    return [...both, "", ...legend];
  }

  #beside(left: readonly string[], right: readonly string[]): string[] {
    const rule = this.#palette.dim(this.#screen.unicode ? "│" : "|");
    const rows = Math.max(left.length, right.length);
    return Array.from({ length: rows }, (_, row) => {
      const ours = left[row] ?? "";
      return `${ours}${" ".repeat(this.#half - widthOf(unpainted(ours)))} ${rule} ${right[row] ?? ""}`;
    });
  }

  #tasks(): string[] {
    const { tasks } = this.#comparison;
    const names = tasks.map(({ name }) => this.#text(name));
    const widest = Math.max(4, ...names.map(widthOf));
    const nameColumns = Math.min(widest, Math.max(12, Math.floor(this.#screen.columns / 4)));
    const most = Math.floor((this.#screen.columns - 2 - nameColumns - 4) / 2);
    if (most < narrowestEnd) return tasks.flatMap((task, at) => this.#tallTask(task, names[at]!));
    const columns = [0, 1].map((at) => {
      const widths = tasks.map(({ ends }) =>
        widthOf(this.#describeEnd(ends[at as 0 | 1]).join("  ")),
      );
      return Math.min(most, Math.max(widthOf(this.#names[at]!), ...widths));
    });
    const row = (mark: string, name: string, sides: readonly string[]): string =>
      `${mark} ${name}  ${sides.join("  ")}`;
    const titles = this.#names.map((name, at) => this.#name(name, columns[at]!));
    return [
      this.#palette.dim(row(" ", " ".repeat(nameColumns), titles)),
      ...tasks.map((task, at) => {
        const sides = task.ends.map((end, side) => this.#end(end, columns[side]!));
        return row(this.#mark(task), this.#name(names[at]!, nameColumns), sides);
      }),
    ];
  }

  #tallTask(task: ComparedTask, name: string): string[] {
    const { columns } = this.#screen;
    const sides = task.ends.map((end, at) => {
      const scenario = this.#name(this.#names[at]!, 14);
      return `    ${this.#palette.dim(scenario)}  ${this.#end(end, columns - 20)}`;
    });
    return [`${this.#mark(task)} ${this.#name(name, columns - 2)}`, ...sides];
  }

  #mark(task: ComparedTask): string {
    if (!differsInEnd(task)) return " ";
    return this.#palette.bad(this.#screen.unicode ? "≠" : "*");
  }

  /** How a task ended, and when; a dash if the side does not have it. */
  #describeEnd(end: ComparedEnd | null): readonly [words: string, time: string] {
    const { unicode } = this.#screen;
    if (end === null) return ["-", ""];
    const { how } = end;
    if (how === "pending") return [`${unicode ? "·" : "."} ${pending}`, ""];
    const words = this.#text(wordsOfEnd({ ...end, how }));
    return [`${endGlyphs[how][unicode ? 0 : 1]} ${words}`, seconds(end.atMs)];
  }

  #end(end: ComparedEnd | null, columns: number): string {
    const { dim, good, bad, cancelled } = this.#palette;
    const [words, time] = this.#describeEnd(end);
    const how = end?.how ?? "pending";
    const paint = { returned: good, cancelled, raised: bad, destroyed: bad, pending: dim }[how];
    const shown = fitTo(words, columns - (time === "" ? 0 : time.length + 2), this.#ellipsis);
    return time === "" ? paint(shown) : `${paint(shown)}  ${dim(time)}`;
  }

  #printed(): string[] {
    const { printed } = this.#comparison;
    if (printed.length === 0) return [this.#palette.dim(`  ${comparisonHeadings.nothingPrinted}`)];
    // The mark of a difference comes first.
    const most = Math.floor((this.#screen.columns - 5) / 2);
    const rule = this.#screen.unicode ? "│" : "|";
    const [left = "", right = ""] = this.#names;
    const ours = printed.map((row) => widthOf(this.#text(row.ours ?? "")));
    const side = Math.min(most, Math.max(widthOf(left), ...ours));
    const pad = (text: string | null, columns = side): string =>
      fitTo(this.#text(text ?? ""), columns, this.#ellipsis);
    const row = ({ ours, theirs }: Row): string => {
      const isOther = differs({ ours, theirs });
      const mark = isOther ? this.#palette.bad(this.#screen.unicode ? "≠" : "*") : " ";
      const line = `${pad(ours)} ${this.#palette.dim(rule)} ${pad(theirs, most)}`;
      return `${mark} ${isOther ? line : this.#palette.dim(`${pad(ours)} ${rule} ${pad(theirs, most)}`)}`;
    };
    return [this.#palette.dim(`  ${pad(left)} ${rule} ${pad(right, most)}`), ...printed.map(row)];
  }

  #closing({ header, events, summary }: Run): string[] {
    const tally = new Tally();
    for (const event of events) tally.note(event);
    const { bold } = this.#palette;
    return [bold(this.#text(header.scenario)), ...closingOf(summary, tally, this.#screen)];
  }

  #name(name: string, columns: number): string {
    return fitNameTo(name, columns, this.#ellipsis);
  }

  get #ellipsis(): string {
    return this.#screen.unicode ? "…" : "~";
  }

  #text(text: string): string {
    return legible(this.#screen, sanitizeLine(text));
  }
}

function unpainted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  return text.replace(/\u001b\[[\d;]*m/g, "");
}
