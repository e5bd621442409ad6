/** BlockedAgain: what blocked a run, said again below its verdict if many lines lie between the two. */

import { makePalette } from "./palette.ts";
import type { Look } from "./screen.ts";
import { wrap } from "./width.ts";

/** After so many lines, what stands above them has to be scrolled to. */
const screenful = 16;

export class BlockedAgain {
  readonly #look: Look;
  #said: readonly string[] = [];
  #linesSince = 0;

  constructor(look: Look) {
    this.#look = look;
  }

  /** @param said What has just been said of a deadlock; nothing as a run begins. */
  begin(said: readonly string[] = []): void {
    this.#said = said;
    this.#linesSince = 0;
  }

  /** So many lines have been written. */
  wrote(lines: number): void {
    this.#linesSince += lines;
  }

  lines(): string[] {
    if (this.#linesSince < screenful) return [];
    const paint = makePalette(this.#look.colorLevel).dim;
    return this.#said.flatMap((text) =>
      wrap([{ text, paint }], this.#look.columns - 2).map((line) => `  ${line}`),
    );
  }
}
