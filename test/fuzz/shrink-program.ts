/**
 * Smaller programs than a given one, the boldest cut first.
 *
 * fast-check's own shrinking of what it generates by parts never puts an inner block in the place
 * of its statement; a program is a tree that means something however it is cut, so it is cut here.
 */

import type { Program } from "./program.ts";

type Json = unknown;

/** Every program that is one cut smaller. */
export function* smallerPrograms(program: Program): Generator<Program> {
  const { eager, debug, ...plain } = program;
  if (eager && debug) yield plain;
  if (eager) yield { ...plain, ...(debug && { debug }) };
  if (debug) yield { ...plain, ...(eager && { eager }) };
  for (const main of smaller(program.main)) yield { ...program, main: main as Program["main"] };
}

function* smaller(value: Json): Generator<Json> {
  if (Array.isArray(value)) yield* smallerList(value);
  else if (typeof value === "object" && value !== null) yield* smallerObject(value);
  else if (typeof value === "number" && value !== 0) {
    yield 0;
    if (value > 1) yield 1;
  } else if (value === true) yield false;
}

function* smallerList(list: readonly Json[]): Generator<Json> {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < list.length; from += size) {
      yield list.toSpliced(from, size);
    }
  }
  for (const [index, item] of list.entries()) {
    for (const inner of statementsIn(item)) yield list.toSpliced(index, 1, ...inner);
    if (isBlockOfParts(item)) yield list.toSpliced(index, 1, ...item.parts);
  }
  for (const [index, item] of list.entries()) {
    for (const cut of smaller(item)) yield list.with(index, cut);
  }
}

/** A block in an async generator, whose parts may stand in its place. */
function isBlockOfParts(item: Json): item is { readonly parts: readonly Json[] } {
  return typeof item === "object" && item !== null && "around" in item && "parts" in item;
}

/** The blocks of a statement, each of which may stand in its place. */
function statementsIn(item: Json): readonly (readonly Json[])[] {
  if (typeof item !== "object" || item === null || !("do" in item)) return [];
  return blocksIn(Object.values(item));
}

function blocksIn(values: readonly Json[]): (readonly Json[])[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) {
      return value.some((each) => each?.do !== undefined) ? [value] : blocksIn(value);
    }
    return typeof value === "object" && value !== null ? blocksIn(Object.values(value)) : [];
  });
}

/** Fields that a statement can do without. */
const OPTIONAL = new Set([
  "name",
  "eager",
  "message",
  "last",
  "catches",
  "stops",
  "fresh",
  "second",
  "thing",
]);

function* smallerObject(object: object): Generator<Json> {
  for (const [key, value] of Object.entries(object)) {
    if (OPTIONAL.has(key) && !(key === "thing" && "value" in object)) {
      const { [key]: _, ...rest } = object as Record<string, Json>;
      if (key !== "thing" || rest.do === "uncancel") yield rest;
    }
    if (key === "leave" && value !== "swallow") yield { ...object, leave: "swallow" };
    for (const cut of smaller(value)) yield { ...object, [key]: cut };
  }
}
