/**
 * Python's traceback text for an error, exception groups as a tree.
 *
 * @see traceback.TracebackException.format; its limits are Python's: 15 members, 10 levels
 */

import type { ErrorInfo, Frame, TracebackFrame } from "../trace/terms.ts";
import { more } from "../words/counts.ts";

const maxGroupWidth = 15;
const maxGroupDepth = 10;

const causeMessage = "The above exception was the direct cause of the following exception:";
const contextMessage = "During handling of the above exception, another exception occurred:";

/** The text with its last line end. */
export function formatTraceback(error: ErrorInfo): string {
  const lines: string[] = [];
  new TracebackWriter(lines).write(error);
  return `${lines.join("\n")}\n`;
}

/**
 * The text of an error that cannot be raised, as `sys.unraisablehook` writes it: without what it came
 * from, its members and its notes.
 */
export function formatUnraisable({ type, message, frames }: ErrorInfo): string {
  return formatTraceback({ id: 0, type, message, repr: "", frames });
}

/** `Type: message`, or `Type` alone, and the notes. */
function exceptionLines({ type, message, notes = [] }: ErrorInfo): string[] {
  const line = message === "" ? type : `${type}: ${message}`;
  return [line, ...notes].flatMap((text) => text.split("\n"));
}

/** A line that comes more often than this in a row is counted instead. */
const mostAlike = 3;

function framesLines(frames: readonly TracebackFrame[]): string[] {
  const lines: string[] = [];
  let last: Frame | null = null;
  let alike = 0;
  const count = (): void => {
    const times = alike - mostAlike;
    if (times > 0)
      lines.push(`  [Previous line repeated ${times} more time${times > 1 ? "s" : ""}]`);
    alike = 0;
  };
  for (const frame of frames) {
    const { file, line, function: name, source, repeated = 0, omitted } = frame;
    if (last?.line !== line || last.file !== file || last.function !== name) count();
    if (alike < mostAlike) lines.push(`  File "${file}", line ${line}, in ${name}`);
    if (alike < mostAlike && source) lines.push(`    ${source}`);
    last = frame;
    alike += 1 + repeated;
    if (omitted === undefined) continue;
    count();
    last = null;
    lines.push(`  ... and ${more(omitted, "frame")}`);
  }
  count();
  return lines;
}

class TracebackWriter {
  readonly #lines: string[];
  #depth = 0;
  /** Whether the rule below the innermost last member has not been drawn. */
  #open = false;

  constructor(lines: string[]) {
    this.#lines = lines;
  }

  write(error: ErrorInfo): void {
    const { cause, context } = error;
    const earlier = cause ?? context;
    if (earlier === undefined && error.exceptions === undefined && error.omitted !== undefined) {
      this.#emit([`... and ${more(error.omitted, "exception")} before this one`, ""]);
    }
    if (earlier !== undefined) {
      this.write(earlier);
      this.#emit(["", cause === undefined ? contextMessage : causeMessage, ""]);
    }
    if (error.exceptions === undefined) this.#writeLeaf(error);
    else if (this.#depth > maxGroupDepth) this.#emit([`... (max_group_depth is ${maxGroupDepth})`]);
    else this.#writeGroup(error, error.exceptions);
  }

  #writeLeaf(error: ErrorInfo): void {
    if (error.frames.length > 0) {
      this.#emit(["Traceback (most recent call last):", ...framesLines(error.frames)]);
    }
    this.#emit(exceptionLines(error));
  }

  #writeGroup(error: ErrorInfo, members: readonly ErrorInfo[]): void {
    const isOutermost = this.#depth === 0;
    if (isOutermost) this.#depth = 1;
    if (error.frames.length > 0) {
      const margin = isOutermost ? "+" : "|";
      this.#lines.push(
        `${this.#indent}${margin} Exception Group Traceback (most recent call last):`,
      );
      this.#emit(framesLines(error.frames));
    }
    this.#emit(exceptionLines(error));
    this.#writeMembers(members, error.omitted ?? 0);
    if (isOutermost) this.#depth = 0;
  }

  #writeMembers(members: readonly ErrorInfo[], omitted: number): void {
    const hidden = members.length + omitted - maxGroupWidth;
    const shown = hidden > 0 ? Math.min(members.length, maxGroupWidth) + 1 : members.length;
    this.#open = false;
    for (let index = 0; index < shown; index++) {
      const isLast = index === shown - 1;
      if (isLast) this.#open = true;
      const isCut = hidden > 0 && isLast;
      const title = isCut ? "..." : String(index + 1);
      const branch = index === 0 ? "+-" : "  ";
      this.#lines.push(`${this.#indent}${branch}+---------------- ${title} ----------------`);
      this.#depth++;
      if (isCut) this.#emit([`and ${more(hidden, "exception")}`]);
      else this.write(members[index] as ErrorInfo);
      if (isLast && this.#open) {
        this.#lines.push(`${this.#indent}+------------------------------------`);
        this.#open = false;
      }
      this.#depth--;
    }
  }

  get #indent(): string {
    return "  ".repeat(this.#depth);
  }

  #emit(lines: readonly string[]): void {
    const prefix = this.#depth === 0 ? "" : `${this.#indent}| `;
    for (const line of lines) this.#lines.push(prefix + line);
  }
}
