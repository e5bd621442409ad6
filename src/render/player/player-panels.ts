/** The panels of a player in a terminal: source, tasks, what is ready, output, why, the event. */

import type { PlayedRun } from "../../player/played-run.ts";
import { isSelected, type PlayerState, subjectOf } from "../../player/player.ts";
import { withoutAnswers } from "../../player/predictions.ts";
import type { RowLook, Scene, SceneItem, SceneRow } from "../../player/scene.ts";
import { emptyPanels, lineWords, panelTitles, whyTitle } from "../../words/player-words.ts";
import { legible, sanitize, sanitizeLine } from "../../words/sanitize.ts";
import { endGlyphs, type Glyph, lineGlyphs } from "../lane-glyphs.ts";
import { makePalette, type Palette } from "../palette.ts";
import { expandTabs, fitTo, widthOf, wrap } from "../width.ts";
import { inverted, withoutColumns } from "./cursor.ts";
import { PanelScroll, type Scroll } from "./panel-scroll.ts";
import { firstLine, type PlayerLook } from "./player-lanes.ts";

/** What the first panel shows; the others stand beside it where there is room. */
export const panelNames = ["source", "tasks", "output", "why", "event"] as const;
export type PanelName = (typeof panelNames)[number];

export interface PanelParts {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly scene: Scene;
  /** The text of a file that the trace names. */
  readonly sourceOf: (file: string) => string | null;
  readonly look: PlayerLook;
  /** Whether the rest of the run is still to be guessed. */
  readonly hidesRest: boolean;
}

/** Of a longer line of source the rest is not shown. */
const longestLine = 4096;

export interface DrawnPanel {
  /** As many as there is room for, each as wide. The first is its title. */
  readonly lines: readonly string[];
  /** As far as was asked for, within what there is. */
  readonly scroll: Scroll;
}

/** @param scroll Null for a panel that no key scrolls. */
export function drawPanel(
  name: PanelName | "loop",
  parts: PanelParts,
  size: { readonly columns: number; readonly lines: number },
  scroll: Scroll | null,
): DrawnPanel {
  const panel = new Panel(parts, size, scroll);
  const { columns, lines } = size;
  const drawn = panel[name]().slice(0, lines);
  const blank = Array.from({ length: lines - drawn.length }, () => " ".repeat(columns));
  return { lines: [...drawn, ...blank], scroll: panel.place.scroll };
}

class Panel {
  readonly #parts: PanelParts;
  readonly #columns: number;
  readonly #lines: number;
  readonly #palette: Palette;
  readonly place: PanelScroll;

  constructor(
    parts: PanelParts,
    { columns, lines }: { readonly columns: number; readonly lines: number },
    scroll: Scroll | null,
  ) {
    this.#parts = parts;
    this.#columns = columns;
    this.#lines = lines;
    this.#palette = makePalette(parts.look.colorLevel);
    this.place = new PanelScroll(scroll);
  }

  source(): string[] {
    const { scene, sourceOf, run, hidesRest } = this.#parts;
    const { source } = scene;
    if (source === null) return [this.#title(panelTitles.source), this.#quiet(emptyPanels.source)];
    const title = `${source.file}:${source.line}${lineWords[source.when]}`;
    const text = sourceOf(source.file);
    if (text === null) return [this.#title(title), ...this.#knownLine(source.file, source.line)];
    let all: readonly string[] = text.trimEnd().split("\n");
    if (hidesRest) all = withoutAnswers(all, run.recorded.header, this.#pick("…", "~"));
    const room = this.#lines - 1;
    const first = this.place.firstOf(all.length, room, source.line - 1 - Math.floor(room / 2));
    const numberColumns = String(all.length).length;
    const left = this.#columns - numberColumns - 2;
    const shown = all
      .slice(first, first + room)
      .map((line) => this.#text(expandTabs(sanitize(line.slice(0, longestLine)))));
    const right = this.place.hiddenColumns(shown, left);
    const lines = shown.map((code, at) => {
      const number = first + at + 1;
      const isCurrent = number === source.line;
      const waiting = source.waiting.get(number) ?? [];
      const tasks = waiting.slice(0, 3).map((task) => run.names.task(task));
      const more = waiting.length > 3 ? ", ..." : "";
      const whose =
        tasks.length === 0 ? "" : `  ${this.#pick("◂", "<")} ${tasks.join(", ")}${more}`;
      const arrow = isCurrent ? this.#pick("▶", ">") : " ";
      const gutter = `${arrow}${String(number).padStart(numberColumns)} `;
      const cut = this.#fit(
        withoutColumns(code, right),
        Math.max(left - widthOf(whose), Math.min(left, 12)),
      );
      const painted = this.#fit(`${cut.trimEnd()}${whose}`, left);
      if (isCurrent) return inverted(gutter + painted);
      return this.#palette.dim(gutter) + painted;
    });
    return [this.#title(title), ...lines];
  }

  tasks(): string[] {
    const { scene, state } = this.#parts;
    const { rows } = scene;
    const room = this.#lines - 1;
    const focus = rows.findIndex(({ ref, look }) =>
      state.selected === null ? look === "running" : isSelected(ref, state.selected),
    );
    const first = this.place.firstOf(rows.length, room, firstLine(rows.length, room, focus));
    const shown = rows.slice(first, first + room);
    const startOf = ({ depth, look, name }: SceneRow) =>
      this.#text(
        `${" ".repeat(Math.min(depth, 5))}${this.#pick(...glyphs[look])} ${sanitizeLine(name)}`,
      );
    const widest = shown.map((row) => this.#text(`${startOf(row)}  ${row.words}`));
    const right = this.place.hiddenColumns(widest, this.#columns);
    const lines = shown.map((row) => {
      const { ref, words, look } = row;
      const called = startOf(row);
      const rest = this.#fit(
        `  ${withoutColumns(this.#text(words), right)}`,
        Math.max(this.#columns - widthOf(called), 0),
      );
      const whole = this.#fit(`${called}${rest}`, this.#columns);
      if (isSelected(ref, state.selected)) return inverted(whole);
      const paint = ref.kind === "task" ? this.#palette.task(ref.id) : this.#palette.group;
      if (widthOf(called) >= this.#columns) return paint(whole);
      return paint(called) + this.#paintOf(look)(rest);
    });
    return [this.#title(panelTitles.tasks), ...lines];
  }

  /** What the loop runs next, and what waits for a time or for something else. */
  loop(): string[] {
    const { ready, timers, things } = this.#parts.scene;
    const parts = [
      { title: panelTitles.ready, items: ready, none: emptyPanels.ready },
      { title: panelTitles.timers, items: timers, none: emptyPanels.timers },
      ...(things.length > 0 ? [{ title: panelTitles.things, items: things, none: "" }] : []),
    ];
    // Each gets what it needs, and what others leave.
    let room = this.#lines - parts.length;
    return parts.flatMap(({ title, items, none }, at) => {
      const fair = Math.max(Math.ceil(room / (parts.length - at)), 1);
      const wanted = Math.max(items.length, 1);
      const lines = Math.min(wanted, Math.max(fair, room - (parts.length - at - 1) * 2));
      room -= lines;
      return [this.#title(title), ...this.#items(items, lines, none)];
    });
  }

  /** What has been printed so far. */
  output(): string[] {
    const { run, state } = this.#parts;
    const room = this.#lines - 1;
    const wanted = room - Math.min(this.place.scroll.down, 0) + 1;
    const lines: string[] = [];
    for (let at = state.position; at > 0 && lines.length < wanted; at--) {
      const event = run.eventAt(at);
      if (event?.kind !== "text.printed") continue;
      const who = event.task === null ? "" : this.#text(`${run.names.task(event.task)}: `);
      const paint = event.task === null ? this.#palette.dim : this.#palette.task(event.task);
      const start = widthOf(who) > this.#columns / 2 ? "" : who;
      const left = this.#columns - widthOf(start);
      const texts = sanitize(event.text.replace(/\n$/, ""))
        .split("\n")
        .flatMap((text) => wrap([{ text: this.#text(expandTabs(text)) }], left, "", wanted));
      const drawn = texts.map((text, index) => {
        const head = index === 0 ? start : " ".repeat(widthOf(start));
        return paint(head) + this.#fit(text, left);
      });
      lines.unshift(...drawn);
    }
    if (lines.length === 0) {
      return [this.#title(panelTitles.output), this.#quiet(emptyPanels.output)];
    }
    const first = this.place.firstOf(lines.length, room, lines.length - room);
    return [this.#title(panelTitles.output), ...lines.slice(first, first + room)];
  }

  why(): string[] {
    const { run, state, hidesRest } = this.#parts;
    const subject = subjectOf(run, state);
    if (subject === null) return [this.#title(whyTitle(null)), this.#quiet(emptyPanels.why)];
    if (hidesRest) {
      const title = this.#title(whyTitle(run.names.ref(subject)));
      return [title, ...this.#wrapped(emptyPanels.later).map((line) => this.#quiet(line))];
    }
    const { name, life, sentences } = run.whyOf(subject);
    const hasReasons = sentences.length > 0 || subject.kind !== "task";
    return this.#read(whyTitle(name), [life, ...(hasReasons ? sentences : [emptyPanels.reasons])]);
  }

  /** The event and its line without an ellipsis, which a narrow window has above and beside it. */
  event(): string[] {
    const { run, scene } = this.#parts;
    const { sentence, remarks, position } = scene;
    const { site } = run.eventAt(position) ?? {};
    const code = site?.source === undefined ? [] : [`${site.file}:${site.line}: ${site.source}`];
    const texts = [sentence, ...remarks.map(({ text }) => text), ...code];
    return this.#read(panelTitles.event, texts);
  }

  /** Texts, wrapped, of which the rest is scrolled to. */
  #read(title: string, texts: readonly string[]): string[] {
    const lines = texts.flatMap((text) => this.#wrapped(sanitizeLine(text)));
    const room = this.#lines - 1;
    const first = this.place.firstOf(lines.length, room, 0);
    const shown = lines.slice(first, first + room).map((line) => this.#fit(line, this.#columns));
    return [this.#title(title), ...shown];
  }

  #wrapped(text: string): string[] {
    return wrap([{ text: this.#text(text) }], this.#columns - 2, "  ");
  }

  #items(items: readonly SceneItem[], lines: number, none: string): string[] {
    if (items.length === 0) return [this.#quiet(none)];
    const isCut = items.length > lines;
    const shown = items.slice(0, isCut ? lines - 1 : lines);
    const drawn = shown.map(({ name, words, task }) => {
      const start = this.#fit(
        this.#text(sanitizeLine(name)),
        widthOf(this.#text(sanitizeLine(name))),
      );
      const paint = task === null ? this.#palette.group : this.#palette.task(task);
      const left = Math.max(this.#columns - widthOf(start), 0);
      if (left === 0) return paint(this.#fit(start, this.#columns));
      return paint(start) + this.#palette.dim(this.#fit(this.#text(` ${words}`), left));
    });
    return isCut ? [...drawn, this.#quiet(`${items.length - shown.length} more`)] : drawn;
  }

  /** The text of a line that an event has, where the file was not found. */
  #knownLine(file: string, line: number): string[] {
    const { run, scene } = this.#parts;
    const site = run.eventAt(scene.position)?.site;
    const known = site?.file === file && site.line === line ? site.source : undefined;
    const lines = [this.#quiet(emptyPanels.file)];
    return known === undefined
      ? lines
      : [this.#fit(this.#text(sanitizeLine(known)), this.#columns), ...lines];
  }

  #title(text: string): string {
    const line = this.#pick("─", "-");
    const more = this.place.marks(this.#parts.look.unicode);
    const columns = this.#columns - (more === "" ? 1 : widthOf(more) + 2);
    const name = this.#fit(`${line} ${this.#text(sanitizeLine(text))} `, columns).trimEnd();
    const rest = line.repeat(Math.max(columns - widthOf(name) - 1, 0));
    const title = `${`${name} ${rest}`.trimEnd()} ${more}`;
    return this.#palette.dim(this.#fit(title, this.#columns));
  }

  #quiet(text: string): string {
    return this.#palette.dim(this.#fit(text, this.#columns));
  }

  #paintOf(look: RowLook): (text: string) => string {
    const { good, bad, cancelled, dim, bold } = this.#palette;
    if (look === "returned") return good;
    if (look === "raised" || look === "destroyed") return bad;
    if (look === "cancelled" || look === "cancelling") return cancelled;
    return look === "running" ? bold : dim;
  }

  #fit(text: string, columns: number): string {
    return fitTo(text, columns, this.#pick("…", "~"));
  }

  #pick(unicode: string, ascii: string): string {
    return this.#parts.look.unicode ? unicode : ascii;
  }

  #text(text: string): string {
    return legible(this.#parts.look, text);
  }
}

/** What stands before a task, so that its state is not said by its colour alone. */
const glyphs: Readonly<Record<RowLook, Glyph>> = {
  ...endGlyphs,
  running: ["▶", ">"],
  ready: lineGlyphs.ready,
  waiting: lineGlyphs.waiting,
  cancelling: lineGlyphs.cancelling,
  open: lineGlyphs.open,
};
