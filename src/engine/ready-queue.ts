/** The loop's ready queue: a ring of what runs next, in order. */

/** Something the loop runs: a task's next step, or a handle's callback. */
export interface Runnable {
  /** The `seq` of the event that made it ready; 0 when nobody records. */
  readonly wakeCause: number;
  run(): void;
}

/** A growing ring buffer; its length is always a power of two, so an index wraps by a mask. */
export class ReadyQueue {
  #items: (Runnable | null)[] = new Array(16).fill(null);
  #mask = 15;
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: Runnable): void {
    if (this.#size > this.#mask) this.#grow();
    this.#items[(this.#head + this.#size) & this.#mask] = item;
    this.#size++;
  }

  /** Puts `item` before everything else: it runs next. */
  unshift(item: Runnable): void {
    if (this.#size > this.#mask) this.#grow();
    this.#head = (this.#head - 1) & this.#mask;
    this.#items[this.#head] = item;
    this.#size++;
  }

  /** Takes the first item; the queue must not be empty. */
  shift(): Runnable {
    const head = this.#head;
    const item = this.#items[head] as Runnable;
    this.#items[head] = null;
    this.#head = (head + 1) & this.#mask;
    this.#size--;
    return item;
  }

  #grow(): void {
    const { length } = this.#items;
    const items = new Array<Runnable | null>(2 * length).fill(null);
    for (let index = 0; index < this.#size; index++) {
      items[index] = this.#items[(this.#head + index) & this.#mask] as Runnable;
    }
    this.#items = items;
    this.#mask = 2 * length - 1;
    this.#head = 0;
  }
}
