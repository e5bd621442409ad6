/**
 * Text in columns of a terminal: measuring and wrapping.
 *
 * Rejected: string-width and wrap-ansi, whose import costs as much as a whole Node process. What
 * they know is here from the same table (get-east-asian-width) and the host's own segmenter, made
 * when the first text comes that needs it. The segmenter looks at short pieces only: on Node 20 its
 * time grows with the square of the text's length.
 */

import { eastAsianWidth } from "get-east-asian-width";

/** What is not ASCII, a Latin letter, a dash, a quote or dots: those take one column each. */
const wide = /[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]/;
/** How long a piece that is segmented may be, in UTF-16 units. */
const longestPiece = 256;
let segmenter: Intl.Segmenter | null = null;
/** Letters, punctuation, arrows, lines and symbols that are a character each. */
const symbol = /[\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u2bff]/;
/** What may be one character with what stands beside it: costly to make, as each class below is. */
let joining: RegExp | null = null;
let emoji: RegExp | null = null;

/** A piece of a line in one style. */
export interface Span {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/** How many columns `text`, one line without controls, takes. */
export function widthOf(text: string): number {
  if (!wide.test(text)) return text.length;
  let width = 0;
  for (const character of charactersOf(text)) width += widthOfCharacter(character);
  return width;
}

/** The columns of the widest of several texts. */
export function widestOf(texts: readonly string[], least = 0): number {
  return texts.reduce((widest, text) => Math.max(widest, widthOf(text)), least);
}

/** Whether `text` takes at most so many columns: of a longer one only the beginning is looked at. */
function fits(text: string, columns: number): boolean {
  const most = Math.max(columns, 0);
  const start = text.length > most ? text.slice(0, most + 1) : text;
  if (!wide.test(start)) return text.length <= columns;
  let width = 0;
  for (const character of charactersOf(text)) {
    width += widthOfCharacter(character);
    if (width > columns) return false;
  }
  return true;
}

/** The characters that a reader perceives. */
export function* charactersOf(text: string): Generator<string, void, undefined> {
  let at = 0;
  while (at < text.length) {
    const end = endOfJoined(text, at);
    if (end === at) {
      const length = lengthAt(text, at);
      yield text.slice(at, at + length);
      at += length;
    } else {
      segmenter ??= new Intl.Segmenter();
      for (const { segment } of segmenter.segment(text.slice(at, end))) yield segment;
      at = end;
    }
  }
}

/** Where a piece ends that may be fewer characters than code points; `from` when there is none. */
function endOfJoined(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const next = at + lengthAt(text, at);
    if (aloneWidth(text, at) !== null && (next >= text.length || aloneWidth(text, next) !== null)) {
      return at === from ? from : next;
    }
    const length = next - from;
    if (length > longestPiece && (mayEnd(text, next) || length > 4 * longestPiece)) return next;
    at = next;
  }
  return at;
}

/** Whether a piece that is too long may end there: not within a character, as far as that is seen. */
function mayEnd(text: string, at: number): boolean {
  return aloneWidth(text, at) !== null && text[at - 1] !== "\u200d";
}

function lengthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/** By code point, as far as they have been met. */
const aloneWidths = new Map<number, number | null>();

/** How many columns the code point there takes; null where it may be one character with others. */
function aloneWidth(text: string, at: number): number | null {
  const code = text.codePointAt(at) ?? 0;
  if (code >= 0x20 && code < 0x7f) return 1;
  let width = aloneWidths.get(code);
  if (width === undefined) {
    width = mayJoin(String.fromCodePoint(code)) ? null : eastAsianWidth(code);
    aloneWidths.set(code, width);
  }
  return width;
}

function mayJoin(character: string): boolean {
  if (symbol.test(character)) return false;
  joining ??=
    /[\p{Mark}\p{Grapheme_Extend}\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\p{Regional_Indicator}\p{Emoji_Modifier}\u0d4e\u0e33\u0eb3\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]/u;
  return joining.test(character);
}

/** Of characters that are several code points, as far as they have been met. */
const joinedWidths = new Map<string, number>();
const mostKept = 10_000;

/** The columns of one of `charactersOf`. */
export function widthOfCharacter(character: string): number {
  if (character.length === lengthAt(character, 0)) {
    const width = aloneWidth(character, 0);
    if (width !== null) return width;
  }
  let width = joinedWidths.get(character);
  if (width === undefined) {
    width = joinedWidth(character);
    if (joinedWidths.size < mostKept) joinedWidths.set(character, width);
  }
  return width;
}

function joinedWidth(character: string): number {
  emoji ??= /^\p{RGI_Emoji}$/v;
  if (emoji.test(character)) return 2;
  if (/^[\p{Mark}\p{Default_Ignorable_Code_Point}\p{Control}]+$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Pads `text` with spaces, or cuts it, to `columns`. */
export function fitTo(text: string, columns: number, ellipsis: string): string {
  if (fits(text, columns)) return text + " ".repeat(Math.max(columns - widthOf(text), 0));
  const kept = beginning(text, columns - widthOf(ellipsis)) + ellipsis;
  return kept + " ".repeat(Math.max(columns - widthOf(kept), 0));
}

/** The same, but cuts the middle, as names often differ at their ends. */
export function fitNameTo(name: string, columns: number, ellipsis: string): string {
  if (fits(name, columns)) return fitTo(name, columns, ellipsis);
  const room = columns - widthOf(ellipsis);
  const tail = ending(name, Math.floor(room * 0.4));
  const head = beginning(name, room - widthOf(tail));
  return fitTo(head + ellipsis + tail, columns, "");
}

/** As many of the first characters as fit. */
function beginning(text: string, columns: number): string {
  let used = 0;
  let length = 0;
  for (const character of charactersOf(text)) {
    used += widthOfCharacter(character);
    if (used > columns) break;
    length += character.length;
  }
  return text.slice(0, length);
}

/** As many of the last characters as fit. */
function ending(text: string, columns: number): string {
  const last = [...charactersOf(text.slice(-longestPiece - columns))];
  let used = 0;
  let length = 0;
  for (const character of last.reverse()) {
    used += widthOfCharacter(character);
    if (used > columns) break;
    length += character.length;
  }
  return length === 0 ? "" : text.slice(-length);
}

/**
 * Breaks spans into lines of at most `columns`, between words where that is possible.
 *
 * @param hanging What every line but the first begins with.
 * @param most How many lines are made at most: what is left is not looked at.
 */
export function wrap(
  spans: readonly Span[],
  columns: number,
  hanging = "",
  most = Number.POSITIVE_INFINITY,
): string[] {
  const [first] = spans;
  if (spans.length === 1 && first !== undefined && fits(first.text, columns)) {
    // Most texts are one span that fits.
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
    // Trimmed before painting: afterwards the end is an escape sequence.
    if (last !== undefined) line[line.length - 1] = { ...last, text: last.text.trimEnd() };
    const painted = line.map(({ text, paint }) => (text === "" ? "" : paint(text))).join("");
    lines.push(lines.length === 0 ? painted : indent + painted);
    line = [];
    start = indent.length;
    used = start;
  };
  for (const { text, paint = unpainted } of spans) {
    // All of it is looked at once: so are its words.
    const measure = wide.test(text) ? widthOf : lengthOf;
    for (const [word] of text.matchAll(/\S+\s*|\s+/g)) {
      if (used > start && !fits(word.trimEnd(), columns - used)) breakLine();
      for (const part of fits(word.trimEnd(), columns - used)
        ? [word]
        : cut(word, columns - used)) {
        if (used > start && !fits(part.trimEnd(), columns - used)) breakLine();
        if (lines.length >= most) return lines;
        const last = line.at(-1);
        if (last?.paint === paint) line[line.length - 1] = { text: last.text + part, paint };
        else line.push({ text: part, paint });
        used += measure(part);
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
  const parts = text.split("\t");
  const last = parts.pop() as string;
  return parts.map((part) => part + " ".repeat(8 - (widthOf(part) % 8))).join("") + last;
}

/** A word longer than a line, in pieces of at most one. */
function* cut(word: string, columns: number): Generator<string, void, undefined> {
  let begin = 0;
  if (!wide.test(word)) {
    const step = Math.max(columns, 1);
    for (; word.length - begin > step; begin += step) yield word.slice(begin, begin + step);
    yield word.slice(begin);
    return;
  }
  let at = 0;
  let used = 0;
  for (const character of charactersOf(word)) {
    const width = widthOfCharacter(character);
    if (used + width > columns && at > begin) {
      yield word.slice(begin, at);
      begin = at;
      used = 0;
    }
    at += character.length;
    used += width;
  }
  yield word.slice(begin);
}

/** Texts two spaces apart: as many of the first ones as fit, each whole. */
export function joined(texts: readonly string[], columns: number): string {
  let line = "";
  for (const text of texts) {
    const longer = line === "" ? text : `${line}  ${text}`;
    if (widthOf(longer) > columns) break;
    line = longer;
  }
  return line;
}
