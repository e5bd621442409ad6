/**
 * The coroutines of a loop that have not been awaited yet, in the order in which they were made.
 *
 * Nearly all are awaited at once, so the newest is removed first: an array is faster than a Set.
 */

import type { Frame } from "../../trace/terms.ts";

/** What is reported of a coroutine that is never awaited. */
export interface NamedCoroutine {
  /** `coroutine 'main'`. */
  readonly description: string;
  /** Where it was made; known only while recording. */
  readonly madeAt: Frame | undefined;
  /** Its place in the list; -1 when it is not there. */
  unawaitedIndex: number;
}

/** Gaps are closed when there are so many, and as many as coroutines. */
const fewGaps = 64;

export class Unawaited {
  /** Called with each that is added; null except in debug mode. */
  onAdd: ((coroutine: NamedCoroutine) => void) | null = null;
  #coroutines: (NamedCoroutine | null)[] = [];
  #gaps = 0;

  add(coroutine: NamedCoroutine): void {
    if (this.onAdd !== null) this.onAdd(coroutine);
    this.#append(coroutine);
  }

  #append(coroutine: NamedCoroutine): void {
    coroutine.unawaitedIndex = this.#coroutines.length;
    this.#coroutines.push(coroutine);
  }

  delete(coroutine: NamedCoroutine): void {
    const index = coroutine.unawaitedIndex;
    if (index === -1) return;
    coroutine.unawaitedIndex = -1;
    const coroutines = this.#coroutines;
    coroutines[index] = null;
    this.#gaps++;
    while (coroutines.length > 0 && coroutines[coroutines.length - 1] === null) {
      coroutines.pop();
      this.#gaps--;
    }
    if (this.#gaps > fewGaps && this.#gaps * 2 > coroutines.length) this.#closeGaps();
  }

  #closeGaps(): void {
    const left = this.#coroutines;
    this.#coroutines = [];
    this.#gaps = 0;
    for (const coroutine of left) {
      if (coroutine !== null) this.#append(coroutine);
    }
  }

  /** All of them, once. */
  takeAll(): NamedCoroutine[] {
    const all = this.#coroutines.filter((coroutine) => coroutine !== null);
    for (const coroutine of all) coroutine.unawaitedIndex = -1;
    this.#coroutines = [];
    this.#gaps = 0;
    return all;
  }
}
