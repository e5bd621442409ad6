/** The marks of lessons in a source. */

/** A comment at the end of a line with the letter of a lesson: `// A`, `# A 2`. */
const mark = /(?:\/\/|#)(?:.* )? ?([A-Z])(?: \d+)?$/;

/** The letter that a line is marked with, or null. */
export function letterOf(line: string): string | null {
  return mark.exec(line)?.[1] ?? null;
}
