/** Mistakes in words: the same lines wherever one is shown. */

import type { Mistake } from "../trace/mistake.ts";
import { sanitizeLine } from "./sanitize.ts";

/** A piece of code, and what in it is meant. */
export type Marked = Pick<Mistake, "line" | "column" | "length" | "source">;

/** What is wrong, the code, and the way out. */
export interface ShownProblem {
  readonly message: string;
  readonly code?: Marked | null;
  readonly details?: string | undefined;
  readonly hint?: string | undefined;
}

export interface CodeFrame {
  /** `5 | ` */
  readonly gutter: string;
  readonly code: string;
  /** The same width, without the number. */
  readonly gutterBelow: string;
  /** Carets below the code. */
  readonly marker: string;
}

interface FrameRoom {
  /** How wide a line may be. */
  readonly columns: number;
  widthOf(text: string): number;
}

const noLimit: FrameRoom = {
  columns: Number.POSITIVE_INFINITY,
  widthOf: (text) => text.length,
};

/** The line of code without its indentation, and carets under what is meant. */
export function codeFrame(
  { line, column, length, source }: Marked,
  { columns, widthOf }: FrameRoom = noLimit,
): CodeFrame {
  const gutter = `${line} | `;
  const indent = source.length - source.trimStart().length;
  const start = Math.max(column - 1, indent);
  const clean = (from: number, to: number) =>
    sanitizeLine(source.slice(from, to).replaceAll("\t", " "));
  let before = clean(indent, start);
  const marked = clean(start, Math.max(start, column - 1 + length));
  let after = clean(Math.max(start, column - 1 + length), source.length);
  const room = columns - gutter.length;
  let shown = marked;
  if (widthOf(before + marked + after) > room) {
    const spare = Math.max(room - 2, 8);
    shown = cutTo(marked, spare, widthOf);
    const left = Math.min(widthOf(before), Math.max(Math.floor((spare - widthOf(shown)) / 2), 0));
    if (left < widthOf(before)) before = `…${fromEnd(before, left, widthOf)}`;
    const right = spare - widthOf(before) - widthOf(shown);
    if (right < widthOf(after)) after = `${cutTo(after, Math.max(right, 0), widthOf)}…`;
  }
  return {
    gutter,
    code: before + shown + after,
    gutterBelow: `${" ".repeat(gutter.length - 2)}| `,
    marker: " ".repeat(widthOf(before)) + "^".repeat(Math.max(widthOf(shown), 1)),
  };
}

function cutTo(text: string, columns: number, widthOf: FrameRoom["widthOf"]): string {
  let cut = text.slice(0, columns);
  while (widthOf(cut) > columns) cut = cut.slice(0, -1);
  return cut;
}

function fromEnd(text: string, columns: number, widthOf: FrameRoom["widthOf"]): string {
  let cut = columns === 0 ? "" : text.slice(-columns);
  while (widthOf(cut) > columns) cut = cut.slice(1);
  return cut;
}

/** What is wrong, with its place. */
export function mistakeSentence({ severity, message, file, line }: Mistake): string {
  return `${file}:${line}: ${severity === "warning" ? "warning: " : ""}${message}`;
}

/** The whole of a mistake, line by line. */
export function describeMistake(mistake: Mistake): string[] {
  return [sanitizeLine(mistakeSentence(mistake)), ...describeBelow(mistake, mistake.hint)];
}

/** What stands below the sentence: the code and the way out. */
export function describeBelow(code: Marked | null, hint: string | undefined): string[] {
  const lines = hint === undefined ? [] : [sanitizeLine(`hint: ${hint}`)];
  if (code === null) return lines;
  return [...codeLines(code), ...lines];
}

/** The code, and carets below it. */
export function codeLines(code: Marked): string[] {
  const frame = codeFrame(code);
  return [`  ${frame.gutter}${frame.code}`.trimEnd(), `  ${frame.gutterBelow}${frame.marker}`];
}

/** The code that a place names; null where it names none. */
export function markedIn(place: Partial<Marked> | undefined): Marked | null {
  const { line, column, length, source } = place ?? {};
  if (line === undefined || column === undefined) return null;
  return source === undefined || length === undefined ? null : { line, column, length, source };
}
