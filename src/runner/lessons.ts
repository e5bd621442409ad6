/** The lessons of a scenario, with the lines of its source where they can be seen. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { letterOf } from "../scenario/lesson-marks.ts";
import type { Lesson } from "../trace/trace-line.ts";
import { Statements } from "./statements.ts";

/**
 * @param lessons The notes by letter.
 * @param path The scenario's source, with the marks; without one no lesson has a line.
 */
export function lessonsIn(
  lessons: Readonly<Record<string, string>>,
  path: string | undefined,
): readonly Lesson[] {
  const letters = Object.entries(lessons);
  if (letters.length === 0) return [];
  const source = path === undefined ? "" : readText(path);
  const statements = new Statements(source);
  const marked = source.split("\n").map(letterOf);
  return letters.map(([letter, text]) => ({
    letter,
    text,
    file: path === undefined ? "" : basename(path),
    marks: marked.flatMap((found, index) =>
      found === letter ? [{ line: index + 1, ...statements.around(index + 1) }] : [],
    ),
  }));
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
