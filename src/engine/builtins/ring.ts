/** A queue in a ring that grows. Its length is a power of two, so that a mask wraps an index. */
export class Ring<T> {
  #items: (T | null)[] = new Array(16).fill(null);
  #mask = 15;
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: T): void {
    if (this.#size > this.#mask) this.#grow();
    this.#items[(this.#head + this.#size) & this.#mask] = item;
    this.#size++;
  }

  /** Puts `item` before everything else. */
  unshift(item: T): void {
    if (this.#size > this.#mask) this.#grow();
    this.#head = (this.#head - 1) & this.#mask;
    this.#items[this.#head] = item;
    this.#size++;
  }

  /** Takes the first item; there must be one. */
  shift(): T {
    const head = this.#head;
    const item = this.#items[head] as T;
    this.#items[head] = null;
    this.#head = (head + 1) & this.#mask;
    this.#size--;
    return item;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.#size; index++) yield this.#at(index);
  }

  #at(index: number): T {
    return this.#items[(this.#head + index) & this.#mask] as T;
  }

  #grow(): void {
    const { length } = this.#items;
    const items = new Array<T | null>(2 * length).fill(null);
    for (let index = 0; index < length; index++) items[index] = this.#at(index);
    this.#items = items;
    this.#mask = 2 * length - 1;
    this.#head = 0;
  }
}
