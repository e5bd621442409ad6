/** BoundedText: keeps the beginning and the end of a text of any length. */

import { charactersLeftOut } from "../../words/report-words.ts";

export class BoundedText {
  readonly #most: number;
  #head = "";
  #tail = "";
  #length = 0;

  /** @param most How many UTF-16 units of each end are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  add(text: string): void {
    this.#length += text.length;
    const room = this.#most - this.#head.length;
    this.#head += text.slice(0, room);
    this.#tail += text.slice(room);
    // Not each time: cutting copies all of it.
    if (this.#tail.length > 2 * this.#most) this.#tail = this.#tail.slice(-this.#most);
  }

  toString(): string {
    const tail = this.#tail.slice(-this.#most);
    const hidden = this.#length - this.#head.length - tail.length;
    return hidden === 0
      ? this.#head + tail
      : `${this.#head}\n${charactersLeftOut(hidden)}\n${tail}`;
  }
}
