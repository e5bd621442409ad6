/**
 * The `tree` format: the tasks below those that created them, and below those that wait for them,
 * at a moment of the run.
 *
 * Drawn like `python -m asyncio pstree`: tasks are marked (T), the frames of their coroutines are
 * nested, and the innermost contains the tasks that it awaits. Where CPython has frames of its own
 * library, such as TaskGroup.__aexit__, the group or gather is shown instead. Circles, which pstree
 * cannot show, are drawn up to where they close, and named.
 */

import type { EventFilter, Moment } from "../analysis/event-filter.ts";
import type { Snapshot, TaskSnapshot } from "../analysis/snapshot.ts";
import { Tally } from "../analysis/tally.ts";
import { awaitTree, creationTree, type TreeNode } from "../analysis/task-tree.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceHeader, TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Labels } from "../words/labels.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import {
  againWords,
  cycleWords,
  headings,
  momentWords,
  moreBelow,
  shownState,
  wordsOfTask,
} from "../words/tree-words.ts";
import { FollowedRun } from "./followed-run.ts";
import { endGlyphs, lineGlyphs } from "./lane-glyphs.ts";
import { makePalette, type Palette } from "./palette.ts";
import { closingOf, headingOf } from "./run-frame.ts";
import type { Renderer, Screen } from "./screen.ts";
import { TreeFolding } from "./tree-folding.ts";
import { type Span, wrap } from "./width.ts";

/** In a run with more tasks, those that are alike are counted. */
const mostUnfolded = 40;

/** After the event with a number, or after all events up to a time. */
export type TreeAt = Moment;

/**
 * @param at The end by default, or the deadlock.
 * @param filter What is drawn; all without it.
 */
export function treeRenderer(
  screen: Screen,
  at: TreeAt | null = null,
  filter?: EventFilter,
): Renderer {
  const tree = new TreeFormat(screen, at, filter);
  return { line: (line) => tree.line(line) };
}

class TreeFormat {
  readonly #screen: Screen;
  readonly #at: TreeAt | null;
  readonly #filter: EventFilter | undefined;
  #header: TraceHeader | null = null;
  #followed = new FollowedRun(null);
  /** Those from which a part is drawn; without a filter none is kept. */
  #events: TraceEvent[] = [];
  #tally = new Tally();
  #isDrawn = false;

  constructor(screen: Screen, at: TreeAt | null, filter: EventFilter | undefined) {
    this.#screen = screen;
    this.#at = at;
    this.#filter = filter;
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) {
      this.#header = line;
      this.#followed = new FollowedRun(line);
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
    if (this.#filter !== undefined) this.#events.push(event);
    else if (!this.#isDrawn) this.#followed.note(event);
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
    if (this.#filter !== undefined) {
      this.#followed = new FollowedRun(this.#header);
      for (const event of this.#filter.narrowed(this.#events)) this.#followed.note(event);
    }
    const snapshot = this.#followed.snapshot();
    const { labels } = this.#followed;
    const drawing = new TreeDrawing(snapshot, labels, this.#screen, this.#filter?.folds ?? false);
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
  readonly #labels: Labels;
  /** Whether tasks that are alike are counted. */
  readonly #folds: boolean;

  constructor(snapshot: Snapshot, labels: Labels, screen: Screen, isBrief: boolean) {
    this.#snapshot = snapshot;
    this.#labels = labels;
    this.#folds = isBrief || snapshot.tasks.size > mostUnfolded;
    this.#screen = screen;
    this.#palette = makePalette(screen.colorLevel);
  }

  creations(): string[] {
    return this.#nodes(creationTree(this.#snapshot), "", (task) => this.#stateOf(task), true);
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
    saysWhatRuns = false,
  ): string[] {
    const [tee, corner, pipe] = this.#screen.unicode
      ? ["├── ", "└── ", "│   "]
      : ["|-- ", "`-- ", "|   "];
    const { shown, alike } = this.#folds
      ? new TreeFolding(this.#labels, (node) => this.#wordsOfState(node, stateOf)).folded(nodes)
      : { shown: nodes, alike: null };
    return shown.flatMap((node, index) => {
      const isLast = index === shown.length - 1;
      const inner = margin + (isLast ? "    " : pipe);
      const spans = this.#spansOf(node, stateOf, saysWhatRuns);
      // A node deeper than the width of the screen is still shown.
      const columns = Math.max(this.#screen.columns - inner.length, 16);
      const first = margin.slice(0, this.#screen.columns - columns - 4) + (isLast ? corner : tee);
      const rest = inner.slice(0, this.#screen.columns - columns);
      const lines = wrap(spans, columns).map((line, at) => (at === 0 ? first : rest) + line);
      const more = alike?.get(node);
      const { dim } = this.#palette;
      const dots = this.#screen.unicode ? "⋮" : ":";
      const note = (text: string) => `${rest}${dim(`${dots} ${this.#text(text)}`)}`;
      const { omitted = 0 } = node;
      return [
        ...lines,
        ...this.#nodes(node.children, inner, stateOf, saysWhatRuns),
        ...(omitted === 0 ? [] : [note(moreBelow(omitted))]),
        ...(more === undefined ? [] : [note(more)]),
      ];
    });
  }

  #wordsOfState({ of, again }: TreeNode, stateOf: (task: TaskSnapshot) => Span | null): string {
    return again ?? (of.is === "task" ? (stateOf(of.task)?.text ?? "") : "");
  }

  #spansOf(
    { of, again }: TreeNode,
    stateOf: (task: TaskSnapshot) => Span | null,
    saysWhatRuns: boolean,
  ): Span[] {
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
    const called = saysWhatRuns ? this.#labels.runs(task.id) : undefined;
    const runs = called === undefined ? [] : [{ text: `: ${this.#text(called)}` }];
    return state === null
      ? [name, ...runs]
      : [name, ...runs, { ...state, text: `  ${state.text}` }];
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
