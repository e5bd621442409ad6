/**
 * Python's traceback text for an error, exception groups as a tree.
 *
 * @see traceback.TracebackException.format; its limits are Python's: 15 members, 10 levels
 */

import type { ErrorInfo, Frame } from "../trace/terms.ts";

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

/** `Type: message`, or `Type` alone, and the notes. */
function exceptionLines({ type, message, notes = [] }: ErrorInfo): string[] {
  const line = message === "" ? type : `${type}: ${message}`;
  return [line, ...notes].flatMap((text) => text.split("\n"));
}

function frameLines({ file, line, function: name, source }: Frame): string[] {
  const where = `  File "${file}", line ${line}, in ${name}`;
  return source ? [where, `    ${source}`] : [where];
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
      this.#emit(["Traceback (most recent call last):", ...error.frames.flatMap(frameLines)]);
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
      this.#emit(error.frames.flatMap(frameLines));
    }
    this.#emit(exceptionLines(error));
    this.#writeMembers(members);
    if (isOutermost) this.#depth = 0;
  }

  #writeMembers(members: readonly ErrorInfo[]): void {
    const hidden = members.length - maxGroupWidth;
    const shown = hidden > 0 ? maxGroupWidth + 1 : members.length;
    this.#open = false;
    for (let index = 0; index < shown; index++) {
      const isLast = index === shown - 1;
      if (isLast) this.#open = true;
      const isCut = index === maxGroupWidth;
      const title = isCut ? "..." : String(index + 1);
      const branch = index === 0 ? "+-" : "  ";
      this.#lines.push(`${this.#indent}${branch}+---------------- ${title} ----------------`);
      this.#depth++;
      if (isCut) this.#emit([`and ${hidden} more exception${hidden === 1 ? "" : "s"}`]);
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
