/** Two texts side by side. */

import { lineChanges } from "../trace/line-changes.ts";

/** A row of the two sides: null on a side that has no counterpart. */
export interface Row {
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** Whether the sides of a row differ. */
export function differs({ ours, theirs }: Row): boolean {
  return ours !== theirs;
}

/** Both sides, row by row. Lines that are the same share a row. */
export function sideBySide(ours: readonly string[], theirs: readonly string[]): Row[] {
  const rows: Row[] = [];
  let left: string[] = [];
  let right: string[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(left.length, right.length); index++) {
      rows.push({ ours: left[index] ?? null, theirs: right[index] ?? null });
    }
    left = [];
    right = [];
  };
  for (const { added, removed, value } of lineChanges(ours, theirs)) {
    if (removed) {
      left = left.concat(value);
    } else if (added) {
      right = right.concat(value);
    } else {
      flush();
      for (const text of value) rows.push({ ours: text, theirs: text });
    }
  }
  flush();
  return rows;
}
