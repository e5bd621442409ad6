/**
 * shortRepr: a repr with a bounded length, for what a future's own repr says of its result.
 *
 * @see reprlib.Repr in Python's standard library
 */

import { entriesOf, repr, reprMethod } from "./repr.ts";

const maxLevel = 6;
const maxItems = 6;
const maxPairs = 4;
const maxString = 30;
const maxInteger = 40;
const maxOther = 30;

/** Python's `reprlib.repr(value)`: long texts are cut in the middle, long collections at the end. */
export function shortRepr(value: unknown, level = maxLevel): string {
  if (typeof value === "string") return shortString(value);
  if (typeof value === "bigint" || Number.isInteger(value)) return cut(repr(value), maxInteger);
  if (typeof value !== "object" || value === null || reprMethod in value) return other(value);
  if (Array.isArray(value)) {
    const items = shortItems(value, level);
    if (!Object.isFrozen(value)) return `[${items}]`;
    return value.length === 1 && level > 0 ? `(${items},)` : `(${items})`;
  }
  if (value instanceof Set) {
    return value.size === 0 ? "set()" : `{${shortItems(sortedIfPossible([...value]), level)}}`;
  }
  if (value instanceof Map) return shortPairs(value, level);
  const prototype: unknown = Object.getPrototypeOf(value);
  const isDict = prototype === Object.prototype || prototype === null;
  return isDict ? shortPairs(new Map(entriesOf(value)), level) : other(value);
}

function shortString(value: string): string {
  const characters = endsOf(value);
  const text = repr(characters.slice(0, maxString).join(""));
  if (Array.from(text).length <= maxString) return text;
  const [head, tail] = ends(maxString);
  const kept = [...characters.slice(0, head), ...characters.slice(characters.length - tail)];
  return cut(repr(kept.join("")), maxString, true);
}

function shortItems(items: readonly unknown[], level: number): string {
  if (level <= 0 && items.length > 0) return "...";
  const shown = items.slice(0, maxItems).map((item) => shortRepr(item, level - 1));
  return [...shown, ...(items.length > maxItems ? ["..."] : [])].join(", ");
}

function shortPairs(pairs: ReadonlyMap<unknown, unknown>, level: number): string {
  if (pairs.size === 0) return "{}";
  if (level <= 0) return "{...}";
  const shown = sortedIfPossible([...pairs.keys()])
    .slice(0, maxPairs)
    .map((key) => `${shortRepr(key, level - 1)}: ${shortRepr(pairs.get(key), level - 1)}`);
  return `{${[...shown, ...(pairs.size > maxPairs ? ["..."] : [])].join(", ")}}`;
}

function other(value: unknown): string {
  return cut(repr(value), maxOther);
}

/** How much of a text stays before and after the dots. */
function ends(length: number): [head: number, tail: number] {
  const head = Math.floor((length - 3) / 2);
  return [head, length - 3 - head];
}

function cut(text: string, length: number, always = false): string {
  const characters = endsOf(text);
  if (characters.length <= length && !always) return text;
  const [head, tail] = ends(length);
  const start = characters.slice(0, head).join("");
  return `${start}...${characters.slice(characters.length - tail).join("")}`;
}

/** The characters of a text; of a long one, as many at both ends as can be shown. */
function endsOf(text: string): readonly string[] {
  const enough = 4 * maxInteger;
  if (text.length <= 2 * enough) return Array.from(text);
  return Array.from(text.slice(0, enough) + text.slice(-enough));
}

/** Python sorts what it can compare: here, numbers only or strings only. */
function sortedIfPossible(values: unknown[]): unknown[] {
  const isAll = (type: string) => values.every((value) => typeof value === type);
  if (!isAll("number") && !isAll("string")) return values;
  return values.sort((a, b) => ((a as number) < (b as number) ? -1 : 1));
}
