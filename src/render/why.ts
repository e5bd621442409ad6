/** What `asyncdemo why` prints: what there is to ask, or everything on one thing. */

import type { FoundTask } from "../analysis/findings.ts";
import { answer } from "../analysis/questions.ts";
import type { Frame, Ref } from "../trace/terms.ts";
import type { Explanation } from "../words/explanation.ts";
import { landingClause } from "../words/failure-sentence.ts";
import { describeError, functionOf, placeOf, secondsOf } from "../words/run-names.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
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
    for (const { subject, sentence } of cancellations) {
      this.#entry(["↯", "^"], this.#palette.cancelled, names.ref(subject), sentence);
    }
    for (const failure of failures) {
      this.#entry(["✖", "!"], this.#palette.bad, nameOf(failure), failure.sentence);
    }
    for (const { task, sentence } of destructions) {
      this.#entry(["✖", "!"], this.#palette.bad, names.task(task), sentence);
    }
    if (deadlock !== null) {
      this.#entry(["∞", "%"], this.#palette.bad, "deadlock", deadlock.sentence);
    }
    const subjects = cancellations.map(({ subject }) => subject);
    const task =
      subjects.find(({ kind }) => kind === "task")?.id ??
      destructions[0]?.task ??
      deadlock?.blocked[0]?.task;
    const [gather] = subjects;
    const word = task === undefined && gather ? names.ref(gather) : names.plainTask(task ?? 1);
    this.#text(`${command} ${quoted(word)} tells more of one.`, this.#palette.dim);
  }

  /** Everything on `subject`. */
  subject(explanation: Explanation, subject: Ref): void {
    this.#heading(explanation);
    const { names, tasks } = explanation;
    const task = subject.kind === "task" ? tasks.find(({ id }) => id === subject.id) : undefined;
    const life = task === undefined ? "" : describeTask(task, explanation);
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
    for (const each of found.own.cancellations) this.#cancellation(each, explanation);
    for (const each of found.own.failures) this.#failure(each, explanation);
    for (const { sentence } of found.destructions) this.#closing(sentence);
    this.#sentences("What reached it from others", [
      ...found.reached.cancellations,
      ...found.reached.failures,
    ]);
    this.#sentences("What it asked for", found.asked);
    if (found.deadlock !== null) this.#sentences("Deadlock", [found.deadlock]);
    if (isEmpty(found)) this.#closing("Nobody cancelled it, and no error reached it.");
  }

  #cancellation(cancellation: Cancellation, { names }: Explanation): void {
    const { story, subject, route, cancelling, accepted, landing } = cancellation;
    const { ended, error, at, message } = cancellation;
    const arrow = this.#screen.unicode ? " → " : " -> ";
    const path = [...route.map(({ ref }) => ref), subject].map((ref) => names.ref(ref));
    const landed = landing === null ? [] : [story.landing, lineOf(landing.at), timeOf(landing)];
    const rows: Row[] = [
      ["asked by", joined(story.requester, lineOf(at), timeOf(cancellation))],
      ["message", message ?? ""],
      ["route", path.length > 1 ? path.join(arrow) : ""],
      [
        "cancelling",
        accepted && cancelling ? `${cancelling.before}${arrow}${cancelling.after}` : "",
      ],
      ["returned", accepted ? "" : "False"],
      ["landed", joined(...landed)],
      ["then", story.fate],
      ["ended", ended === "raised" && error ? `with ${describeError(error)}` : endings[ended]],
      ...story.others.map((text, index): Row => [index === 0 ? "so" : "", text]),
    ];
    this.#block(["↯", "^"], this.#palette.cancelled, "cancelled", rows, cancellation.sentence);
  }

  #failure(failure: Failure, { names }: Explanation): void {
    const { at, route, landings } = failure;
    const arrow = this.#screen.unicode ? " → " : " -> ";
    const rows: Row[] = [
      ["raised", joined(lineOf(at), timeOf(failure))],
      ["route", route.map(({ ref }) => names.ref(ref)).join(arrow)],
      ...landings.map(
        (landing, index): Row => [index === 0 ? "landed" : "", landingClause(landing, names)],
      ),
    ];
    this.#block(["✖", "!"], this.#palette.bad, nameOf(failure), rows, failure.sentence);
  }

  #block(
    glyph: readonly [string, string],
    paint: Paint,
    title: string,
    rows: readonly Row[],
    sentence: string,
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

  #sentences(title: string, told: readonly { readonly sentence: string }[]): void {
    if (told.length === 0) return;
    this.#write([this.#palette.dim(title)]);
    for (const { sentence } of told) {
      const lines = wrap([{ text: this.#legible(sentence) }], this.#columns - 4);
      const dot = this.#screen.unicode ? "·" : "-";
      this.#write(lines.map((line, index) => `  ${index === 0 ? dot : " "} ${line}`));
    }
    this.#line();
  }

  #entry(glyph: readonly [string, string], paint: Paint, title: string, sentence: string): void {
    const mark = this.#screen.unicode ? glyph[0] : glyph[1];
    this.#write(wrap([{ text: this.#legible(`${mark} ${title}`), paint }], this.#columns, "  "));
    const lines = wrap([{ text: this.#legible(sentence) }], this.#columns - 2);
    this.#write(lines.map((line) => `  ${line}`));
    this.#line();
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

function timeOf({ atMs }: { readonly atMs: number }): string {
  return secondsOf(atMs);
}

/** Those that are not empty, with commas between. */
function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(", ");
}

/** `created by Task-1 in gather-1 at x.ts:3, ended cancelled at 0.000 s`. */
function describeTask(task: FoundTask, { names }: Explanation): string {
  const { creator, owner, at, ended, endedAtMs, result } = task;
  const by = creator === null ? "main" : `created by ${names.task(creator)}`;
  const within = owner === undefined ? "" : ` in ${names.ref(owner)}`;
  const end = {
    returned: `returned ${result ?? "None"}`,
    raised: "failed",
    cancelled: "ended cancelled",
    destroyed: "was destroyed while it was pending",
    pending: "had not ended when the run did",
  }[ended];
  const when = endedAtMs === undefined ? "" : ` at ${secondsOf(endedAtMs)}`;
  return `${by}${within}${names.at(at)}, ${end}${when}`;
}

function isEmpty({ own, reached, asked, destructions, deadlock }: Answered): boolean {
  const reaching = [...reached.cancellations, ...reached.failures];
  const lists = [own.cancellations, own.failures, reaching, asked, destructions];
  return deadlock === null && lists.every(({ length }) => length === 0);
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
