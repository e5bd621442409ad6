/** Two texts, line by line. */

import { lineChanges } from "../trace/line-changes.ts";
import { unmetWords } from "../words/problems/expectations.ts";

/** What differs, with `-` before what is missing and `+` before what is new; null for nothing. */
export function describeLineDiff(
  expected: readonly string[],
  found: readonly string[],
): string | null {
  if (expected.length === found.length && expected.every((line, at) => line === found[at])) {
    return null;
  }
  return lineChanges(expected, found)
    .flatMap(({ value, added, removed }) => {
      const sign = removed ? "-" : added ? "+" : " ";
      const lines = value.map((line) => `${sign} ${line}`);
      return added || removed ? lines : aroundChanges(lines);
    })
    .join("\n");
}

/** How many lines that do not differ are shown beside those that do. */
const context = 3;

function aroundChanges(lines: string[]): string[] {
  if (lines.length <= 2 * context + 1) return lines;
  const hidden = lines.length - 2 * context;
  return [...lines.slice(0, context), unmetWords().linesAlike(hidden), ...lines.slice(-context)];
}
