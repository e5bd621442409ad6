/** What `asyncdemo why` prints: what there is to ask, or everything on one thing. */

import { answer } from "../analysis/questions.ts";
import { foldAlike, type Ranked, ranked } from "../analysis/ranking.ts";
import type { Frame, Ref } from "../trace/terms.ts";
import type { Explanation } from "../words/explanation.ts";
import { landingClause } from "../words/failure-sentence.ts";
import {
  describeError,
  functionOf,
  placeOf,
  type RunNames,
  secondsOf,
} from "../words/run-names.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { describeTask } from "../words/task-life.ts";
import { makePalette, type Palette } from "./palette.ts";
import { headingOf } from "./run-frame.ts";
import type { Screen } from "./screen.ts";
import { fitTo, wrap } from "./width.ts";

const endings = {
  returned: "normally",
  raised: "with an error",
  cancelled: "cancelled",
  destroyed: "destroyed while it was pending",
  pending: "not before the run did",
} as const;

type Paint = (text: string) => string;
type Row = readonly [label: string, text: string];
type Cancellation = Explanation["cancellations"][number];
type Failure = Explanation["failures"][number];
type Told = Cancellation | Failure | Explanation["destructions"][number];
type Answered = ReturnType<typeof answered>;

/** The part of an explanation that is about `subject`. */
function answered(explanation: Explanation, subject: Ref) {
  return answer(explanation, subject);
}

/** Beyond this a line is hard to read. */
const widestLine = 100;
const labelColumns = 12;

export class WhyPage {
  readonly #screen: Screen;
  readonly #palette: Palette;
  readonly #columns: number;

  constructor(screen: Screen) {
    this.#screen = screen;
    this.#palette = makePalette(screen.colorLevel);
    this.#columns = Math.min(screen.columns, widestLine);
  }

  /** Everything that can be asked of a run, each with its sentence. */
  list(explanation: Explanation, command: string): void {
    const { cancellations, failures, destructions, deadlock, names } = explanation;
    this.#heading(explanation);
    const count = cancellations.length + failures.length + destructions.length;
    if (count === 0 && deadlock === null) {
      this.#text("Nothing was cancelled, and nothing failed.");
      return;
    }
    if (deadlock !== null) {
      this.#entry(["∞", "%"], this.#palette.bad, "deadlock", deadlock.sentence);
    }
    const all = ranked<Told>([...cancellations, ...failures, ...destructions]);
    for (const { first, others } of foldAlike(all, (ref) => names.ref(ref))) {
      this.#found(first, others, names);
    }
    const subjects = cancellations.map(({ subject }) => subject);
    const task =
      subjects.find(({ kind }) => kind === "task")?.id ??
      destructions[0]?.task ??
      deadlock?.blocked[0]?.task;
    const [gather] = subjects;
    const word = task === undefined && gather ? names.ref(gather) : names.plainTask(task ?? 1);
    this.#text(`More on one of them: ${command} ${quoted(word)}`, this.#palette.dim);
  }

  #found(first: Told, others: readonly Told[], names: RunNames): void {
    const { sentence } = first;
    if (first.claim === "cancellation") {
      this.#entry(["↯", "^"], this.#palette.cancelled, names.ref(first.subject), sentence, others);
    } else {
      const title = first.claim === "failure" ? nameOf(first) : names.task(first.task);
      this.#entry(["✖", "!"], this.#palette.bad, title, sentence, others);
    }
  }

  /** Everything on `subject`. */
  subject(explanation: Explanation, subject: Ref): void {
    this.#heading(explanation);
    const { names, tasks } = explanation;
    const task = subject.kind === "task" ? tasks.find(({ id }) => id === subject.id) : undefined;
    const life = task === undefined ? "" : describeTask(task, names);
    this.#write(
      wrap(
        [
          { text: this.#legible(names.ref(subject)), paint: this.#palette.bold },
          { text: life && this.#legible(`: ${life}.`) },
        ],
        this.#columns,
      ),
    );
    this.#line();
    const found = answered(explanation, subject);
    const fold = <R extends Ranked>(all: readonly R[]) =>
      foldAlike(ranked(all), (ref) => names.ref(ref));
    if (found.deadlock !== null)
      this.#sentences("Deadlock", [{ first: found.deadlock, others: [] }]);
    for (const { sentence } of found.endings) this.#closing(sentence);
    for (const { first, others } of fold<Cancellation | Failure>([
      ...found.own.cancellations,
      ...found.own.failures,
    ])) {
      if (first.claim === "cancellation") this.#cancellation(first, explanation, others);
      else this.#failure(first, explanation, others);
    }
    this.#sentences(
      "What reached it from others",
      fold<Cancellation | Failure>([...found.reached.cancellations, ...found.reached.failures]),
    );
    this.#sentences("What it asked for", fold(found.asked));
    if (isEmpty(found)) this.#closing("Nobody cancelled it, and no error reached it.");
  }

  #cancellation(cancellation: Cancellation, { names }: Explanation, alike: readonly Told[]): void {
    const { parts, subject, route, cancelling, accepted, landing } = cancellation;
    const { ended, error, at, message } = cancellation;
    const arrow = this.#screen.unicode ? " → " : " -> ";
    const path = [...route.map(({ ref }) => ref), subject].map((ref) => names.ref(ref));
    const landed =
      landing === null ? [] : [parts.landing, lineOf(landing.at), secondsOf(landing.atMs)];
    const rows: Row[] = [
      ["asked by", joined(parts.requester, lineOf(at), secondsOf(cancellation.atMs))],
      ["message", message ?? ""],
      ["route", path.length > 1 ? path.join(arrow) : ""],
      [
        "cancelling",
        accepted && cancelling ? `${cancelling.before}${arrow}${cancelling.after}` : "",
      ],
      ["returned", accepted ? "" : "False"],
      ["landed", joined(...landed)],
      ["then", parts.fate],
      ["ended", ended === "raised" && error ? `with ${describeError(error)}` : endings[ended]],
      ...parts.others.map((text, index): Row => [index === 0 ? "so" : "", text]),
    ];
    this.#block(
      ["↯", "^"],
      this.#palette.cancelled,
      "cancelled",
      rows,
      cancellation.sentence,
      alike,
    );
  }

  #failure(failure: Failure, { names }: Explanation, alike: readonly Told[]): void {
    const { at, route, landings } = failure;
    const arrow = this.#screen.unicode ? " → " : " -> ";
    const rows: Row[] = [
      ["raised", joined(lineOf(at), secondsOf(failure.atMs))],
      ["route", route.map(({ ref }) => names.ref(ref)).join(arrow)],
      ...landings.map(
        (landing, index): Row => [index === 0 ? "landed" : "", landingClause(landing, names)],
      ),
    ];
    this.#block(["✖", "!"], this.#palette.bad, nameOf(failure), rows, failure.sentence, alike);
  }

  #block(
    glyph: readonly [string, string],
    paint: Paint,
    title: string,
    rows: readonly Row[],
    sentence: string,
    alike: readonly Told[],
  ): void {
    const mark = this.#screen.unicode ? glyph[0] : glyph[1];
    this.#write(wrap([{ text: this.#legible(`${mark} ${title}`), paint }], this.#columns, "  "));
    for (const [label, text] of rows) {
      if (text === "") continue;
      const columns = this.#columns - labelColumns - 2;
      const lines = wrap([{ text: this.#legible(text) }], columns);
      const name = this.#palette.dim(fitTo(label, labelColumns, ""));
      const blank = " ".repeat(labelColumns);
      this.#write(lines.map((line, index) => `  ${index === 0 ? name : blank}${line}`));
    }
    this.#line();
    this.#closing(sentence);
    if (alike.length > 0) this.#more(alike);
  }

  /** What is like the finding above. */
  #more(alike: readonly Told[]): void {
    const last = alike.at(-1) as Told;
    const text = `${alike.length} more like this, the last at ${secondsOf(last.atMs)}`;
    this.#write(
      wrap([{ text, paint: this.#palette.dim }], this.#columns - 2).map((line) => `  ${line}`),
    );
    this.#line();
  }

  /** The sentence that says it all. */
  #closing(sentence: string): void {
    const mark = this.#screen.unicode ? "→ " : "> ";
    const lines = wrap(
      [{ text: this.#legible(sentence), paint: this.#palette.bold }],
      this.#columns - 4,
    );
    this.#write(lines.map((line, index) => `  ${index === 0 ? mark : "  "}${line}`));
    this.#line();
  }

  #sentences(
    title: string,
    folded: readonly {
      readonly first: { readonly sentence: string };
      readonly others: readonly unknown[];
    }[],
  ): void {
    if (folded.length === 0) return;
    this.#write([this.#palette.dim(title)]);
    for (const { first, others } of folded) {
      const more = others.length === 0 ? "" : ` (${others.length} more like this)`;
      const lines = wrap([{ text: this.#legible(first.sentence + more) }], this.#columns - 4);
      const dot = this.#screen.unicode ? "·" : "-";
      this.#write(lines.map((line, index) => `  ${index === 0 ? dot : " "} ${line}`));
    }
    this.#line();
  }

  #entry(
    glyph: readonly [string, string],
    paint: Paint,
    title: string,
    sentence: string,
    alike: readonly Told[] = [],
  ): void {
    const mark = this.#screen.unicode ? glyph[0] : glyph[1];
    this.#write(wrap([{ text: this.#legible(`${mark} ${title}`), paint }], this.#columns, "  "));
    const lines = wrap([{ text: this.#legible(sentence) }], this.#columns - 2);
    this.#write(lines.map((line) => `  ${line}`));
    this.#line();
    if (alike.length > 0) this.#more(alike);
  }

  #heading(explanation: Explanation): void {
    this.#write(headingOf(explanation, { ...this.#screen, columns: this.#columns }));
    this.#line();
  }

  #text(text: string, paint?: Paint): void {
    this.#write(wrap([{ text: this.#legible(text), ...(paint && { paint }) }], this.#columns));
    this.#line();
  }

  #line(): void {
    this.#screen.out("\n");
  }

  #write(lines: readonly string[]): void {
    this.#screen.out(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  }

  /** Names and messages come from outside. */
  #legible(text: string): string {
    return legible(this.#screen, sanitizeLine(text));
  }
}

function nameOf({ error: { type } }: Failure): string {
  return type.slice(type.lastIndexOf(".") + 1);
}

/** `gather-cancel.ts:16 in cancelCoro()`; empty where the place is not known. */
function lineOf(frame: Frame | undefined): string {
  if (frame === undefined) return "";
  const name = functionOf(frame);
  return name === "" ? placeOf(frame) : `${placeOf(frame)} in ${name}`;
}

/** Those that are not empty, with commas between. */
function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}

function isEmpty({ own, reached, asked, endings, deadlock }: Answered): boolean {
  const reaching = [...reached.cancellations, ...reached.failures];
  const lists = [own.cancellations, own.failures, reaching, asked, endings];
  return deadlock === null && lists.every(({ length }) => length === 0);
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
