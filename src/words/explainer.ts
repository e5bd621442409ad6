/** The texts that `run --explain` adds below the log's lines: remarks, and the scenario's lessons. */

import { Remarks } from "../analysis/remarks.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { Frame } from "../trace/terms.ts";
import type { Lesson, LessonMark, TraceHeader } from "../trace/trace-line.ts";
import { RemarkWords } from "./remark-words.ts";
import { RunNames } from "./run-names.ts";

/** A text below a line of the log. Its mark distinguishes an explanation from a lesson. */
export interface ExplainerLine {
  readonly mark: readonly [unicode: string, ascii: string];
  readonly text: string;
}

const explanation = ["↳ ", "-> "] as const;
const lessonMark = ["✎ ", "# "] as const;

export class Explainer {
  #remarks = new Remarks();
  #names = new RunNames({});
  #words = new RemarkWords(this.#names);
  #whole: readonly TraceEvent[] | null = null;
  #lessons: readonly Lesson[] = [];
  #shown = new Set<Lesson>();
  /** The texts on events that have no line in the log. */
  #waiting: ExplainerLine[] = [];

  /** Call before a run, with all its events, or null if they are not known. */
  foresee(whole: readonly TraceEvent[] | null): void {
    this.#whole = whole;
  }

  begin(header: TraceHeader): void {
    const { lessons = [] } = header;
    const whole = this.#whole;
    this.#whole = null;
    this.#remarks = new Remarks(whole);
    this.#names = new RunNames(header, whole ?? []);
    this.#words = new RemarkWords(this.#names);
    this.#lessons = lessons;
    this.#shown = new Set();
    this.#waiting = [];
  }

  /**
   * Call with every event, in order.
   *
   * @param isShown Whether the log has a line for it; if not, its texts follow the next line.
   */
  remarksOn(event: TraceEvent, isShown: boolean): readonly ExplainerLine[] {
    this.#names.note(event);
    const said = this.#remarks.note(event).flatMap((each) => this.#words.say(each));
    const found = [
      ...this.#waiting,
      ...said.map((text) => ({ mark: explanation, text })),
      ...this.#lessonsAt(event.site),
    ];
    this.#waiting = isShown ? [] : found;
    return isShown ? found : [];
  }

  /** The lessons whose lines no event named. */
  end(): readonly ExplainerLine[] {
    const rest = this.#lessons.filter((lesson) => !this.#shown.has(lesson));
    return rest.map((lesson) => {
      const lines = lesson.marks.map(({ line }) => line);
      const where = lines.length === 0 ? "" : ` (line ${lines.join(", ")})`;
      return lessonLine(lesson, where);
    });
  }

  /** A lesson is shown at the first event on a line of a statement that it marks. */
  #lessonsAt(site: Frame | undefined): ExplainerLine[] {
    if (site === undefined) return [];
    const isAt = ({ from, to }: LessonMark) => site.line >= from && site.line <= to;
    const found = this.#lessons.filter(
      (lesson) => !this.#shown.has(lesson) && lesson.file === site.file && lesson.marks.some(isAt),
    );
    for (const lesson of found) this.#shown.add(lesson);
    return found.map((lesson) => lessonLine(lesson, ""));
  }
}

function lessonLine({ letter, text }: Lesson, where: string): ExplainerLine {
  return { mark: lessonMark, text: `${letter}${where}: ${text}` };
}
