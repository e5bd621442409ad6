/** The output of `compare`: both runs as lanes, how each task ended, and what was printed. */

import {
  type ComparedEnd,
  type ComparedTask,
  type Comparison,
  differsInEnd,
  type Run,
} from "../analysis/comparison.ts";
import type { EventFilter } from "../analysis/event-filter.ts";
import { differs, type Row } from "../analysis/side-by-side.ts";
import { Tally } from "../analysis/tally.ts";
import { comparisonHeadings, moreLikeIt, pending } from "../words/comparison-words.ts";
import { more } from "../words/counts.ts";
import { wordsOfEnd } from "../words/lane-words.ts";
import { seconds } from "../words/run-names.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { endGlyphs } from "./lane-glyphs.ts";
import { drawLegend } from "./lane-legend.ts";
import { drawLanes } from "./lane-picture.ts";
import { makePalette, type Palette } from "./palette.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Screen } from "./screen.ts";
import { fitNameTo, fitTo, widestOf, widthOf } from "./width.ts";

/** Of more tasks, or printed lines, those that are alike are left out, and then the last. */
const mostTasks = 60;
const mostLines = 120;

/** The least width of lanes that are drawn side by side. */
const narrowestLanes = 48;
/** With less width for each side, each end of a task has its own line. */
const narrowestEnd = 26;

/** @param filter What the lanes show; all without it. */
export function drawComparison(
  comparison: Comparison,
  screen: Screen,
  filter?: EventFilter,
): string {
  const drawing = new ComparisonDrawing(comparison, screen, filter);
  return `${drawing
    .lines()
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

class ComparisonDrawing {
  readonly #comparison: Comparison;
  readonly #filter: EventFilter | undefined;
  readonly #screen: Screen;
  readonly #palette: Palette;
  /** The width of each of two sides. */
  readonly #half: number;
  readonly #names: readonly string[];

  constructor(comparison: Comparison, screen: Screen, filter: EventFilter | undefined) {
    this.#comparison = comparison;
    this.#filter = filter;
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
    const whole = runs.map(({ events, header: source }) =>
      drawLanes(events, this.#screen, { filter: this.#filter, source }),
    );
    const half = runs.map(({ events, header: source }) =>
      drawLanes(events, { ...this.#screen, columns: this.#half }, { filter: this.#filter, source }),
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
    const folded = foldRuns(tasks, mostTasks, 2, ({ name, ends }) =>
      [name.replace(/\d+/g, "#"), ...ends.map((end) => end?.how)].join(),
    );
    const shown = folded.filter((each) => typeof each === "object");
    const nameColumns = Math.min(
      widestOf(
        shown.map(({ name }) => this.#text(name)),
        4,
      ),
      Math.max(12, Math.floor(this.#screen.columns / 4)),
    );
    const most = Math.floor((this.#screen.columns - 2 - nameColumns - 4) / 2);
    const draw = (line: (task: ComparedTask) => readonly string[]): string[] =>
      folded.flatMap((each) =>
        typeof each === "object" ? line(each) : [this.#more(moreLikeIt(each))],
      );
    if (most < narrowestEnd) return draw((task) => this.#tallTask(task));
    const columns = [0, 1].map((side) => {
      const ends = shown.map((task) => this.#describeEnd(task.ends[side as 0 | 1]).join("  "));
      return Math.min(most, widestOf([this.#names[side]!, ...ends]));
    });
    const row = (mark: string, name: string, sides: readonly string[]): string =>
      `${mark} ${name}  ${sides.join("  ")}`;
    const titles = this.#names.map((name, at) => this.#name(name, columns[at]!));
    return [
      this.#palette.dim(row(" ", " ".repeat(nameColumns), titles)),
      ...draw((task) => {
        const sides = task.ends.map((end, side) => this.#end(end, columns[side]!));
        return [row(this.#mark(task), this.#name(this.#text(task.name), nameColumns), sides)];
      }),
    ];
  }

  #tallTask(task: ComparedTask): string[] {
    const { columns } = this.#screen;
    const sides = task.ends.map((end, at) => {
      const scenario = this.#name(this.#names[at]!, 14);
      return `    ${this.#palette.dim(scenario)}  ${this.#end(end, columns - 20)}`;
    });
    return [`${this.#mark(task)} ${this.#name(this.#text(task.name), columns - 2)}`, ...sides];
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
    const folded = foldRuns(printed, mostLines, 3, (row) => (differs(row) ? null : "same"));
    const shown = folded.filter((each) => typeof each === "object");
    const ours = shown.map((row) => this.#text(row.ours ?? ""));
    const side = Math.min(most, widestOf([left, ...ours]));
    const pad = (text: string | null, columns = side): string =>
      fitTo(this.#text(text ?? ""), columns, this.#ellipsis);
    const row = ({ ours, theirs }: Row): string => {
      const isOther = differs({ ours, theirs });
      const mark = isOther ? this.#palette.bad(this.#screen.unicode ? "≠" : "*") : " ";
      const line = `${pad(ours)} ${this.#palette.dim(rule)} ${pad(theirs, most)}`;
      return `${mark} ${isOther ? line : this.#palette.dim(`${pad(ours)} ${rule} ${pad(theirs, most)}`)}`;
    };
    return [
      this.#palette.dim(`  ${pad(left)} ${rule} ${pad(right, most)}`),
      ...folded.map((each) =>
        typeof each === "object" ? row(each) : this.#more(more(each, "line")),
      ),
    ];
  }

  /** What stands in the place of rows that are left out. */
  #more(words: string): string {
    return this.#palette.dim(`  ${this.#screen.unicode ? "⋮" : ":"} ${words}`);
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

/**
 * The items, or where there are more than `most`, those that differ from their neighbours.
 *
 * @param likeness What neighbours that are alike share; null for an item that is like no other.
 * @param ends How many of alike neighbours are kept at either end.
 * @returns numbers in the place of what is left out.
 */
function foldRuns<T extends object>(
  items: readonly T[],
  most: number,
  ends: number,
  likeness: (item: T) => string | null,
): (T | number)[] {
  if (items.length <= most) return [...items];
  const folded: (T | number)[] = [];
  let left = items.length;
  for (let from = 0; from < items.length && folded.length < most; ) {
    const key = likeness(items[from]!);
    let to = from + 1;
    while (key !== null && to < items.length && likeness(items[to]!) === key) to++;
    const isFolded = to - from > 2 * ends + 1;
    const run = isFolded
      ? [...items.slice(from, from + ends), to - from - 2 * ends, ...items.slice(to - ends, to)]
      : items.slice(from, to);
    folded.push(...run);
    left -= to - from;
    from = to;
  }
  return left > 0 ? [...folded, left] : folded;
}

function unpainted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  return text.replace(/\u001b\[[\d;]*m/g, "");
}
