/** The loop's ready queue: a ring of what runs next, in order. */

/** Something the loop runs: a task's next step, or a handle's callback. */
export interface Runnable {
  /** The `seq` of the event that made it ready; 0 when nobody records. */
  readonly wakeCause: number;
  run(): void;
}

/** A growing ring buffer; its length is always a power of two, so an index wraps by a mask. */
export class ReadyQueue {
  #items: (Runnable | undefined)[] = new Array(16).fill(undefined);
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(item: Runnable): void {
    if (this.#size === this.#items.length) this.#grow();
    this.#items[(this.#head + this.#size) & (this.#items.length - 1)] = item;
    this.#size++;
  }

  /** Puts `item` before everything else: it runs next. */
  unshift(item: Runnable): void {
    if (this.#size === this.#items.length) this.#grow();
    this.#head = (this.#head - 1) & (this.#items.length - 1);
    this.#items[this.#head] = item;
    this.#size++;
  }

  /** Takes the first item; the queue must not be empty. */
  shift(): Runnable {
    const item = this.#items[this.#head] as Runnable;
    this.#items[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#items.length - 1);
    this.#size--;
    return item;
  }

  #grow(): void {
    const items = this.#items;
    const ordered = [...items.slice(this.#head), ...items.slice(0, this.#head)];
    this.#items = ordered.concat(new Array(items.length).fill(undefined));
    this.#head = 0;
  }
}
