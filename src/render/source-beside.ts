/** The source of a run, as the log shows it on a terminal: links to lines, and lines beside events. */

import type { Frame } from "../trace/terms.ts";
import { legible, sanitizeLine } from "../words/sanitize.ts";
import type { Screen, ShownSource } from "./screen.ts";
import { fitTo, widthOf } from "./width.ts";

/** With less room beside the log, the source is not shown there. */
const narrowest = 30;
const margin = "   ";

// biome-ignore lint/suspicious/noControlCharactersInRegex: they have no width
const decorations = /\u001b\[[\d;]*m|\u001b\]8;;[!-~]*\u001b\\/g;

export class SourceBeside {
  readonly #screen: Screen;
  readonly #columns: number;
  readonly #source: ShownSource;
  /** The line that was shown last. */
  #last = "";

  /** @param columns How wide the log is. */
  constructor(screen: Screen, columns: number, source: ShownSource) {
    this.#screen = screen;
    this.#columns = columns;
    this.#source = source;
  }

  /** Text that opens the place when it is clicked on, where the terminal does so: OSC 8. */
  linked(text: string, { file, line }: Pick<Frame, "file" | "line">): string {
    const address = this.#source.link(file, line);
    return address === null ? text : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
  }

  /**
   * A line of the log with that of the source behind it, where there is room and it is not the one
   * that was shown last.
   */
  beside(shown: string, { file, line }: Frame, paint: (text: string) => string): string {
    const { columns, unicode } = this.#screen;
    const room = columns - this.#columns - margin.length;
    if (room < narrowest) return shown;
    const text = legible({ unicode }, sanitizeLine(this.#source.line(file, line)?.trim() ?? ""));
    if (text === "" || text === this.#last) return shown;
    this.#last = text;
    const left = Math.max(this.#columns - widthOf(shown.replace(decorations, "")), 0);
    return (
      shown + " ".repeat(left) + paint(margin + fitTo(text, room, unicode ? "…" : "~").trimEnd())
    );
  }
}
