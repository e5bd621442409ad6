/** Totals: the last line of several runs, in the formats for people. */

import { formats, type RendererOptions } from "../render/formats.ts";
import { makePalette } from "../render/palette.ts";
import { wrap } from "../render/width.ts";
import type { TraceSummary } from "../trace/trace-line.ts";
import { countRuns } from "../words/counts.ts";
import type { Io } from "./io.ts";
import { makeScreen, type ScreenOptions } from "./terminal.ts";

export interface TotalsOptions extends ScreenOptions, RendererOptions {
  readonly quiet: boolean;
}

export class Totals {
  #runs = 0;
  #wrong = 0;
  #ms = 0;

  note({ asDeclared, atMs }: TraceSummary): void {
    this.#runs++;
    if (!asDeclared) this.#wrong++;
    this.#ms += atMs;
  }

  /** One that could not be run. */
  problem(): void {
    this.#runs++;
    this.#wrong++;
  }

  write(options: TotalsOptions, io: Io): void {
    if (this.#runs < 2 || options.quiet || !formats[options.format].endsWithVerdict) return;
    const screen = makeScreen(io, options);
    const { good, bad } = makePalette(screen.colorLevel);
    const [paint, mark] = this.#wrong === 0 ? [good, ["✔", "="]] : [bad, ["✖", "!"]];
    const dot = screen.unicode ? "·" : "-";
    const words = countRuns(this.#runs, this.#wrong, this.#ms, dot);
    const text = `${mark[screen.unicode ? 0 : 1]} ${words}`;
    screen.out(`${wrap([{ text, paint }], screen.columns).join("\n")}\n`);
  }
}
