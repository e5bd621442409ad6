/**
 * An exception group in the log: first its leaves, since they are the actual errors, then how the
 * groups nest. Both are bounded, and what is left out is counted.
 */

import type { ErrorInfo, Frame } from "../trace/terms.ts";
import { more, moreInJson, numbersWords } from "../words/counts.ts";

/** The limits of Python's traceback. */
const mostLeaves = 15;
const mostGroups = 15;
const deepest = 10;
/** The width of a branch, and the least width of the words at its end. */
const branchColumns = 3;
const fewestColumns = 12;

export interface GroupLine {
  readonly margin: string;
  readonly text: string;
  /** Whether it is an error, rather than a count. */
  readonly isError: boolean;
  readonly place?: Frame;
}

export interface GroupStyle {
  readonly unicode: boolean;
  /** The width of a line. */
  readonly columns: number;
  /** The name of an error. */
  readonly name: (error: ErrorInfo) => string;
  /** The task that raised it; empty if that is not known. */
  readonly who: (error: ErrorInfo) => string;
}

/** The lines below an exception group; none for any other error. */
export function groupLines(error: ErrorInfo, style: GroupStyle): readonly GroupLine[] {
  const { leaves, omitted } = leavesOf(error);
  const isNested = error.exceptions?.some(({ exceptions }) => exceptions !== undefined) ?? false;
  const { unicode } = style;
  const shown = leaves.slice(0, mostLeaves);
  const hidden = leaves.length - shown.length + omitted;
  const width = String(shown.length).length;
  const [tee, corner] = unicode ? ["├─ ", "└─ "] : ["|- ", "`- "];
  const lines = shown.map((leaf, index): GroupLine => {
    const isLast = index === shown.length - 1 && hidden === 0;
    const who = style.who(leaf);
    const place = leaf.frames.at(-1);
    return {
      margin: isNested ? `${String(index + 1).padStart(width)} ` : isLast ? corner : tee,
      text: style.name(leaf) + (who && `${unicode ? " · " : " - "}${who}`),
      isError: true,
      ...(place && { place }),
    };
  });
  if (hidden > 0) {
    const words = omitted > 0 ? `and ${more(hidden, "error")}` : moreInJson(hidden, "error");
    lines.push(note(isNested ? "" : corner, hiddenNote(words, unicode)));
  }
  if (!isNested) return lines;
  const numbers = new Map(leaves.map((leaf, index) => [leaf, index + 1]));
  return [...lines, ...nesting(error, numbers, style)];
}

/** Without recursion: a group may have any depth. */
function leavesOf(error: ErrorInfo): { leaves: readonly ErrorInfo[]; omitted: number } {
  const leaves: ErrorInfo[] = [];
  let omitted = 0;
  const open = [error];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.exceptions === undefined) {
      leaves.push(next);
      continue;
    }
    omitted += next.omitted ?? 0;
    for (const member of next.exceptions.toReversed()) open.push(member);
  }
  return { leaves, omitted };
}

/** The leaves of a group, with their numbers. */
type Numbers = ReadonlyMap<ErrorInfo, number>;

/** The groups in a group as a tree, with leaves by number. */
function nesting(
  error: ErrorInfo,
  numbers: Numbers,
  { unicode, columns, name }: GroupStyle,
): readonly GroupLine[] {
  const [tee, corner, pipe] = unicode ? ["├─ ", "└─ ", "│  "] : ["|- ", "`- ", "|  "];
  const lines: GroupLine[] = [];
  const lowest = Math.min(deepest, Math.floor((columns - fewestColumns) / branchColumns));
  let groups = 0;
  let hidden = 0;
  const draw = (members: readonly ErrorInfo[], margin: string, depth: number): void => {
    const rows = rowsOf(members, numbers);
    for (const [index, row] of rows.entries()) {
      const isLast = index === rows.length - 1;
      const start = margin + (isLast ? corner : tee);
      if (typeof row === "string") {
        lines.push(note(start, row));
        continue;
      }
      if (groups >= mostGroups || depth >= lowest) {
        hidden += groupsIn(row);
        continue;
      }
      groups++;
      lines.push({ margin: start, text: name(row), isError: true });
      draw(row.exceptions ?? [], margin + (isLast ? "   " : pipe), depth + 1);
    }
  };
  draw(error.exceptions ?? [], "", 1);
  if (hidden > 0) lines.push(note("", hiddenNote(moreInJson(hidden, "group"), unicode)));
  return lines;
}

/** The members in order: each group, and consecutive leaves as a range of numbers. */
function rowsOf(members: readonly ErrorInfo[], numbers: Numbers): readonly (ErrorInfo | string)[] {
  const rows: (ErrorInfo | string)[] = [];
  let first: number | null = null;
  let last = 0;
  const flush = (): void => {
    if (first !== null) rows.push(first === last ? `${first}` : numbersWords(first, last));
    first = null;
  };
  for (const member of members) {
    if (member.exceptions !== undefined) {
      flush();
      rows.push(member);
      continue;
    }
    last = numbers.get(member) ?? 0;
    first ??= last;
  }
  flush();
  return rows;
}

function groupsIn(error: ErrorInfo): number {
  let count = 0;
  const open = [error];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.exceptions === undefined) continue;
    count++;
    for (const member of next.exceptions) open.push(member);
  }
  return count;
}

function note(margin: string, text: string): GroupLine {
  return { margin, text, isError: false };
}

function hiddenNote(words: string, unicode: boolean): string {
  return `${unicode ? "…" : "..."} ${words}`;
}
