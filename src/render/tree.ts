/**
 * The `tree` format: the tasks below those that created them, and below those that wait for them,
 * at a moment of the run.
 *
 * Drawn like `python -m asyncio pstree`: tasks are marked (T), the frames of their coroutines are
 * nested, and the innermost contains the tasks that it awaits. Where CPython has frames of its own
 * library, such as TaskGroup.__aexit__, the group or gather is shown instead. Circles, which pstree
 * cannot show, are drawn up to where they close, and named.
 */

import { type Snapshot, snapshotOf, type TaskSnapshot } from "../analysis/snapshot.ts";
import { Tally } from "../analysis/tally.ts";
import { awaitTree, creationTree, type TreeNode } from "../analysis/task-tree.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import { Labels } from "../words/labels.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import {
  againWords,
  cycleWords,
  headings,
  momentWords,
  shownState,
  wordsOfTask,
} from "../words/tree-words.ts";
import { endGlyphs, lineGlyphs } from "./lane-glyphs.ts";
import { makePalette, type Palette } from "./palette.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Renderer, Screen } from "./screen.ts";
import { type Span, wrap } from "./width.ts";

/** After the event with a number, or after all events up to a time. */
export type TreeAt = { readonly seq: number } | { readonly atMs: number };

/** @param at The end by default, or the deadlock. */
export function treeRenderer(screen: Screen, at: TreeAt | null = null): Renderer {
  const tree = new TreeFormat(screen, at);
  return { line: (line) => tree.line(line) };
}

class TreeFormat {
  readonly #screen: Screen;
  readonly #at: TreeAt | null;
  #events: TraceEvent[] = [];
  #tally = new Tally();
  #isDrawn = false;

  constructor(screen: Screen, at: TreeAt | null) {
    this.#screen = screen;
    this.#at = at;
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) {
      this.#events = [];
      this.#tally = new Tally();
      this.#isDrawn = false;
      this.#write([...headingOf(line, this.#screen), ""]);
    } else if (line.kind === "summary") this.#end(line);
    else this.#event(line);
  }

  #event(event: TraceEvent): void {
    const at = this.#at;
    if (at !== null && "atMs" in at && event.atMs > at.atMs) this.#draw();
    this.#tally.note(event);
    this.#events.push(event);
    const isStuck = at === null && event.kind === "deadlock.detected";
    if (isStuck || (at !== null && "seq" in at && event.seq === at.seq)) this.#draw();
  }

  #end(summary: TraceSummary): void {
    // A number that is never reached is a usage error, which the caller reports.
    if (this.#at === null || "atMs" in this.#at) this.#draw();
    this.#write([...closingOf(summary, this.#tally, this.#screen), ""]);
  }

  #draw(): void {
    if (this.#isDrawn) return;
    this.#isDrawn = true;
    const { bold } = makePalette(this.#screen.colorLevel);
    const snapshot = snapshotOf(this.#events);
    const drawing = new TreeDrawing(snapshot, this.#events, this.#screen);
    const awaited = drawing.awaits();
    this.#write([
      momentWords(snapshot.seq, this.#timeOf(snapshot)),
      "",
      bold(headings.creations),
      ...drawing.creations(),
      "",
      bold(headings.awaits),
      ...(awaited.length === 0 ? [headings.nothingPending] : awaited),
      "",
    ]);
  }

  #timeOf({ atMs }: Snapshot): number {
    return this.#at !== null && "atMs" in this.#at ? Math.max(this.#at.atMs, atMs) : atMs;
  }

  #write(lines: readonly string[]): void {
    this.#screen.out(`${lines.map((line) => line.trimEnd()).join("\n")}\n`);
  }
}

class TreeDrawing {
  readonly #snapshot: Snapshot;
  readonly #screen: Screen;
  readonly #palette: Palette;
  readonly #labels = new Labels();

  constructor(snapshot: Snapshot, events: readonly TraceEvent[], screen: Screen) {
    this.#snapshot = snapshot;
    this.#screen = screen;
    this.#palette = makePalette(screen.colorLevel);
    for (const event of events) this.#labels.note(event);
  }

  creations(): string[] {
    return this.#nodes(creationTree(this.#snapshot), "", (task) => this.#stateOf(task));
  }

  awaits(): string[] {
    const { roots, circles } = awaitTree(this.#snapshot);
    const lines = this.#nodes(roots, "", (task) => this.#unlessItWaits(task));
    const arrow = this.#screen.unicode ? " → " : " -> ";
    const named = circles.flatMap((circle) => {
      const names = [...circle, circle[0]!].map(({ name }) => this.#text(name));
      const text = cycleWords(names, arrow);
      return wrap([{ text, paint: this.#palette.bad }], this.#screen.columns, "  ");
    });
    return [...lines, ...named];
  }

  #nodes(
    nodes: readonly TreeNode[],
    margin: string,
    stateOf: (task: TaskSnapshot) => Span | null,
  ): string[] {
    const [tee, corner, pipe] = this.#screen.unicode
      ? ["├── ", "└── ", "│   "]
      : ["|-- ", "`-- ", "|   "];
    return nodes.flatMap((node, index) => {
      const isLast = index === nodes.length - 1;
      const inner = margin + (isLast ? "    " : pipe);
      const spans = this.#spansOf(node, stateOf);
      // A node deeper than the width of the screen is still shown.
      const columns = Math.max(this.#screen.columns - inner.length, 16);
      const first = margin.slice(0, this.#screen.columns - columns - 4) + (isLast ? corner : tee);
      const rest = inner.slice(0, this.#screen.columns - columns);
      const lines = wrap(spans, columns).map((line, at) => (at === 0 ? first : rest) + line);
      return [...lines, ...this.#nodes(node.children, inner, stateOf)];
    });
  }

  #spansOf({ of, again }: TreeNode, stateOf: (task: TaskSnapshot) => Span | null): Span[] {
    if (of.is === "frame") {
      const { file, line, function: name } = of.frame;
      return [
        { text: ` ${this.#text(name)} ` },
        { text: this.#text(`${file}:${line}`), paint: this.#palette.dim },
      ];
    }
    if (of.is === "awaited") {
      return [{ text: ` ${this.#text(this.#labels.awaited(of.on))}`, paint: this.#palette.group }];
    }
    const { task } = of;
    const name = { text: `(T) ${this.#text(task.name)}`, paint: this.#palette.task(task.id) };
    const state = again === null ? stateOf(task) : this.#againSpan(again);
    return state === null ? [name] : [name, { ...state, text: `  ${state.text}` }];
  }

  #againSpan(again: "above" | "circle"): Span {
    const paint = again === "above" ? this.#palette.dim : this.#palette.bad;
    return { text: againWords[again], paint };
  }

  /** Without the state of a task that waits: what it waits for is below its frames. */
  #unlessItWaits(task: TaskSnapshot): Span | null {
    return task.state.is === "waiting" && task.state.on.kind !== "turn" && !task.isCancelling
      ? null
      : this.#stateOf(task);
  }

  #stateOf(task: TaskSnapshot): Span {
    const { dim, cancelled, good, bad } = this.#palette;
    const { state } = task;
    const shown = shownState(task);
    const words = this.#text(wordsOfTask(task, this.#labels));
    if (state.is === "ended") {
      const paint = { returned: good, cancelled, raised: bad, destroyed: bad }[state.how];
      return { text: `${this.#glyph(endGlyphs[state.how])} ${words}`, paint };
    }
    const text = `${this.#glyph(lineGlyphs[shown as keyof typeof lineGlyphs])} ${words}`;
    if (shown === "running") return { text };
    return { text, paint: shown === "cancelling" ? cancelled : dim };
  }

  #glyph([unicode, ascii]: readonly [string, string]): string {
    return this.#screen.unicode ? unicode : ascii;
  }

  #text(text: string): string {
    return legible(this.#screen, sanitizeLine(text));
  }
}
