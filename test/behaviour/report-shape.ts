/**
 * The shape of what asyncio reports on standard error: what CPython's and ours must have in common.
 *
 * Left out, besides what tracebacks do not share, is where functions and coroutines are, addresses,
 * how long something took, CPython's hint at its debugger for memory, and whether a traceback has
 * any frames.
 */

import { shapeOf } from "./traceback-shape.ts";

/** Standard error without what is left out. */
export function reportShapeOf(text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line, index, all) => {
    // The line that a warning is about, below its message.
    const isSource = /^ {2}(?!File)\S/.test(line) && isWarning(all, index);
    const isOnlyThere = isSource || /^Traceback|Enable tracemalloc/.test(line);
    return isOnlyThere ? [] : withoutPlaces(line);
  });
  return shapeOf(lines.join("\n"));
}

/** Whether the line is part of a warning: what is not indented above it is one's message. */
function isWarning(lines: readonly string[], index: number): boolean {
  const above = lines.slice(0, index).findLast((line) => !line.startsWith(" ")) ?? "";
  return /^\S+:\d+: RuntimeWarning|^Coroutine created/.test(above);
}

function withoutPlaces(line: string): string {
  return line
    .replace(/^\S+:\d+: (?=RuntimeWarning)/, "")
    .replace(/ at (0x[0-9a-f]+|[^\s>]+:\d+)/g, "")
    .replace(/ took \d+\.\d{3} seconds$/, " took a time");
}
