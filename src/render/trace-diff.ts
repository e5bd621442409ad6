/** The output of `diff`: the events around the first difference, in the words of the log, and its fields. */

import type { Run, Sides } from "../analysis/comparison.ts";
import type { Difference, FieldDifference } from "../analysis/trace-diff.ts";
import type { TraceEvent } from "../trace/event.ts";
import {
  differenceTitle,
  moreFields,
  noValue,
  overWords,
  sameWords,
} from "../words/comparison-words.ts";
import { describeEvent } from "../words/describe-event.ts";
import { Labels } from "../words/labels.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { makePalette, type Palette } from "./palette.ts";
import type { Look } from "./screen.ts";
import { fitTo, type Span, widthOf, wrap } from "./width.ts";

const eventsBefore = 3;
const eventsAfter = 2;
const mostFields = 12;
const longestValue = 200;
const nameColumns = 10;

/** One of the two sides. */
export interface DiffSide {
  /** Its name on the command line. */
  readonly word: string;
  readonly runs: readonly Run[];
}

export function drawTraceDiff(
  sides: Sides<DiffSide>,
  difference: Difference | null,
  look: Look,
): string {
  const lines = new DiffDrawing(sides, look).lines(difference);
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

class DiffDrawing {
  readonly #sides: Sides<DiffSide>;
  readonly #look: Look;
  readonly #palette: Palette;

  constructor(sides: Sides<DiffSide>, look: Look) {
    this.#sides = sides;
    this.#look = look;
    this.#palette = makePalette(look.colorLevel);
  }

  lines(difference: Difference | null): string[] {
    if (difference === null) return this.#same();
    if (difference.at === "runs") {
      return [...this.#heads([null, null]), "", differenceTitle(difference)];
    }
    const runs = this.#sides.map(({ runs }) => runs[difference.run] as Run) as [Run, Run];
    const heads = [...this.#heads(runs), ""];
    const fields = this.#fields(difference.fields, runs, difference);
    const title = this.#bad(differenceTitle(difference));
    if (difference.at !== "event") return [...heads, title, ...fields];
    return [...heads, title, "", ...this.#events(difference, runs), ...fields];
  }

  #same(): string[] {
    const [{ runs }] = this.#sides;
    const events = runs.reduce((sum, run) => sum + run.summary.events, 0);
    const mark = this.#look.unicode ? "✔" : "=";
    return [this.#palette.good(`${mark} ${sameWords(runs.length, events)}`)];
  }

  #heads(runs: Sides<Run | null>): string[] {
    return this.#sides.map(({ word }, side) => {
      const scenario = runs[side]?.header.scenario ?? word;
      const behind = scenario === word ? "" : `  ${word}`;
      return this.#signed(side, `${this.#text(scenario)}${this.#text(behind)}`);
    });
  }

  #events({ seq, events }: Difference & { readonly at: "event" }, runs: Sides<Run>): string[] {
    const labels = [new Labels(runs[0].header), new Labels(runs[1].header)] as const;
    const lines: string[] = [];
    const common = runs[0].events.filter((event) => event.seq < seq);
    for (const event of common) labels[0].note(event);
    for (const event of runs[1].events) if (event.seq < seq) labels[1].note(event);
    for (const event of common.slice(-eventsBefore)) {
      lines.push(...this.#event(event, labels[0], "  ", (text) => text));
    }
    for (const side of [0, 1] as const) {
      const paint = side === 0 ? this.#palette.bad : this.#palette.good;
      if (events[side] === null) {
        const end = overWords(runs[side].summary.ending.how);
        lines.push(paint(`${side === 0 ? "-" : "+"} ${end}`));
      }
      const rest = runs[side].events.filter((event) => event.seq >= seq);
      for (const event of rest.slice(0, eventsAfter + 1)) {
        labels[side].note(event);
        lines.push(...this.#event(event, labels[side], side === 0 ? "- " : "+ ", paint));
      }
    }
    return lines;
  }

  #event(event: TraceEvent, labels: Labels, sign: string, paint: Span["paint"]): string[] {
    const said = describeEvent(event, labels);
    const words = said?.words ?? event.kind.replace(".", " ");
    const task = said?.task ?? ("task" in event ? event.task : null);
    const name = task === null ? "" : this.#text(labels.task(task));
    const place = event.site === undefined ? "" : `  ${event.site.file}:${event.site.line}`;
    const ellipsis = this.#look.unicode ? "…" : "~";
    const gutter = [
      sign + String(event.seq).padStart(4),
      `${(event.atMs / 1000).toFixed(3)} s`.padStart(9),
      fitTo(name, nameColumns, ellipsis),
    ].join("  ");
    const text = this.#text(words.replace(/\n$/, "") + place);
    const indent = " ".repeat(widthOf(gutter) + 2);
    const lines = wrap([{ text }], this.#look.columns - indent.length);
    return lines.map((line, at) => paint?.((at === 0 ? `${gutter}  ` : indent) + line) ?? "");
  }

  #fields(fields: readonly FieldDifference[], runs: Sides<Run>, difference: Difference): string[] {
    const shown = fields.filter(({ field }) => field !== "").slice(0, mostFields);
    if (shown.length === 0) return [];
    const until = difference.at === "event" ? difference.seq : Number.POSITIVE_INFINITY;
    const labels = runs.map((run) => {
      const names = new Labels(run.header);
      for (const event of run.events) if (event.seq <= until) names.note(event);
      return names;
    }) as [Labels, Labels];
    const width = Math.min(Math.max(...shown.map(({ field }) => field.length)), 30);
    const arrow = this.#look.unicode ? "→" : "->";
    const lines = shown.flatMap(({ field, left, right }) => {
      const head = fitTo(this.#text(field), width, "~");
      const change = `${this.#value(field, left, labels[0])} ${arrow} ${this.#value(field, right, labels[1])}`;
      const indent = width + 4;
      const parts = wrap([{ text: change }], this.#look.columns - indent);
      return parts.map((part, at) => `  ${at === 0 ? head : " ".repeat(width)}  ${part}`);
    });
    const hidden = fields.length - shown.length;
    return ["", ...lines, ...(hidden > 0 ? [`  ${moreFields(hidden)}`] : [])];
  }

  /** Tasks by name; everything else as JSON. */
  #value(field: string, value: unknown, labels: Labels): string {
    if (value === undefined) return noValue;
    const key = field.slice(field.lastIndexOf(".") + 1);
    const isTask = /^(task|creator|by|child)$/.test(key) && typeof value === "number";
    if (isTask) return this.#text(labels.task(value));
    const text = typeof value === "string" && key === "kind" ? value : JSON.stringify(value);
    return this.#text(text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);
  }

  #signed(side: number, text: string): string {
    return side === 0 ? this.#bad(`- ${text}`) : this.#palette.good(`+ ${text}`);
  }

  #bad(text: string): string {
    return this.#palette.bad(text);
  }

  #text(text: string): string {
    return legible(this.#look, sanitizeLine(text));
  }
}
