/** A frame of a player in a terminal: all its lines, and what a click on each place asks for. */

import { bindings } from "../../player/key-bindings.ts";
import type { PlayedRun } from "../../player/played-run.ts";
import { type Command, type PlayerState, subjectOf } from "../../player/player.ts";
import { type Scene, sceneOf } from "../../player/scene.ts";
import {
  arrowNames,
  findKeyWords,
  footerHints,
  goKeyWords,
  legendBeginning,
  legendTitle,
  panelKeyWords,
  predictWords,
  scrollKeyWords,
} from "../../words/player-words.ts";
import { seconds } from "../../words/run-names.ts";
import { legible, sanitizeLine } from "../../words/sanitize.ts";
import { drawLegend } from "../lane-legend.ts";
import { makePalette, type Palette } from "../palette.ts";
import { fitTo, joined, type Span, widestOf, widthOf, wrap } from "../width.ts";
import { clipped, inverted } from "./cursor.ts";
import { type Scroll, unscrolled } from "./panel-scroll.ts";
import { widthsOf } from "./panel-widths.ts";
import type { PlayerLanes, PlayerLook } from "./player-lanes.ts";
import { drawPanel, type PanelName, panelNames } from "./player-panels.ts";

export interface FrameParts {
  readonly run: PlayedRun;
  readonly lanes: PlayerLanes;
  readonly sourceOf: (file: string) => string | null;
  readonly look: PlayerLook;
}

/** What is shown besides the run. */
export interface FrameView {
  /** What the first panel shows. */
  readonly panel: PanelName;
  readonly scroll: Scroll;
  /** What has been typed, behind what is asked for; null while nothing is. */
  readonly typed: string | null;
  /** Which page of the help is shown, from 0; null for none. */
  readonly helpPage: number | null;
  /** Lines in the place of the panels: a question. */
  readonly asked: readonly Span[][] | null;
  /** The last position that may be shown; null where it asks nothing. */
  readonly known: number | null;
}

export interface Frame {
  readonly lines: readonly string[];
  /** How far the first panel is scrolled, within what there is. */
  readonly scroll: Scroll;
  /** How many pages the help has; 0 where it is not shown. */
  readonly helpPages: number;
  commandsAt(x: number, y: number): readonly Command[];
}

/** In a smaller window the frame is cut. */
const smallest = { columns: 40, rows: 12 };

export function drawFrame(
  parts: FrameParts,
  state: PlayerState,
  view: FrameView,
  size: { readonly columns: number; readonly rows: number },
): Frame {
  return new FrameDrawing(parts, state, view, size).frame();
}

class FrameDrawing {
  readonly #parts: FrameParts;
  readonly #state: PlayerState;
  readonly #view: FrameView;
  readonly #size: { readonly columns: number; readonly rows: number };
  readonly #columns: number;
  readonly #rows: number;
  readonly #palette: Palette;
  readonly #scene: Scene;
  readonly #hidesRest: boolean;
  #scroll: Scroll = unscrolled;
  #helpPages = 0;

  constructor(
    parts: FrameParts,
    state: PlayerState,
    view: FrameView,
    size: { readonly columns: number; readonly rows: number },
  ) {
    this.#parts = parts;
    this.#state = state;
    this.#view = view;
    this.#size = size;
    this.#columns = Math.max(size.columns, smallest.columns);
    this.#rows = Math.max(size.rows, smallest.rows);
    this.#palette = makePalette(parts.look.colorLevel);
    this.#hidesRest = view.known !== null && view.known < parts.run.end;
    this.#scene = sceneOf(parts.run, state, !this.#hidesRest);
  }

  frame(): Frame {
    const head = [this.#title(), ...this.#now()];
    const room = this.#rows - head.length - 1;
    const { asked, helpPage, known } = this.#view;
    if (helpPage !== null) return this.#whole(head, this.#helpOn(helpPage, room), room, () => []);
    const { run, lanes } = this.#parts;
    const subject = subjectOf(run, this.#state);
    const drawn = lanes.draw({
      position: this.#state.position,
      subject,
      selected: this.#state.selected,
      columns: this.#columns,
      known,
      lines: Math.max(Math.min(run.lanes.rows.length + 1, Math.floor(room * 0.55)), 3),
    });
    const above = this.#rows < 22 ? drawn.lines : [...drawn.lines, this.#legend(drawn.legend)];
    const below = room - above.length;
    const panels = asked === null ? this.#panels(below) : this.#question(asked);
    return this.#whole(head, [...above, ...panels], room, (x, y) =>
      drawn.commandsAt(x, y - head.length),
    );
  }

  #whole(
    head: readonly string[],
    body: readonly string[],
    room: number,
    commandsAt: Frame["commandsAt"],
  ): Frame {
    const blank = Array.from({ length: Math.max(room - body.length, 0) }, () => "");
    const lines = [...head, ...body.slice(0, room), ...blank, this.#footer()];
    const { columns, rows } = this.#size;
    const shown = lines.slice(0, Math.max(rows, 1));
    return {
      lines: columns < this.#columns ? shown.map((line) => clipped(line, columns)) : shown,
      commandsAt,
      scroll: this.#scroll,
      helpPages: this.#helpPages,
    };
  }

  #title(): string {
    const { run } = this.#parts;
    const { seq, turn, atMs } = this.#scene;
    const { isPlaying, speed } = this.#state;
    const played = isPlaying ? `${this.#pick("▶", ">")} ${speed}/s` : "";
    const asks = this.#view.known === null ? "" : predictWords.title;
    const at = [asks, `event ${seq ?? 0}/${run.end}`, `turn ${turn}`, seconds(atMs), played];
    const right = at.filter((each) => each !== "").join(this.#pick(" · ", " - "));
    const name = this.#text(run.recorded.header.scenario);
    const left = Math.max(this.#columns - widthOf(right) - 1, 0);
    return `${this.#palette.bold(this.#fit(name, left))} ${right}`;
  }

  /** What the signs at the position mean. */
  #legend(signs: string): string {
    const text = this.#state.position === 0 ? legendBeginning : signs;
    return this.#palette.dim(this.#fit(text, this.#columns).trimEnd());
  }

  /** The sentence, and what is not obvious; always as many lines, so that nothing below moves. */
  #now(): string[] {
    const room = this.#rows < 22 ? 3 : this.#rows < 32 ? 4 : 6;
    const { sentence, remarks } = this.#scene;
    const columns = this.#columns - 1;
    const isBeginning = this.#state.position === 0;
    const asks = this.#view.known !== null;
    const { summary } = this.#parts.run.recorded.header;
    const lines = [
      ...wrap([{ text: this.#text(sentence), paint: this.#palette.bold }], columns, "  "),
      ...(isBeginning
        ? wrap([{ text: asks ? predictWords.beginning : this.#text(summary) }], columns)
        : []),
      ...remarks.flatMap(({ mark, text }) => {
        const start = this.#pick(...mark);
        return wrap([{ text: start + this.#text(text) }], columns, " ".repeat(widthOf(start)));
      }),
    ];
    const shown = lines.slice(0, room);
    if (lines.length > room) shown[room - 1] = `${shown[room - 1]}${this.#pick("…", "~")}`;
    return [...shown, ...Array.from({ length: room - shown.length }, () => "")];
  }

  /** As many panels side by side as the window is wide; what the loop does next always. */
  #panels(lines: number): string[] {
    if (lines <= 0) return [];
    const { panel } = this.#view;
    const others = panelNames.filter((name) => name !== panel);
    const count = this.#columns < 100 ? 2 : this.#columns < 150 ? 3 : 4;
    const names = [panel, ...others.slice(0, count - 2), "loop"] as const;
    const widths = widthsOf(names, this.#columns - (names.length - 1));
    const drawn = names.map((name, at) => {
      const columns = widths[at]!;
      const parts = {
        ...this.#parts,
        state: this.#state,
        scene: this.#scene,
        hidesRest: this.#hidesRest,
      };
      return drawPanel(name, parts, { columns, lines }, at === 0 ? this.#view.scroll : null);
    });
    this.#scroll = drawn[0]?.scroll ?? unscrolled;
    return Array.from({ length: lines }, (_, line) =>
      drawn.map((each) => each.lines[line]).join(" "),
    );
  }

  #question(asked: readonly Span[][]): string[] {
    return ["", ...asked.flatMap((spans) => wrap(spans, this.#columns - 2, "     "))];
  }

  /** As many lines of the help as fit, of a page. */
  #helpOn(page: number, room: number): string[] {
    const lines = this.#help();
    this.#helpPages = Math.ceil(lines.length / room);
    return lines.slice(page * room, (page + 1) * room);
  }

  /** The keys, and what the signs in the lanes mean. */
  #help(): string[] {
    const asks = this.#view.known !== null;
    const keys = [
      ...(asks ? [{ names: ["1", "2", "3", "4"], does: predictWords.keys }] : []),
      ...bindings.map((each) => ({ names: Object.keys(each.keys), does: each.does })),
      { names: ["g"], does: goKeyWords },
      { names: ["tab"], does: panelKeyWords(panelNames) },
      { names: ["J", "K", "L", "H"], does: scrollKeyWords },
      { names: ["/"], does: findKeyWords },
      { names: ["q"], does: "quit" },
    ].map(({ names, does }) => ({
      shown: names.map((name) => this.#keyName(name)).join("  "),
      does,
    }));
    const widest = widestOf(keys.map(({ shown }) => shown));
    const indent = " ".repeat(widest + 4);
    const columns = this.#columns - 1;
    const legend = drawLegend([this.#parts.run.lanes], { ...this.#parts.look, columns }, false);
    return [
      ...keys.flatMap(({ shown, does }) =>
        wrap([{ text: `  ${fitTo(shown, widest, "")}  ${does}` }], columns, indent),
      ),
      "",
      ...wrap([{ text: legendTitle }], columns),
      ...legend,
    ];
  }

  #keyName(name: string): string {
    const arrow = { right: "→", left: "←", up: "↑", down: "↓" }[name];
    return arrow !== undefined && this.#parts.look.unicode ? arrow : name;
  }

  #footer(): string {
    const { typed, helpPage } = this.#view;
    if (typed !== null) {
      const shown = this.#fit(this.#text(typed), this.#columns - 1);
      return shown.trimEnd() + inverted(" ");
    }
    const { notice } = this.#state;
    if (notice !== "") return this.#palette.bad(this.#fit(this.#text(notice), this.#columns));
    return this.#palette.dim(helpPage === null ? this.#hints() : this.#helpHint(helpPage));
  }

  #helpHint(page: number): string {
    return page + 1 < this.#helpPages ? footerHints.moreHelp : footerHints.help;
  }

  /** Of the keys that matter most as many as fit. */
  #hints(): string {
    const isAsking = this.#view.asked !== null;
    const arrows = ([side, along]: readonly [string, string]) => this.#pick(side, along);
    const all = isAsking
      ? footerHints.question
      : footerHints.play(arrows(arrowNames.event), arrows(arrowNames.select));
    return joined(all, this.#columns);
  }

  #fit(text: string, columns: number): string {
    return fitTo(text, columns, this.#pick("…", "~"));
  }

  #pick(unicode: string, ascii: string): string {
    return this.#parts.look.unicode ? unicode : ascii;
  }

  #text(text: string): string {
    return legible(this.#parts.look, sanitizeLine(text));
  }
}
