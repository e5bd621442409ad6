/**
 * A live screen: a terminal's alternate screen, drawn frame by frame.
 *
 * The content of the terminal is restored when the screen closes. A change of size does not rewrap
 * the alternate screen, so no line of an old frame is torn.
 *
 * Rejected: log-update and similar packages. They draw over the last lines of the ordinary screen.
 */

import {
  beginSynchronizedOutput,
  cursorHide,
  cursorShow,
  cursorTo,
  endSynchronizedOutput,
  enterAlternativeScreen,
  eraseEndLine,
  eraseScreen,
  exitAlternativeScreen,
} from "ansi-escapes";
import type { LiveTerminal } from "./screen.ts";
import { widthOf } from "./width.ts";

/** Whether long lines wrap. ansi-escapes has no constants for it. */
const wrapOff = "\u001b[?7l";
const wrapOn = "\u001b[?7h";

/** Presses and the wheel are reported, in numbers of any size. */
const mouseOn = "\u001b[?1000h\u001b[?1006h";
const mouseOff = "\u001b[?1006l\u001b[?1000l";

/** The cursor rests here: what is typed is echoed, and a line end at the top scrolls nothing. */
const home = cursorTo(0, 0);
const framesBetweenRepairs = 5;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours
const colours = /\u001b\[[\d;]*m/g;

/** After a line of full width the cursor is on its last character. Erasing would remove that. */
function fills(line: string, columns: number): boolean {
  return widthOf(line.replace(colours, "")) >= columns;
}

export class LiveScreen {
  readonly #terminal: LiveTerminal;
  readonly #hasMouse: boolean;
  #shown: readonly string[] | null = null;
  #isOpen = false;
  #frames = 0;

  constructor(terminal: LiveTerminal, { hasMouse = false } = {}) {
    this.#terminal = terminal;
    this.#hasMouse = hasMouse;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#shown = null;
    const mouse = this.#hasMouse ? mouseOn : "";
    this.#terminal.write(enterAlternativeScreen + cursorHide + wrapOff + mouse + eraseScreen);
  }

  /** Restores the terminal. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const mouse = this.#hasMouse ? mouseOff : "";
    this.#terminal.write(mouse + wrapOn + cursorShow + exitAlternativeScreen);
  }

  /** Call after a change of size: the whole screen is drawn again. */
  forget(): void {
    this.#shown = null;
  }

  /** Writes the lines that changed, in one piece. */
  draw(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    this.#frames++;
    const before = this.#frames % framesBetweenRepairs === 0 ? [] : (this.#shown ?? []);
    const { columns } = this.#terminal.size();
    const parts = lines.flatMap((line, row) =>
      line === before[row]
        ? []
        : [cursorTo(0, row) + line + (fills(line, columns) ? "" : eraseEndLine)],
    );
    if (this.#shown === null) parts.unshift(eraseScreen);
    this.#shown = lines;
    if (parts.length === 0) return;
    this.#terminal.write(beginSynchronizedOutput + parts.join("") + home + endSynchronizedOutput);
  }
}
