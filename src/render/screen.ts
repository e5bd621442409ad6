/** What a renderer knows of the place it writes to. */

import type { TraceLine } from "../trace/trace-line.ts";

/** How many colours: 0 none, 1 sixteen, 2 256, 3 all. chalk's levels. */
export type ColorLevel = 0 | 1 | 2 | 3;

export interface Screen {
  /** Writes to standard output what is fit for it. */
  out(text: string): void;
  /** Writes a program's own output: byte for byte into a pipe or file, harmless on a terminal. */
  copy(text: string, to: "out" | "err"): void;
  /** The width that no line of the human formats exceeds. */
  readonly columns: number;
  readonly colorLevel: ColorLevel;
  /** Whether more than ASCII may be written. */
  readonly unicode: boolean;
}

/** A terminal that something moves on. */
export interface LiveTerminal {
  write(text: string): void;
  size(): { readonly columns: number; readonly rows: number };
  /** Calls `listener` at each change of the size until the returned function is called. */
  onResize(listener: () => void): () => void;
}

/** Shows the lines of a trace as they come. */
export interface Renderer {
  line(line: TraceLine): void;
  /** No line follows: shows what has been held back. */
  stop?(): void;
}
