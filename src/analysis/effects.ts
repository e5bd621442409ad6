/** Effects: the numbers of the events that each event directly caused, in twelve bytes an event. */

export class Effects {
  /** By cause: its first effect and its last one. By effect: the next of the same cause. */
  #first = new Int32Array(1024);
  #last = new Int32Array(1024);
  #next = new Int32Array(1024);

  /** Call with every event that has a cause, in order. */
  note(cause: number, effect: number): void {
    if (effect >= this.#next.length) this.#grow(effect);
    const last = this.#last[cause]!;
    if (last === 0) this.#first[cause] = effect;
    else this.#next[last] = effect;
    this.#last[cause] = effect;
  }

  /** In order. */
  of(cause: number): readonly number[] {
    const found: number[] = [];
    let effect = this.#first[cause] ?? 0;
    for (; effect !== 0; effect = this.#next[effect]!) found.push(effect);
    return found;
  }

  #grow(effect: number): void {
    const length = Math.max(2 * this.#next.length, effect + 1);
    const larger = (numbers: Int32Array): Int32Array<ArrayBuffer> => {
      const all = new Int32Array(length);
      all.set(numbers);
      return all;
    };
    this.#first = larger(this.#first);
    this.#last = larger(this.#last);
    this.#next = larger(this.#next);
  }
}
