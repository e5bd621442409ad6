/**
 * Text in columns of a terminal: how wide it is, and where to break it.
 *
 * Rejected: string-width and wrap-ansi, whose import costs as much as a whole Node process. What
 * they know is here from the same table (get-east-asian-width) and the host's own segmenter, made
 * when the first text comes that needs it.
 */

import { eastAsianWidth } from "get-east-asian-width";

/** ASCII, Latin letters, dashes, quotes and dots: one column each, and nothing to look up. */
const narrow = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/;
let segmenter: Intl.Segmenter | null = null;
let emoji: RegExp | null = null;

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** How many columns `text`, one line without controls, takes. */
export function widthOf(text: string): number {
  if (narrow.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += widthOfCharacter(character);
  return width;
}

/** What a reader takes for one character each. */
export function charactersOf(text: string): readonly string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** How many columns one of `charactersOf` takes. */
export function widthOfCharacter(character: string): number {
  emoji ??= /^\p{RGI_Emoji}$/v;
  if (emoji.test(character)) return 2;
  if (/^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Fills `text` up with spaces, or cuts it, to `columns`. */
export function fitTo(text: string, columns: number, ellipsis: string): string {
  const width = widthOf(text);
  if (width <= columns) return text + " ".repeat(columns - width);
  let kept = "";
  let used = widthOf(ellipsis);
  for (const character of charactersOf(text)) {
    used += widthOfCharacter(character);
    if (used > columns) break;
    kept += character;
  }
  return fitTo(kept + ellipsis, columns, "");
}

/** The same, but what is cut is cut out of the middle: names often differ at their ends. */
export function fitNameTo(name: string, columns: number, ellipsis: string): string {
  if (widthOf(name) <= columns) return fitTo(name, columns, ellipsis);
  const room = columns - widthOf(ellipsis);
  const all = charactersOf(name);
  const tail = fitting(all.toReversed(), Math.floor(room * 0.4))
    .toReversed()
    .join("");
  const head = fitting(all, room - widthOf(tail)).join("");
  return fitTo(head + ellipsis + tail, columns, "");
}

/** As many of the first characters as fit. */
function fitting(all: readonly string[], columns: number): string[] {
  let used = 0;
  const end = all.findIndex((character) => {
    used += widthOfCharacter(character);
    return used > columns;
  });
  return all.slice(0, end === -1 ? all.length : end);
}

/**
 * Breaks spans into lines of at most `columns`, between words where that is possible.
 *
 * @param hanging What every line but the first begins with.
 */
export function wrap(spans: readonly Span[], columns: number, hanging = ""): string[] {
  const [first] = spans;
  if (spans.length === 1 && first !== undefined && widthOf(first.text) <= columns) {
    // Most are one piece that fits: nobody has to look at its words.
    const text = first.text.trimEnd();
    return [text === "" || first.paint === undefined ? text : first.paint(text)];
  }
  const lines: string[] = [];
  const indent = widthOf(hanging) < columns / 2 ? hanging : "";
  let line: Required<Span>[] = [];
  let start = 0;
  let used = 0;
  const breakLine = (): void => {
    const last = line.at(-1);
    // Before it is painted: what comes after a colour's end cannot be trimmed.
    if (last !== undefined) line[line.length - 1] = { ...last, text: last.text.trimEnd() };
    const painted = line.map(({ text, paint }) => (text === "" ? "" : paint(text))).join("");
    lines.push(lines.length === 0 ? painted : indent + painted);
    line = [];
    start = indent.length;
    used = start;
  };
  for (const { text, paint = unpainted } of spans) {
    // All of it is looked at once: so are its words.
    const measure = narrow.test(text) ? lengthOf : widthOf;
    const add = (part: string): void => {
      const last = line.at(-1);
      if (last?.paint === paint) line[line.length - 1] = { text: last.text + part, paint };
      else line.push({ text: part, paint });
      used += measure(part);
    };
    for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
      const width = measure(word.trimEnd());
      if (used > start && used + width > columns) breakLine();
      for (const part of width > columns - used ? cut(word, columns - used) : [word]) {
        if (used > start && used + measure(part.trimEnd()) > columns) breakLine();
        add(part);
      }
    }
  }
  if (line.length > 0 || lines.length === 0) breakLine();
  return lines;
}

const lengthOf = (text: string): number => text.length;
const unpainted = (text: string): string => text;

/** Tabs become spaces, up to the next eighth column. */
export function expandTabs(text: string): string {
  if (!text.includes("\t")) return text;
  let out = "";
  for (const [at, part] of text.split("\t").entries()) {
    if (at > 0) out += " ".repeat(8 - (widthOf(out) % 8));
    out += part;
  }
  return out;
}

/** A word longer than a line, in pieces of at most one. */
function cut(word: string, columns: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of charactersOf(word)) {
    const width = widthOfCharacter(character);
    if (used + width > columns && piece !== "") {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += width;
  }
  return [...pieces, piece];
}
