/** Errors on standard error: message, details and hint as separate blocks. */

import type { ProblemParts } from "../runner/problem.ts";
import { sanitize, sanitizeLine, toAscii } from "../words/sanitize.ts";
import type { Io } from "./io.ts";
import { showsUnicode } from "./terminal.ts";

/** Something the user asked for cannot be done: exit 2. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** How much of a word is echoed. */
const longestEcho = 80;

/** A word from the command line, fit to be echoed. */
export function quote(word: string): string {
  const text = sanitizeLine(word);
  return `'${text.length > longestEcho ? `${text.slice(0, longestEcho)}…` : text}'`;
}

export function complain(io: Io, { message, details, hint }: ProblemParts): void {
  const indent = (text: string) => text.replace(/^(?=.)/gm, "  ");
  const blocks = [
    `asyncdemo: ${message}`,
    ...(details ? [indent(details.trimEnd())] : []),
    ...(hint ? [`hint: ${hint}`] : []),
  ];
  const text = `${sanitize(blocks.join("\n"))}\n`;
  io.stderr.write(showsUnicode(io, io.stderr) ? text : toAscii(text));
}
