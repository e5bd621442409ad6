/** The panels of a player in a terminal: source, tasks, what is ready, output, why. */

import type { PlayedRun } from "../../player/played-run.ts";
import { type PlayerState, subjectOf } from "../../player/player.ts";
import type { RowLook, Scene, SceneItem } from "../../player/scene.ts";
import { legible, sanitize, sanitizeLine } from "../../words/sanitize.ts";
import { endGlyphs, type Glyph, lineGlyphs } from "../lane-glyphs.ts";
import { makePalette, type Palette } from "../palette.ts";
import { expandTabs, fitTo, widthOf, wrap } from "../width.ts";
import { inverted } from "./cursor.ts";
import { firstLine, type PlayerLook } from "./player-lanes.ts";

/** What the first panel shows; the others stand beside it where there is room. */
export const panelNames = ["source", "tasks", "output", "why"] as const;
export type PanelName = (typeof panelNames)[number];

export interface PanelParts {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly scene: Scene;
  /** The text of a file that the trace names. */
  readonly sourceOf: (file: string) => string | null;
  readonly look: PlayerLook;
}

/** A panel's lines: as many as there is room for, each as wide. The first is its title. */
export function drawPanel(
  name: PanelName | "loop",
  parts: PanelParts,
  columns: number,
  lines: number,
): string[] {
  const panel = new Panel(parts, columns, lines);
  const drawn = panel[name]().slice(0, lines);
  return [...drawn, ...Array.from({ length: lines - drawn.length }, () => " ".repeat(columns))];
}

class Panel {
  readonly #parts: PanelParts;
  readonly #columns: number;
  readonly #lines: number;
  readonly #palette: Palette;

  constructor(parts: PanelParts, columns: number, lines: number) {
    this.#parts = parts;
    this.#columns = columns;
    this.#lines = lines;
    this.#palette = makePalette(parts.look.colorLevel);
  }

  source(): string[] {
    const { scene, sourceOf, run } = this.#parts;
    const { source } = scene;
    if (source === null) return [this.#title("source"), this.#quiet("no line is known yet")];
    const when = { now: "", next: ", comes next", last: ", was last" }[source.when];
    const title = this.#title(`${source.file}:${source.line}${when}`);
    const text = sourceOf(source.file);
    if (text === null) return [title, ...this.#knownLine(source.file, source.line)];
    const all = text.trimEnd().split("\n");
    const room = this.#lines - 1;
    const first = Math.max(0, Math.min(source.line - 1 - Math.floor(room / 2), all.length - room));
    const numberColumns = String(all.length).length;
    const lines = all.slice(first, first + room).map((line, at) => {
      const number = first + at + 1;
      const isCurrent = number === source.line;
      const waiting = source.waiting.get(number) ?? [];
      const tasks = waiting.slice(0, 3).map((task) => run.names.task(task));
      const more = waiting.length > 3 ? ", ..." : "";
      const whose = tasks.length === 0 ? "" : `  ${this.#pick("◂", "<")} ${tasks.join(", ")}${more}`;
      const arrow = isCurrent ? this.#pick("▶", ">") : " ";
      const gutter = `${arrow}${String(number).padStart(numberColumns)} `;
      const code = expandTabs(sanitize(line));
      const left = this.#columns - widthOf(gutter);
      const cut = this.#fit(code, Math.max(left - widthOf(whose), Math.min(left, 12)));
      const shown = `${cut.trimEnd()}${whose}`;
      const painted = this.#fit(shown, left);
      if (isCurrent) return inverted(gutter + painted);
      return this.#palette.dim(gutter) + painted;
    });
    return [title, ...lines];
  }

  tasks(): string[] {
    const { scene, state } = this.#parts;
    const { rows } = scene;
    const room = this.#lines - 1;
    const focus = rows.findIndex(({ ref, look }) =>
      state.selected === null ? look === "running" : ref.kind === "task" && ref.id === state.selected,
    );
    const first = firstLine(rows.length, room, focus);
    const lines = rows.slice(first, first + room).map(({ ref, name, depth, words, look }) => {
      const glyph = this.#pick(...glyphs[look]);
      const start = `${" ".repeat(Math.min(depth, 5))}${glyph} ${sanitizeLine(name)}`;
      const called = this.#text(start);
      const rest = this.#fit(this.#text(`  ${words}`), Math.max(this.#columns - widthOf(called), 0));
      const whole = this.#fit(`${called}${rest}`, this.#columns);
      if (ref.kind === "task" && ref.id === state.selected) return inverted(whole);
      const paint = ref.kind === "task" ? this.#palette.task(ref.id) : this.#palette.group;
      if (widthOf(called) >= this.#columns) return paint(whole);
      return paint(called) + this.#paintOf(look)(rest);
    });
    return [this.#title("tasks"), ...lines];
  }

  /** What the loop runs next, and what waits for a time or for something else. */
  loop(): string[] {
    const { ready, timers, things } = this.#parts.scene;
    const parts = [
      { title: "ready, in order", items: ready, none: "nothing" },
      { title: "timers", items: timers, none: "none" },
      ...(things.length > 0 ? [{ title: "locks and queues", items: things, none: "" }] : []),
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
    const lines: string[] = [];
    for (let at = state.position; at > 0 && lines.length < room; at--) {
      const event = run.eventAt(at);
      if (event?.kind !== "text.printed") continue;
      const texts = event.text.replace(/\n$/, "").split("\n");
      const who = event.task === null ? "" : `${run.names.task(event.task)}: `;
      const paint = event.task === null ? this.#palette.dim : this.#palette.task(event.task);
      const drawn = texts.map((text, index) => {
        const start = this.#text(index === 0 ? who : " ".repeat(widthOf(who)));
        const left = Math.max(this.#columns - widthOf(start), 0);
        return paint(start) + this.#fit(this.#text(expandTabs(sanitize(text))), left);
      });
      lines.unshift(...drawn);
    }
    const shown = lines.slice(-room);
    return [this.#title("output"), ...(shown.length === 0 ? [this.#quiet("nothing so far")] : shown)];
  }

  why(): string[] {
    const { run, state } = this.#parts;
    const subject = subjectOf(run, state);
    if (subject === null) {
      return [this.#title("why"), this.#quiet("select a task: up, down")];
    }
    const { name, life, sentences } = run.whyOf(subject);
    const texts = sentences.length === 0 ? ["No task cancelled it, no error reached it."] : sentences;
    const lines = [life, ...texts].flatMap((text) =>
      wrap([{ text: this.#text(sanitizeLine(text)) }], this.#columns - 2, "  "),
    );
    return [this.#title(`why ${name}`), ...lines.map((line) => this.#fit(line, this.#columns))];
  }

  #items(items: readonly SceneItem[], lines: number, none: string): string[] {
    if (items.length === 0) return [this.#quiet(none)];
    const isCut = items.length > lines;
    const shown = items.slice(0, isCut ? lines - 1 : lines);
    const drawn = shown.map(({ name, words, task }) => {
      const start = this.#fit(this.#text(sanitizeLine(name)), widthOf(this.#text(sanitizeLine(name))));
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
    const lines = [this.#quiet("the file was not found")];
    return known === undefined ? lines : [this.#fit(this.#text(sanitizeLine(known)), this.#columns), ...lines];
  }

  #title(text: string): string {
    const line = this.#pick("─", "-");
    const name = this.#text(sanitizeLine(text));
    const title = `${line} ${name} `;
    const rest = Math.max(this.#columns - widthOf(title) - 1, 0);
    const [before, behind] = [title, `${line.repeat(rest)} `];
    return this.#palette.dim(this.#fit(before + behind, this.#columns));
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
