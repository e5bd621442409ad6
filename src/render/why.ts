/** The output of `asyncdemo why`: a list of all findings, or all that concerns one task or scope. */

import { answer } from "../analysis/questions.ts";
import { foldAlike, type Ranked, ranked } from "../analysis/ranking.ts";
import type { Ref } from "../trace/terms.ts";
import type { Explanation } from "../words/explanation.ts";
import type { RunNames } from "../words/run-names.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import { describeTask } from "../words/task-life.ts";
import {
  moreAlike,
  moreCommand,
  nothingFound,
  nothingOnSubject,
  type Row,
  rowsOfCancellation,
  rowsOfFailure,
  titleOfFailure,
  titles,
} from "../words/why-words.ts";
import { makePalette, type Palette } from "./palette.ts";
import { problemLines, problemOf } from "./problem.ts";
import { headingOf } from "./run-frame.ts";
import type { Screen } from "./screen.ts";
import { fitTo, wrap } from "./width.ts";

type Paint = (text: string) => string;
type Cancellation = Explanation["cancellations"][number];
type Failure = Explanation["failures"][number];
type Finding = Cancellation | Failure | Explanation["destructions"][number];
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

  /** All findings of a run, each with its sentence. */
  list(explanation: Explanation, command: string): void {
    const { cancellations, failures, destructions, deadlock, names } = explanation;
    this.#heading(explanation);
    this.#mistakes(explanation);
    const count = cancellations.length + failures.length + destructions.length;
    if (count === 0 && deadlock === null) {
      if (explanation.mistakes.length === 0) this.#text(nothingFound);
      return;
    }
    if (deadlock !== null) {
      this.#entry(["∞", "%"], this.#palette.bad, titles.deadlock, deadlock.sentence);
    }
    const all = ranked<Finding>([...cancellations, ...failures, ...destructions]);
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
    this.#text(moreCommand(`${command} ${quoted(word)}`), this.#palette.dim);
  }

  #found(first: Finding, others: readonly Finding[], names: RunNames): void {
    const { sentence } = first;
    if (first.claim === "cancellation") {
      this.#entry(
        ["↯", "^"],
        this.#palette.cancelled,
        names.title(first.subject),
        sentence,
        others,
      );
    } else {
      const title = first.claim === "failure" ? titleOfFailure(first) : names.task(first.task);
      this.#entry(["✖", "!"], this.#palette.bad, title, sentence, others);
    }
  }

  #mistakes({ mistakes }: Explanation): void {
    const look = { ...this.#screen, columns: this.#columns };
    for (const mistake of mistakes) {
      this.#write(problemLines(problemOf(mistake), look, titles.mistake));
      this.#line();
    }
  }

  /** All findings on `subject`. */
  subject(explanation: Explanation, subject: Ref): void {
    this.#heading(explanation);
    this.#mistakes(explanation);
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
    const fold = <R extends Ranked & { readonly sentence: string }>(all: readonly R[]) =>
      foldAlike(ranked(all), (ref) => names.ref(ref));
    if (found.deadlock !== null)
      this.#sentences(titles.deadlockOfSubject, [{ first: found.deadlock, others: [] }]);
    for (const { sentence } of found.endings) this.#closing(sentence);
    for (const { first, others } of fold<Cancellation | Failure>([
      ...found.own.cancellations,
      ...found.own.failures,
    ])) {
      if (first.claim === "cancellation") this.#cancellation(first, explanation, others);
      else this.#failure(first, explanation, others);
    }
    this.#sentences(
      titles.reached,
      fold<Cancellation | Failure>([...found.reached.cancellations, ...found.reached.failures]),
    );
    this.#sentences(titles.asked, fold(found.asked));
    if (!isEmpty(found)) return;
    this.#closing(life === "" ? explanation.lifeOfScope(subject) : nothingOnSubject);
  }

  get #arrow(): string {
    return this.#screen.unicode ? " → " : " -> ";
  }

  #cancellation(
    cancellation: Cancellation,
    { names }: Explanation,
    alike: readonly Finding[],
  ): void {
    this.#block(
      ["↯", "^"],
      this.#palette.cancelled,
      titles.cancelled,
      rowsOfCancellation(cancellation, names, this.#arrow),
      cancellation.sentence,
      alike,
    );
  }

  #failure(failure: Failure, { names }: Explanation, alike: readonly Finding[]): void {
    this.#block(
      ["✖", "!"],
      this.#palette.bad,
      titleOfFailure(failure),
      rowsOfFailure(failure, names, this.#arrow),
      failure.sentence,
      alike,
    );
  }

  #block(
    glyph: readonly [string, string],
    paint: Paint,
    title: string,
    rows: readonly Row[],
    sentence: string,
    alike: readonly Finding[],
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

  /** A line on the findings that are like the one above. */
  #more(alike: readonly Finding[]): void {
    const last = alike.at(-1) as Finding;
    const text = moreAlike(alike.length, last.atMs);
    this.#write(
      wrap([{ text, paint: this.#palette.dim }], this.#columns - 2).map((line) => `  ${line}`),
    );
    this.#line();
  }

  /** The finding in one sentence. */
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
      const more = others.length === 0 ? "" : moreAlike(others.length);
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
    alike: readonly Finding[] = [],
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

  /** Names and messages come from the program. */
  #legible(text: string): string {
    return legible(this.#screen, sanitizeLine(text));
  }
}

function isEmpty({ own, reached, asked, endings, deadlock }: Answered): boolean {
  const reaching = [...reached.cancellations, ...reached.failures];
  const lists = [own.cancellations, own.failures, reaching, asked, endings];
  return deadlock === null && lists.every(({ length }) => length === 0);
}

/** A word, quoted for a shell if it has to be. */
export function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
