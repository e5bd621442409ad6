/** What `run --explain` writes below the log's lines: sentences, and the scenario's own lessons. */

import { Remarks } from "../analysis/remarks.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { Frame } from "../trace/terms.ts";
import type { Lesson, LessonMark, TraceHeader } from "../trace/trace-line.ts";
import { RemarkWords } from "./remark-words.ts";
import { RunNames } from "./run-names.ts";

/** A remark below a line; its mark tells an explanation from a lesson, and both from the log. */
export interface Remark {
  readonly mark: readonly [unicode: string, ascii: string];
  readonly text: string;
}

const explanation = ["↳ ", "-> "] as const;
const lessonMark = ["✎ ", "# "] as const;

export class Explainer {
  #remarks = new Remarks();
  #names = new RunNames();
  #words = new RemarkWords(this.#names);
  #whole: readonly TraceEvent[] | null = null;
  #lessons: readonly Lesson[] = [];
  #told = new Set<Lesson>();
  /** What belongs to events that the log has no line for. */
  #waiting: Remark[] = [];

  /** What the next run will come to: all its events, or null where they are not known. */
  foresee(whole: readonly TraceEvent[] | null): void {
    this.#whole = whole;
  }

  begin({ lessons = [] }: TraceHeader): void {
    const whole = this.#whole;
    this.#whole = null;
    this.#remarks = new Remarks(whole);
    this.#names = new RunNames(whole ?? []);
    this.#words = new RemarkWords(this.#names);
    this.#lessons = lessons;
    this.#told = new Set();
    this.#waiting = [];
  }

  /**
   * To be told of every event, in order.
   *
   * @param isShown Whether the log has a line for it; if not, what is remarked waits for the next.
   */
  remarksOn(event: TraceEvent, isShown: boolean): readonly Remark[] {
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

  /** The lessons whose lines no event has named. */
  end(): readonly Remark[] {
    const rest = this.#lessons.filter((lesson) => !this.#told.has(lesson));
    return rest.map((lesson) => {
      const lines = lesson.marks.map(({ line }) => line);
      const where = lines.length === 0 ? "" : ` (line ${lines.join(", ")})`;
      return remark(lesson, where);
    });
  }

  /** Each lesson is told at the first event on a line of a statement that it marks. */
  #lessonsAt(site: Frame | undefined): Remark[] {
    if (site === undefined) return [];
    const isAt = ({ from, to }: LessonMark) => site.line >= from && site.line <= to;
    const found = this.#lessons.filter(
      (lesson) => !this.#told.has(lesson) && lesson.file === site.file && lesson.marks.some(isAt),
    );
    for (const lesson of found) this.#told.add(lesson);
    return found.map((lesson) => remark(lesson, ""));
  }
}

function remark({ letter, text }: Lesson, where: string): Remark {
  return { mark: lessonMark, text: `${letter}${where}: ${text}` };
}
