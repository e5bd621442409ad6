/** BoundedText: text that may be endless, of which the beginning and the end are kept. */

export class BoundedText {
  readonly #most: number;
  #head = "";
  #tail = "";
  #length = 0;

  /** @param most How much of either end is kept, in UTF-16 units. */
  constructor(most: number) {
    this.#most = most;
  }

  add(text: string): void {
    this.#length += text.length;
    const room = this.#most - this.#head.length;
    this.#head += text.slice(0, room);
    this.#tail += text.slice(room);
    // Not at each time: to cut it copies all of it.
    if (this.#tail.length > 2 * this.#most) this.#tail = this.#tail.slice(-this.#most);
  }

  toString(): string {
    const tail = this.#tail.slice(-this.#most);
    const hidden = this.#length - this.#head.length - tail.length;
    return hidden === 0
      ? this.#head + tail
      : `${this.#head}\n[${hidden} characters are left out]\n${tail}`;
  }
}
