/** The lines in which two texts differ. */

import { type ArrayChange, diffArrays } from "diff";

type Change = Pick<ArrayChange<string>, "added" | "removed" | "value">;

/**
 * More changes than this are not set against one another: the time that takes grows with the square
 * of their number, and no reader follows them.
 */
const mostChanges = 1000;

/** What is the same, removed and added, in order. */
export function lineChanges(before: readonly string[], after: readonly string[]): Change[] {
  const found = diffArrays([...before], [...after], { maxEditLength: mostChanges });
  if (found !== undefined) return found;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const part = (
    lines: readonly string[],
    from: number,
    to: number,
    kind: keyof Change | "same",
  ) => ({
    added: kind === "added",
    removed: kind === "removed",
    value: lines.slice(from, to),
  });
  return [
    part(before, 0, start, "same"),
    part(before, start, before.length - end, "removed"),
    part(after, start, after.length - end, "added"),
    part(after, after.length - end, after.length, "same"),
  ].filter(({ value }) => value.length > 0);
}
