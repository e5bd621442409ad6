/** The live line below the log while a scenario runs in real time: the only user of ora. */

import ora, { type Ora } from "ora";
import type { TraceLine } from "../trace/trace-line.ts";
import { Labels } from "../words/labels.ts";
import { runningWords } from "../words/lane-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { fitTo } from "./width.ts";

/** Shows the tasks that have not ended, on standard error. */
export class StatusLine {
  readonly #spinner: Ora;
  readonly #dim: (text: string) => string;
  readonly #columns: () => number;
  readonly #labels = new Labels();
  readonly #alive = new Set<number>();

  /** @param columns How wide the terminal is at the moment. */
  constructor(look: Pick<Screen, "colorLevel" | "unicode">, columns: () => number) {
    this.#dim = makePalette(look.colorLevel).dim;
    this.#columns = columns;
    this.#spinner = ora({
      // Ctrl-C must reach us, and the terminal stay as it is.
      discardStdin: false,
      ...(!look.unicode && { spinner: { interval: 100, frames: ["-", "\\", "|", "/"] } }),
    });
  }

  line(line: TraceLine): void {
    if (!("kind" in line)) {
      this.#alive.clear();
      this.#spinner.start();
      return;
    }
    if (line.kind === "summary") {
      this.stop();
      return;
    }
    this.#labels.note(line);
    if (line.kind === "task.created") this.#alive.add(line.task);
    else if (line.kind === "task.finished" || line.kind === "task.destroyed") {
      this.#alive.delete(line.task);
    } else return;
    this.#spinner.text = this.#dim(this.#describe());
  }

  #describe(): string {
    const columns = this.#columns() - 4;
    let text = runningWords(this.#alive.size);
    let separator = "";
    for (const id of this.#alive) {
      // The rest would be cut. Without this, each event would collect thousands of names.
      if (text.length > columns) break;
      text += separator + this.#labels.task(id);
      separator = ", ";
    }
    return fitTo(sanitizeLine(text), columns, "~").trimEnd();
  }

  /** Writes to the terminal without tearing the line. */
  above(write: () => void): void {
    if (!this.#spinner.isSpinning) {
      write();
      return;
    }
    this.#spinner.clear();
    write();
    this.#spinner.render();
  }

  stop(): void {
    this.#spinner.stop();
  }
}
