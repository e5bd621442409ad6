/** The `log` format: one line for each event, for people. */

import { ErrorOrigins } from "../analysis/error-origins.ts";
import type { EventFilter } from "../analysis/event-filter.ts";
import { Tally } from "../analysis/tally.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { ErrorInfo, Frame } from "../trace/terms.ts";
import type { TraceHeader, TraceLine } from "../trace/trace-line.ts";
import { linesLeftOut, moreLike } from "../words/counts.ts";
import { describeEvent, nameAgain, nameError } from "../words/describe-event.ts";
import type { Description, Tone } from "../words/description.ts";
import type { Explainer, ExplainerLine } from "../words/explainer.ts";
import { Labels } from "../words/labels.ts";
import { placeInRun } from "../words/run-names.ts";
import { legible, sanitize, sanitizeLine } from "../words/sanitize.ts";
import { BlockedAgain } from "./blocked-again.ts";
import { groupLines } from "./exception-group.ts";
import { makePalette, type Palette } from "./palette.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Renderer, Screen, ShownSource } from "./screen.ts";
import { SourceBeside } from "./source-beside.ts";
import { expandTabs, fitNameTo, fitTo, type Span, widthOf, wrap } from "./width.ts";

const timeColumns = 9;
/** How many of lines that are alike a brief log shows. */
const shownAlike = 2;
/** On a wider line, the place in the source would be too far from the words. */
const widestLine = 100;

/** The options of the log. */
export interface LogOptions {
  /** The source of a scenario: places are links, and wide screens show the lines beside the events. */
  readonly sourceOf?: ((scenario: string) => ShownSource) | undefined;
  /** What of a run is shown; all without it. */
  readonly filter?: EventFilter | undefined;
}

/**
 * @param explainer Adds remarks and lessons.
 */
export function logRenderer(
  screen: Screen,
  explainer: Explainer | null = null,
  options: LogOptions = {},
): Renderer {
  const log = new Log(screen, explainer, options);
  return { line: (line) => log.line(line) };
}

class Log {
  readonly #screen: Screen;
  readonly #explainer: Explainer | null;
  readonly #filter: LogOptions["filter"];
  readonly #sourceOf: LogOptions["sourceOf"];
  #leftOut = 0;
  /** What the last line is like, and how many were. */
  #sign = "";
  #alike = 0;
  #likeName = "";
  readonly #palette: Palette;
  readonly #tones: Readonly<Record<Tone, (text: string) => string>>;
  readonly #columns: number;
  /** The screen, as wide as the log is. */
  readonly #look: Screen;
  readonly #nameColumns: number;
  /** Time, name and glyph, with the spaces between them. */
  readonly #gutterColumns: number;
  #scenario = "";
  #source: SourceBeside | null = null;
  #labels = new Labels();
  #tally = new Tally();
  #origins = new ErrorOrigins();
  #lastAtMs = -1;
  /** The exception groups that have been drawn, as an error occurs in several events. */
  #drawn = new Set<number>();
  readonly #blocked: BlockedAgain;

  constructor(screen: Screen, explainer: Explainer | null, { filter, sourceOf }: LogOptions) {
    this.#screen = screen;
    this.#filter = filter;
    this.#sourceOf = sourceOf;
    this.#explainer = explainer;
    this.#columns = Math.min(screen.columns, widestLine);
    this.#look = { ...screen, columns: this.#columns };
    this.#blocked = new BlockedAgain(this.#look);
    this.#nameColumns = screen.columns < 60 ? 7 : 10;
    this.#gutterColumns = timeColumns + 2 + this.#nameColumns + 3;
    const palette = makePalette(screen.colorLevel);
    this.#palette = palette;
    const plain = (text: string) => text;
    this.#tones = { ...palette, plain, quiet: palette.dim, printed: palette.bold };
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) this.#header(line);
    else if (line.kind === "summary") {
      this.#sayAlike();
      const rest = this.#explainer?.end() ?? [];
      if (rest.length > 0) this.#write([""]);
      this.#remarks(rest, 2);
      if (this.#leftOut > 0)
        this.#write(["", this.#palette.dim(`  ${linesLeftOut(this.#leftOut)}`)]);
      const blocked = this.#blocked.lines();
      this.#write(["", ...closingOf(line, this.#tally, this.#look), ...blocked, ""]);
    } else this.#event(line);
  }

  #header(header: TraceHeader): void {
    this.#scenario = header.scenario;
    const source = this.#sourceOf?.(header.scenario);
    this.#source = source ? new SourceBeside(this.#screen, this.#columns, source) : null;
    this.#labels = new Labels(header);
    this.#tally = new Tally();
    this.#origins = new ErrorOrigins();
    this.#lastAtMs = -1;
    this.#drawn = new Set();
    this.#blocked.begin();
    this.#leftOut = 0;
    this.#filter?.begin();
    this.#explainer?.begin(header);
    this.#write([...headingOf(header, this.#look), ""]);
  }

  #event(event: TraceEvent): void {
    this.#labels.note(event);
    this.#tally.note(event);
    this.#origins.note(event);
    const description = describeEvent(event, this.#labels, (error) => this.#nameOf(error));
    const remarks = this.#explainer?.remarksOn(event, description !== null) ?? [];
    const isShown = this.#filter?.shows(event) ?? true;
    if (description === null) return;
    if (!isShown) {
      this.#leftOut++;
      return;
    }
    if (this.#filter?.folds && this.#isLikeLast(event, description)) return;
    const { words, tone, site, details = [], glyph, error } = description;
    const paint = this.#tones[tone];
    // Printed text keeps its lines. A line may still be longer than the screen.
    const trimmed = words.endsWith("\n") ? words.slice(0, -1) : words;
    const texts = trimmed.split("\n").map(sanitize);
    const lines = texts.flatMap((text, at) => {
      const isLast = at === texts.length - 1;
      const place = tone !== "printed" && isLast ? site : undefined;
      return this.#sited([{ text: legible(this.#screen, expandTabs(text)), paint }], "", place);
    });
    const { dim } = this.#palette;
    const below = details.flatMap((text) =>
      this.#sited([{ text: this.#text(text), paint: dim }], ""),
    );
    const gutter = this.#gutter(event.atMs, description);
    const bar = paint(this.#glyph(glyph));
    const rest =
      tone === "printed"
        ? `${" ".repeat(this.#gutterColumns - 2)}${bar} `
        : " ".repeat(this.#gutterColumns);
    const [first = "", ...others] = [...lines, ...below];
    const whole = gutter + first;
    const beside = (site && this.#source?.beside(whole, site, dim)) ?? whole;
    this.#write([beside, ...others.map((line) => rest + line)]);
    if (event.kind === "deadlock.detected")
      this.#blocked.begin(details.map((text) => this.#text(text)));
    if (error?.exceptions !== undefined && !this.#drawn.has(error.id)) this.#tree(error);
    this.#remarks(remarks, this.#gutterColumns);
  }

  /** Of lines that follow one another and are alike, the first are shown and the others counted. */
  #isLikeLast(event: TraceEvent, { task, words }: Description): boolean {
    const name = task === null ? "" : this.#labels.task(task);
    const sign = `${event.kind}|${name}|${words}`.replaceAll(/\d+/g, "#");
    if (event.kind !== "text.printed" && sign === this.#sign) {
      this.#alike++;
      if (this.#alike > shownAlike) return true;
    } else {
      this.#sayAlike();
      this.#sign = sign;
      this.#alike = 1;
    }
    this.#likeName = name === "" ? words : name;
    return false;
  }

  #sayAlike(): void {
    const count = this.#alike - shownAlike;
    this.#alike = 0;
    this.#sign = "";
    if (count <= 0) return;
    const dots = this.#screen.unicode ? "⋮" : ":";
    const text = `${dots} ${moreLike(count, this.#text(this.#likeName))}`;
    this.#write([" ".repeat(timeColumns + 2) + this.#palette.dim(text)]);
  }

  #remarks(remarks: readonly ExplainerLine[], indent: number): void {
    const margin = " ".repeat(indent);
    for (const { mark, text } of remarks) {
      const start = this.#glyph(mark);
      const spans = [{ text: this.#text(text), paint: this.#palette.remark }];
      const lines = wrap(spans, this.#columns - indent - widthOf(start));
      const rest = " ".repeat(widthOf(start));
      const painted = `${this.#palette.remark(start.trimEnd())} `;
      this.#write(lines.map((line, at) => margin + (at === 0 ? painted : rest) + line));
    }
  }

  #gutter(atMs: number, { task, who = "", glyph, tone }: Description): string {
    const time = `${(atMs / 1000).toFixed(3)} s`.padStart(timeColumns);
    const name = task === null ? who : this.#text(this.#labels.task(task));
    const ellipsis = this.#screen.unicode ? "…" : "~";
    const paintName = task === null ? this.#palette.dim : this.#palette.task(task);
    const paintTime = atMs === this.#lastAtMs ? this.#palette.dim : (text: string) => text;
    this.#lastAtMs = atMs;
    const mark = this.#tones[tone](this.#glyph(glyph));
    return `${paintTime(time)}  ${paintName(fitNameTo(name, this.#nameColumns, ellipsis))} ${mark} `;
  }

  #glyph([unicode, ascii]: readonly [string, string]): string {
    return this.#screen.unicode ? unicode : ascii;
  }

  /** Text of the program, on one line. */
  #text(text: string): string {
    return legible(this.#screen, sanitizeLine(text));
  }

  /** Lines beside the gutter, the place in the source at the right edge of the last. */
  #sited(
    spans: readonly Span[],
    margin: string,
    site?: Pick<Frame, "file" | "line">,
    place = site === undefined ? "" : this.#place(site as Frame),
  ): string[] {
    const columns = this.#columns - this.#gutterColumns - margin.length;
    const lines = wrap(spans, columns);
    if (site === undefined) return lines;
    // Measured without colours: painted text has more characters than columns.
    const plain = wrap(
      spans.map(({ text }) => ({ text })),
      columns,
    );
    const left = columns - widthOf(plain.at(-1) ?? "") - widthOf(place);
    const dimmed = this.#palette.dim(place);
    const painted = this.#source?.linked(dimmed, site) ?? dimmed;
    if (left >= 2) lines.push(`${lines.pop()}${" ".repeat(left)}${painted}`);
    else lines.push(`${" ".repeat(Math.max(columns - widthOf(place), 0))}${painted}`);
    return lines;
  }

  #place(frame: Frame): string {
    return this.#cutPlace(placeInRun(frame, this.#scenario), frame.line);
  }

  /** Shortens a place to leave room for words beside it. The line number stays. */
  #cutPlace(place: string, line: number): string {
    const room = Math.floor((this.#columns - this.#gutterColumns) * 0.6);
    const text = this.#text(place);
    if (widthOf(text) <= room) return text;
    const short = `:${line}`;
    const ellipsis = this.#screen.unicode ? "…" : "~";
    return `${fitTo(text.slice(0, -short.length), room - short.length, ellipsis)}${short}`;
  }

  /** A group is shown in full once. */
  #nameOf(error: ErrorInfo): string {
    if (!this.#drawn.has(error.id) || error.exceptions === undefined) return nameError(error);
    return nameAgain(error);
  }

  #tree(error: ErrorInfo): void {
    this.#remember(error);
    const gutter = " ".repeat(this.#gutterColumns);
    const who = ({ id }: ErrorInfo): string => {
      const task = this.#origins.taskOf(id);
      return task === null ? "" : this.#text(this.#labels.task(task));
    };
    const name = (each: ErrorInfo) => this.#text(nameError(each));
    const columns = this.#columns - this.#gutterColumns;
    const style = { unicode: this.#screen.unicode, columns, name, who };
    for (const { margin, text, isError, place } of groupLines(error, style)) {
      const paint = isError ? this.#palette.bad : this.#palette.dim;
      const where =
        place === undefined ? "" : this.#cutPlace(`${place.file}:${place.line}`, place.line);
      const lines = this.#sited([{ text, paint }], margin, place, where);
      // A branch continues beside wrapped lines; a corner or number does not.
      const rest = margin.replace("├─", "│ ").replace("|-", "| ").replace(/[^│|]/g, " ");
      this.#write(lines.map((line, at) => gutter + (at === 0 ? margin : rest) + line));
    }
  }

  #remember(error: ErrorInfo): void {
    this.#drawn.add(error.id);
    for (const member of error.exceptions ?? []) this.#remember(member);
  }

  #write(lines: readonly string[]): void {
    this.#blocked.wrote(lines.length);
    this.#screen.out(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
  }
}
