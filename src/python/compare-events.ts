/**
 * Compares the events of a run here with those that the recorder wrote of the same program on
 * CPython: each with its time, its cause and its counters.
 */

import type { TraceLine } from "../trace/trace-line.ts";
import type { ProgramResult } from "./program-result.ts";
import { hasOwnBlocks, sharedEvents } from "./shared-events.ts";

/** The first event that differs. */
export interface EventDifference {
  /** Its number; the summary counts as the event after the last. */
  readonly seq: number;
  /** What it is on either side; null where that side has ended. */
  readonly kinds: readonly [ours: string | null, theirs: string | null];
  /** The field that differs, such as `cause` or `error.message`. */
  readonly field: string;
  /** Its value on either side, as JSON; null where there is none. */
  readonly values: readonly [ours: string | null, theirs: string | null];
}

/**
 * The lines of a twin's trace; null where its events cannot be compared: it ended the interpreter,
 * was stopped, or used threads, which come in when the machine lets them.
 */
export function recordedTwin({ trace, threads, end }: ProgramResult): readonly TraceLine[] | null {
  if (trace === undefined || threads !== undefined || end.kind === "endless") return null;
  return trace.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as TraceLine]));
}

/** Fields that cannot be the same: places; and the contexts of errors, which CPython knows better. */
const places = new Set(["site", "at", "stack", "frames", "context", "runs"]);

/**
 * Null when all are the same.
 *
 * @param unknown Fields that this version of CPython does not have.
 */
export function firstEventDifference(
  ours: readonly TraceLine[],
  theirs: readonly TraceLine[],
  unknown: readonly string[] = [],
): EventDifference | null {
  const isLeftOut = (key: string) => places.has(key) || unknown.includes(key);
  if (hasOwnBlocks(ours)) {
    const both = [sharedEvents(ours), sharedEvents(theirs)] as const;
    return firstDifference(...both, isLeftOut);
  }
  return firstDifference(ours, theirs, isLeftOut);
}

function firstDifference(
  ours: readonly TraceLine[],
  theirs: readonly TraceLine[],
  isLeftOut: (key: string) => boolean,
): EventDifference | null {
  const [here = [], there = []] = [ours, theirs].map((lines) =>
    renumbered(lines.filter(isCompared).map((line) => comparable(line, isLeftOut))),
  );
  for (let index = 0; index < Math.max(here.length, there.length); index++) {
    const [a, b] = [here[index], there[index]];
    const kinds = [kindOf(a), kindOf(b)] as const;
    if (kinds[0] !== kinds[1]) {
      return { seq: index + 1, kinds, field: "kind", values: [kinds[0], kinds[1]] };
    }
    const found = difference(a, b, "");
    if (found !== null) return { seq: index + 1, kinds, ...found };
  }
  return null;
}

function isCompared(line: TraceLine): boolean {
  return "kind" in line;
}

/** The same with errors numbered as they are first seen: a `context` has some that count as well. */
function renumbered(lines: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  const numbers = new Map<number, number>();
  return lines.map((line) => {
    const text = JSON.stringify(line, (_, value: unknown) => {
      if (!isError(value)) return value;
      const number = numbers.get(value.id) ?? numbers.size + 1;
      numbers.set(value.id, number);
      return { ...value, id: number };
    });
    return JSON.parse(text) as Record<string, unknown>;
  });
}

function isError(value: unknown): value is { readonly id: number; readonly repr: string } {
  return typeof value === "object" && value !== null && "id" in value && "repr" in value;
}

function kindOf(value: Record<string, unknown> | undefined): string | null {
  return value === undefined ? null : String(value.kind);
}

function comparable(line: TraceLine, isLeftOut: (key: string) => boolean): Record<string, unknown> {
  const text = JSON.stringify(line, (key, value) => (isLeftOut(key) ? undefined : value));
  const value = JSON.parse(text) as Record<string, unknown>;
  if (value.kind !== "summary") return value;
  const { kind, atMs, events, ending } = value;
  // A scenario is its main; a program may end otherwise than its main did.
  const { subject, ...ends } = ending as { how: string; subject?: string };
  // A deadlock is an error of ours: Python hangs there.
  return { kind, atMs, events, ending: ends.how === "deadlocked" ? ends.how : ends };
}

type Found = Pick<EventDifference, "field" | "values">;

function difference(a: unknown, b: unknown, path: string): Found | null {
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = difference(
        (a as Record<string, unknown>)[key],
        (b as Record<string, unknown>)[key],
        path === "" ? key : `${path}.${key}`,
      );
      if (found !== null) return found;
    }
    return null;
  }
  // An arrow function has no name.
  if (a === "<lambda>" && path === "name") return null;
  // No trace says when JavaScript made an error of its own, or when Python did.
  if ((a === undefined || b === undefined) && path.endsWith("madeAfter")) return null;
  if (typeof a === "string" && typeof b === "string" && inPython(a) === inPython(b)) return null;
  return Object.is(a, b) ? null : { field: path, values: [asText(a), asText(b)] };
}

/** A text without what it has of the language: how functions are called, and where they stand. */
function inPython(text: string): string {
  return withoutPlaces(text)
    .replaceAll(/[a-z](?=[A-Z])/g, "$&_")
    .toLowerCase();
}

function withoutPlaces(text: string): string {
  // Where a callback is defined, JavaScript does not say.
  const callbacks = text.replaceAll(/(?<=\)) at [^\s>,'"]+\.(?:ts|py):\d+/g, "");
  return callbacks.replaceAll(/(\bat )?(?:[^\s"'()]*[\\/])?([\w.-]+)\.(?:ts|py):\d+/g, "$1$2");
}

/** The same to be shown, where another part of it differs. */
function shown(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return withoutPlaces(value).replaceAll(/\b[a-z]+(?:[A-Z][a-z]*)+\b/g, (name) =>
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
}

function asText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(shown(value));
}
