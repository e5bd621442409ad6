/** Quiz: asks what comes next before it is shown, counts what was right, and explains. */

import type { PlayedRun } from "../../player/played-run.ts";
import { type Question, questionUpTo } from "../../player/predictions.ts";
import {
  answerHint,
  answerWords,
  questionHint,
  question as questionWords,
  scoreWords,
} from "../../words/player-words.ts";
import { legible, sanitizeLine } from "../../words/sanitize.ts";
import { makePalette } from "../palette.ts";
import type { Span } from "../width.ts";
import type { PlayerLook } from "./player-lanes.ts";

export class Quiz {
  readonly #run: PlayedRun;
  readonly #look: PlayerLook;
  #question: Question | null = null;
  /** Which choice was made, from 0; null before. */
  #chosen: number | null = null;
  /** Up to where all that could be asked has been. */
  #known = 0;
  asked = 0;
  right = 0;

  constructor(run: PlayedRun, look: PlayerLook) {
    this.#run = run;
    this.#look = look;
  }

  get isAsking(): boolean {
    return this.#question !== null;
  }

  /** The last position whose event may be shown. */
  get known(): number {
    return this.#question === null ? this.#known : this.#question.position - 1;
  }

  /**
   * Called before the player goes from one position to another.
   *
   * @returns where to stop for a question; null where none comes first.
   */
  ask(from: number, to: number): number | null {
    const begin = Math.max(from, this.#known);
    const question = questionUpTo(this.#run, begin, to);
    if (question === null) {
      this.#known = Math.max(this.#known, to);
      return null;
    }
    this.#question = question;
    this.#chosen = null;
    this.#known = question.position;
    return question.position - 1;
  }

  /** @returns the position to go on to, when the question has been dealt with. */
  answer(key: string): number | null {
    const question = this.#question;
    if (question === null) return null;
    if (this.#chosen !== null) {
      this.#question = null;
      return question.position;
    }
    const chosen = Number(key) - 1;
    if (question.choices[chosen] === undefined) return null;
    this.#chosen = chosen;
    this.asked++;
    if (chosen === question.right) this.right++;
    return null;
  }

  /** What is asked, or whether the answer is right; null where nothing is. */
  lines(): Span[][] | null {
    const question = this.#question;
    if (question === null) return null;
    const { bold, good, bad, dim } = makePalette(this.#look.colorLevel);
    const choices = question.choices.map(({ sentence }, at): Span[] => {
      const isRight = this.#chosen !== null && at === question.right;
      const isWrong = this.#chosen === at && at !== question.right;
      const paint = isRight ? good : isWrong ? bad : undefined;
      const mark = isRight ? this.#pick("✔", "=") : isWrong ? this.#pick("✖", "!") : " ";
      return [{ text: ` ${mark} ${at + 1}  ${this.#text(sentence)}`, ...(paint && { paint }) }];
    });
    const score = scoreWords(this.right, this.asked);
    if (this.#chosen === null) {
      const hint = questionHint(score);
      return [[{ text: questionWords, paint: bold }], ...choices, [{ text: hint, paint: dim }]];
    }
    return [
      ...this.#outcome(question, this.#chosen),
      ...choices,
      [{ text: answerHint(score), paint: dim }],
    ];
  }

  #outcome(question: Question, chosen: number): Span[][] {
    const { good, bad } = makePalette(this.#look.colorLevel);
    const isRight = chosen === question.right;
    const seq = isRight ? null : (question.choices[chosen]?.seq ?? null);
    const verdict: Span = { text: answerWords(seq), paint: isRight ? good : bad };
    const remarks = this.#run.remarksAt(question.position, false).map(({ text }) => text);
    return [[verdict], ...remarks.map((text): Span[] => [{ text: this.#text(text) }])];
  }

  #pick(unicode: string, ascii: string): string {
    return this.#look.unicode ? unicode : ascii;
  }

  #text(text: string): string {
    return legible(this.#look, sanitizeLine(text));
  }
}
