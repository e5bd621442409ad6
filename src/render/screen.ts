/** The interface between a renderer and the place it writes to. */

import type { TraceLine } from "../trace/trace-line.ts";

/** chalk's levels: 0 no colours, 1 sixteen, 2 256, 3 all. */
export type ColorLevel = 0 | 1 | 2 | 3;

export interface Screen {
  /** Writes to standard output. */
  out(text: string): void;
  /** Writes a program's own output: byte for byte into a pipe or file, harmless on a terminal. */
  copy(text: string, to: "out" | "err"): void;
  /** The greatest width of a line in the formats for people. */
  readonly columns: number;
  readonly colorLevel: ColorLevel;
  /** Whether more than ASCII may be written. */
  readonly unicode: boolean;
}

/** The source of a run, where a person may look into it. */
export interface ShownSource {
  /** The text of a line; undefined where the file is not found. */
  line(file: string, line: number): string | undefined;
  /** The address of a line; null where the terminal shows no links, or the file is not found. */
  link(file: string, line: number): string | null;
}

/** What lines are laid out for. */
export type Look = Pick<Screen, "columns" | "colorLevel" | "unicode">;

/** A terminal with an animation. */
export interface LiveTerminal {
  write(text: string): void;
  size(): { readonly columns: number; readonly rows: number };
  /** Calls `listener` at each change of the size until the returned function is called. */
  onResize(listener: () => void): () => void;
}

/** Shows the lines of a trace as they come. */
export interface Renderer {
  line(line: TraceLine): void;
  /** No line follows: shows the lines that were held back. */
  stop?(): void;
}
