/**
 * An exception group in the log: its leaves first, since they are what went wrong, then how they
 * lie in one another. Both are bounded, and what is hidden is counted.
 */

import type { ErrorInfo, Frame } from "../trace/terms.ts";

/** As many members as Python's traceback shows, and levels. */
const mostLeaves = 15;
const mostGroups = 15;
const deepest = 10;
/** What a branch takes, and what has to be left for the words at its end. */
const branchColumns = 3;
const fewestColumns = 12;

export interface GroupLine {
  readonly margin: string;
  readonly text: string;
  /** Whether it tells of an error, and not of how many there are. */
  readonly isError: boolean;
  readonly place?: Frame;
}

export interface GroupStyle {
  readonly unicode: boolean;
  /** How much room there is for a line. */
  readonly columns: number;
  /** What an error is called. */
  readonly name: (error: ErrorInfo) => string;
  /** Who raised it; empty where that is not known. */
  readonly who: (error: ErrorInfo) => string;
}

/** The lines below an error that is a group; none for another. */
export function groupLines(error: ErrorInfo, style: GroupStyle): readonly GroupLine[] {
  const leaves = leavesOf(error);
  const isNested = error.exceptions?.some(({ exceptions }) => exceptions !== undefined) ?? false;
  const { unicode } = style;
  const shown = leaves.slice(0, mostLeaves);
  const hidden = leaves.length - shown.length;
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
  if (hidden > 0) lines.push(note(isNested ? "" : corner, more(hidden, "error", unicode)));
  if (!isNested) return lines;
  const numbers = new Map(leaves.map((leaf, index) => [leaf, index + 1]));
  return [...lines, ...nesting(error, numbers, style)];
}

/** Without recursion: a group may be as deep as it likes. */
function leavesOf(error: ErrorInfo): readonly ErrorInfo[] {
  const leaves: ErrorInfo[] = [];
  const open = [error];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.exceptions === undefined) leaves.push(next);
    else for (const member of next.exceptions.toReversed()) open.push(member);
  }
  return leaves;
}

/** The leaves of a group, and which they are. */
type Numbers = ReadonlyMap<ErrorInfo, number>;

/** The groups in a group, as a tree; its leaves by their numbers. */
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
  if (hidden > 0) lines.push(note("", more(hidden, "group", unicode)));
  return lines;
}

/** Members in order: a group each, leaves that follow one another by their numbers. */
function rowsOf(members: readonly ErrorInfo[], numbers: Numbers): readonly (ErrorInfo | string)[] {
  const rows: (ErrorInfo | string)[] = [];
  let first: number | null = null;
  let last = 0;
  const flush = (): void => {
    if (first !== null) rows.push(first === last ? `${first}` : `${first} to ${last}`);
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

function more(count: number, what: string, unicode: boolean): string {
  const dots = unicode ? "…" : "...";
  return `${dots} and ${count} more ${what}${count === 1 ? "" : "s"}: --format json has them all`;
}
