/** Errors on standard error: message, code, details and hint as separate blocks. */

import { dirname, join, relative, sep } from "node:path";
import type { ProblemParts } from "../runner/problem.ts";
import type { Mistake } from "../trace/mistake.ts";
import { fileProblem } from "../words/failure-words.ts";
import { codeLines, markedIn, mistakeSentence, type ShownProblem } from "../words/mistake-words.ts";
import { fileProblems } from "../words/problems/files.ts";
import { legible, sanitize, sanitizeLine } from "../words/sanitize.ts";
import type { Io } from "./io.ts";
import { type ScreenOptions, showsUnicode } from "./terminal.ts";

/** Something the user asked for cannot be done: exit 2. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** What is said of a file that cannot be read. */
export function unreadable(word: string, { code }: NodeJS.ErrnoException): UsageError {
  return code === "ENOENT"
    ? new UsageError(fileProblems().missing(quote(word)))
    : new UsageError(fileProblems().unreadable(quote(word), fileProblem(String(code))));
}

/** How much of a word is echoed. */
const longestEcho = 80;

/** A word from the command line, fit to be echoed. */
export function quote(word: string): string {
  const text = sanitizeLine(word);
  return `'${text.length > longestEcho ? `${text.slice(0, longestEcho)}…` : text}'`;
}

export function complain(io: Io, parts: ProblemParts): void {
  const { details, hint, place, mistakes = [], folder } = parts;
  show(io, { message: located(parts, io), details, hint, code: markedIn(place) });
  for (const mistake of mistakes) showMistake(io, mistake, folder ?? null);
}

/** What is wrong, at its file as the user's folder has it, so that terminals and editors find it. */
export function located({ message, place, folder }: ProblemParts, io: Io): string {
  if (folder === undefined || place === undefined || !message.startsWith(`${place.file}:`))
    return message;
  return `${fromHere(folder, place.file, io)}${message.slice(place.file.length)}`;
}

function fromHere(folder: string, file: string, io: Io): string {
  return sanitizeLine(relative(io.folder, join(folder, file)).split(sep).join("/"));
}

/**
 * The mistakes that reading a program has found.
 *
 * @param path The scenario's file; null where it is not known.
 */
export function complainOfMistakes(
  io: Io,
  mistakes: readonly Mistake[],
  path: string | null,
): void {
  const folder = path === null ? null : dirname(path);
  for (const mistake of mistakes) showMistake(io, mistake, folder);
}

function showMistake(io: Io, mistake: Mistake, folder: string | null): void {
  const hint = mistake.hint === undefined ? undefined : sanitizeLine(mistake.hint);
  const file = folder === null ? mistake.file : fromHere(folder, mistake.file, io);
  const message = sanitizeLine(mistakeSentence({ ...mistake, file }));
  show(io, { message, hint, code: mistake });
}

function show(io: Io, problem: ShownProblem): void {
  const layOut = io.layOutProblem ?? plainly;
  io.stderr.write(`${layOut(problem, io).join("\n")}\n`);
}

/** Without colours, each block on one line: for everything but a terminal. */
function plainly({ message, details, hint, code }: ShownProblem, io: Io): string[] {
  const blocks = [
    `asyncdemo: ${message}`,
    ...(code ? codeLines(code) : []),
    ...(details ? [details.trimEnd().replace(/^(?=.)/gm, "  ")] : []),
    ...(hint ? [`hint: ${hint}`] : []),
  ];
  return [
    legible(
      { unicode: io.stderr.isAscii !== true && showsUnicode(io, io.stderr) },
      sanitize(blocks.join("\n")),
    ),
  ];
}

/** Lets problems be coloured, and broken at the width of the screen, where there is one. */
export async function dressProblems(io: Io, options?: ScreenOptions): Promise<void> {
  const { isTTY } = io.stderr;
  const isPlain = !isTTY && !io.env.FORCE_COLOR && !io.env.CLICOLOR_FORCE;
  if (isPlain && (options === undefined || options.color === "auto")) return;
  const { layOutWith } = await import("./problem-layout.ts");
  io.layOutProblem = layOutWith(options);
}
