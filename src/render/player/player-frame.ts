/** A frame of a player in a terminal: all its lines, and what a click on each place asks for. */

import { bindings } from "../../player/key-bindings.ts";
import type { PlayedRun } from "../../player/played-run.ts";
import { type Command, type PlayerState, subjectOf } from "../../player/player.ts";
import { type Scene, sceneOf } from "../../player/scene.ts";
import { seconds } from "../../words/lane-words.ts";
import { legible, sanitizeLine } from "../../words/sanitize.ts";
import { makePalette, type Palette } from "../palette.ts";
import { fitTo, type Span, widthOf, wrap } from "../width.ts";
import { inverted } from "./cursor.ts";
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
  /** What has been typed of a text to be found; null while none is. */
  readonly typed: string | null;
  readonly hasHelp: boolean;
  /** Lines in the place of the panels: a question. */
  readonly asked: readonly Span[][] | null;
}

export interface Frame {
  readonly lines: readonly string[];
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
    this.#scene = sceneOf(parts.run, state);
  }

  frame(): Frame {
    const head = [this.#title(), ...this.#now()];
    const room = this.#rows - head.length - 1;
    const { asked, hasHelp } = this.#view;
    if (hasHelp) return this.#whole(head, this.#help(), room, () => []);
    const { run, lanes } = this.#parts;
    const subject = subjectOf(run, this.#state);
    const drawn = lanes.draw({
      position: this.#state.position,
      task: subject?.id ?? null,
      selected: this.#state.selected,
      columns: this.#columns,
      lines: Math.max(Math.min(run.lanes.rows.length + 1, Math.floor(room * 0.55)), 3),
    });
    const below = room - drawn.lines.length;
    const panels = asked === null ? this.#panels(below) : this.#question(asked);
    return this.#whole(head, [...drawn.lines, ...panels], room, (x, y) =>
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
    return { lines: lines.slice(0, Math.max(this.#size.rows, 1)), commandsAt };
  }

  #title(): string {
    const { run } = this.#parts;
    const { seq, turn, atMs } = this.#scene;
    const { isPlaying, speed } = this.#state;
    const played = isPlaying ? `${this.#pick("▶", ">")} ${speed}/s` : "";
    const at = [`event ${seq ?? 0}/${run.end}`, `turn ${turn}`, seconds(atMs), played];
    const right = at.filter((each) => each !== "").join(this.#pick(" · ", " - "));
    const name = this.#text(run.recorded.header.scenario);
    const left = Math.max(this.#columns - widthOf(right) - 1, 0);
    return `${this.#palette.bold(this.#fit(name, left))} ${right}`;
  }

  /** The sentence, and what is not obvious; always as many lines, so that nothing below moves. */
  #now(): string[] {
    const room = this.#rows < 22 ? 3 : this.#rows < 32 ? 4 : 6;
    const { sentence, remarks } = this.#scene;
    const texts: Span[][] = [
      [{ text: this.#text(sentence), paint: this.#palette.bold }],
      ...remarks.map(({ mark, text }) => [
        { text: `${this.#parts.look.unicode ? mark[0] : mark[1]}${this.#text(text)}` },
      ]),
    ];
    const lines = texts.flatMap((spans) => wrap(spans, this.#columns - 1, "  "));
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
    const gaps = names.length - 1;
    const weights = names.map((name) => (name === "source" || name === "why" ? 3 : 2));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let left = this.#columns - gaps;
    const drawn = names.map((name, at) => {
      const isLast = at === names.length - 1;
      const share = Math.floor(((this.#columns - gaps) * weights[at]!) / whole);
      const columns = isLast ? left : share;
      left -= columns;
      const parts = { ...this.#parts, state: this.#state, scene: this.#scene };
      return drawPanel(name, parts, columns, lines);
    });
    return Array.from({ length: lines }, (_, line) => drawn.map((each) => each[line]).join(" "));
  }

  #question(asked: readonly Span[][]): string[] {
    return ["", ...asked.flatMap((spans) => wrap(spans, this.#columns - 2, "     "))];
  }

  #help(): string[] {
    const keys = [
      ...bindings.map((each) => ({ names: Object.keys(each.keys), does: each.does })),
      { names: ["tab"], does: `another panel: ${panelNames.join(", ")}` },
      { names: ["/"], does: "find a text" },
      { names: ["q"], does: "quit" },
    ];
    return keys.map(({ names, does }) => {
      const shown = names.map((name) => this.#keyName(name)).join("  ");
      return this.#fit(`  ${fitTo(shown, 18, "")} ${does}`, this.#columns).trimEnd();
    });
  }

  #keyName(name: string): string {
    const arrow = { right: "→", left: "←", up: "↑", down: "↓" }[name];
    return arrow !== undefined && this.#parts.look.unicode ? arrow : name;
  }

  #footer(): string {
    const { typed, hasHelp } = this.#view;
    if (typed !== null) return this.#fit(`/${this.#text(typed)}${inverted(" ")}`, this.#columns);
    const { notice } = this.#state;
    if (notice !== "") return this.#palette.bad(this.#fit(this.#text(notice), this.#columns));
    const hint = hasHelp
      ? "any key goes back"
      : `${this.#pick("← →", "left right")} event  c f p next cancellation, failure, print  space play  tab panel  ? keys  q quit`;
    return this.#palette.dim(this.#fit(hint, this.#columns).trimEnd());
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
