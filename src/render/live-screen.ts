/**
 * A live screen: a terminal's alternate screen, drawn frame by frame.
 *
 * What stood on the terminal stays as it was, and comes back. On the alternate screen nothing is
 * wrapped anew when the size changes, so that no line of an old frame can be torn: the reason to
 * reject log-update and its like, which draw over the last lines of the ordinary screen.
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

/** Whether what is too long for a line goes on in the next one: not known to ansi-escapes. */
const wrapOff = "\u001b[?7l";
const wrapOn = "\u001b[?7h";

/** What is typed is echoed: up here, where a line end scrolls nothing, until all is written again. */
const home = cursorTo(0, 0);
const framesBetweenRepairs = 5;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours
const colours = /\u001b\[[\d;]*m/g;

/** Behind such a line the cursor stands on its last character, which erasing the rest would take. */
function fills(line: string, columns: number): boolean {
  return widthOf(line.replace(colours, "")) >= columns;
}

export class LiveScreen {
  readonly #terminal: LiveTerminal;
  #shown: readonly string[] | null = null;
  #isOpen = false;
  #frames = 0;

  constructor(terminal: LiveTerminal) {
    this.#terminal = terminal;
  }

  open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#shown = null;
    this.#terminal.write(enterAlternativeScreen + cursorHide + wrapOff + eraseScreen);
  }

  /** Leaves the terminal as it was found. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#terminal.write(wrapOn + cursorShow + exitAlternativeScreen);
  }

  /** What stands there is not to be relied on: the size has changed. */
  forget(): void {
    this.#shown = null;
  }

  /** Writes the lines that are not there already, all at once. */
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
