/** What a file's thread reports, with its longest texts cut: a trace's lines have a limit. */

import { loadProblems } from "../words/problems/loading.ts";

/** @param longest How much of each text is kept, in UTF-16 units. */
export function shortened(value: unknown, longest: number): unknown {
  if (typeof value === "string") return cut(value, longest);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => shortened(item, longest));
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, shortened(inner, longest)]));
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const isInPair = (text.codePointAt(longest - 1) ?? 0) > 0xffff;
  const to = isInPair ? longest - 1 : longest;
  return loadProblems().cut(text.slice(0, to), text.length - to);
}
