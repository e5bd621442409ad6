/** ReceivedLines: whether what a file's thread records can be shown, written and read back. */

import { LineOrder } from "../trace/run-consistency.ts";
import type { TraceLine } from "../trace/trace-line.ts";

export class ReceivedLines {
  readonly #order: LineOrder | null;
  #isLine: ((value: unknown) => boolean) | null = null;

  #events = 0;
  #atMs = 0;

  /** @param areAll Whether all lines come: some do not have to fit one another. */
  constructor(areAll: boolean) {
    this.#order = areAll ? new LineOrder() : null;
  }

  /** From here on each line is checked by itself, too: that takes loading the schema's check. */
  async doubt(): Promise<void> {
    const { isLine } = await import("../trace/check-line.ts");
    this.#isLine = isLine;
  }

  accept(line: TraceLine): boolean {
    if (this.#isLine !== null && !this.#isLine(line)) return false;
    if (this.#order?.fits(line) === false) return false;
    if ("seq" in line) {
      this.#events++;
      this.#atMs = line.atMs;
    }
    return true;
  }

  get events(): number {
    return this.#events;
  }

  /** The time of the last event. */
  get atMs(): number {
    return this.#atMs;
  }
}
