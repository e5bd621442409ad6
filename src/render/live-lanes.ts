/** Lanes that grow while a scenario runs in real time, with a status line below. */

import { Tally } from "../analysis/tally.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader, TraceLine } from "../trace/trace-line.ts";
import { growingStatus } from "../words/lane-words.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { drawLanes } from "./lane-picture.ts";
import { LiveScreen } from "./live-screen.ts";
import { makePalette } from "./palette.ts";
import type { LiveTerminal, Screen } from "./screen.ts";
import { fitTo, widthOf } from "./width.ts";

/** How soon after an event there is a new frame, and how often without any. */
const frameAfterMs = 30;
const frameEveryMs = 100;
/** A frame of a long run takes time. No other follows for as long, up to this. */
const longestPauseMs = 300;
/** How fast and how far lines grow while nothing happens. */
const growEveryMs = 250;
const longestGrowth = 12;

/** Lanes are drawn for at least this width. */
const narrowest = 24;

export class LiveLanes {
  readonly #look: Pick<Screen, "colorLevel" | "unicode">;
  readonly #terminal: LiveTerminal;
  readonly #speed: number;
  readonly #screen: LiveScreen;
  #header: TraceHeader | null = null;
  #events: TraceEvent[] = [];
  #tally = new Tally();
  /** The lanes that were drawn last, and the state that they show. */
  #drawn: { readonly of: string; readonly lines: string[] } = { of: "", lines: [] };
  #nextAt = 0;
  #startedAt = 0;
  #changedAt = 0;
  #ticker: NodeJS.Timeout | undefined;
  #soon: NodeJS.Timeout | undefined;
  #stopListening = (): void => {};

  /** @param speed How much faster the loop's time is than real time. */
  constructor(
    screen: Pick<Screen, "colorLevel" | "unicode">,
    terminal: LiveTerminal,
    speed: number,
  ) {
    this.#look = screen;
    this.#terminal = terminal;
    this.#speed = speed;
    this.#screen = new LiveScreen(terminal);
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) this.#begin(line);
    else if (line.kind === "summary") this.stop();
    else {
      this.#events.push(line);
      this.#tally.note(line);
      this.#changedAt = performance.now();
      const afterMs = Math.max(frameAfterMs, this.#nextAt - this.#changedAt);
      this.#soon ??= setTimeout(() => this.draw(), afterMs).unref();
    }
  }

  #begin(header: TraceHeader): void {
    this.stop();
    this.#header = header;
    this.#events = [];
    this.#drawn = { of: "", lines: [] };
    this.#tally = new Tally();
    this.#startedAt = performance.now();
    this.#changedAt = this.#startedAt;
    this.resume();
  }

  /** Starts, or continues after `stop`. */
  resume(): void {
    if (this.#header === null) return;
    this.#screen.open();
    this.#stopListening();
    this.#stopListening = this.#terminal.onResize(() => {
      this.#screen.forget();
      this.draw();
    });
    clearInterval(this.#ticker);
    this.#ticker = setInterval(() => {
      if (performance.now() >= this.#nextAt) this.draw();
    }, frameEveryMs).unref();
    this.draw();
  }

  /** Leaves the terminal as it was found. */
  stop(): void {
    clearInterval(this.#ticker);
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#stopListening();
    this.#stopListening = () => {};
    this.#screen.close();
  }

  draw(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const { columns, rows } = this.#terminal.size();
    const beganAt = performance.now();
    this.#screen.draw(this.#frame(Math.max(columns, narrowest), rows));
    const endedAt = performance.now();
    this.#nextAt = endedAt + Math.min(endedAt - beganAt, longestPauseMs);
  }

  /** One line for each row of the terminal: the scenario, the newest bands, the status. */
  #frame(columns: number, rows: number): string[] {
    const room = Math.max(rows - 2, 0);
    const lanes = room === 0 ? [] : this.#lanes(columns, room);
    const blank = Array.from({ length: Math.max(room - lanes.length, 0) }, () => "");
    return [this.#title(columns), ...lanes, ...blank, this.#status(columns)].slice(-rows);
  }

  #title(columns: number): string {
    const { scenario = "", summary = "" } = this.#header ?? {};
    const name = legible(this.#look, sanitizeLine(scenario));
    const words = legible(this.#look, sanitizeLine(summary));
    const { bold } = makePalette(this.#look.colorLevel);
    const left = columns - widthOf(name) - 2;
    if (left < 8) return bold(this.#fit(name, columns));
    return `${bold(name)}  ${this.#fit(words, left)}`;
  }

  #lanes(columns: number, room: number): string[] {
    const idleMs = performance.now() - this.#changedAt;
    const growth = Math.min(1 + Math.floor(idleMs / growEveryMs), longestGrowth);
    const of = [this.#events.length, growth, columns, room].join();
    if (of !== this.#drawn.of) this.#drawn = { of, lines: this.#draw(columns, room, growth) };
    return this.#drawn.lines;
  }

  /** As many of the last bands as fit; the last one may be cut. */
  #draw(columns: number, room: number, growth: number): string[] {
    const { bands } = drawLanes(
      this.#events,
      { ...this.#look, columns },
      { growth, source: this.#header ?? undefined },
    );
    const last = bands.at(-1);
    if (last === undefined) return [];
    const lines = last.lines.slice(0, room);
    const notes = last.notes.slice(Math.max(last.notes.length - (room - lines.length), 0));
    const shown = room === lines.length ? lines : [...lines, ...notes];
    for (const band of bands.slice(0, -1).reverse()) {
      const more = [...band.lines, ...band.notes, ""];
      if (shown.length + more.length > room) break;
      shown.unshift(...more);
    }
    return shown;
  }

  #status(columns: number): string {
    const seconds = ((performance.now() - this.#startedAt) / 1000) * this.#speed;
    const text = growingStatus(seconds, this.#tally);
    return makePalette(this.#look.colorLevel).dim(this.#fit(text, columns));
  }

  #fit(text: string, columns: number): string {
    return fitTo(text, columns, this.#look.unicode ? "…" : "~").trimEnd();
  }
}
