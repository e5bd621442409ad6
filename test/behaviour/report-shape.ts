/**
 * The shape of what asyncio reports on standard error: what CPython's and ours must have in common.
 *
 * Left out, besides what tracebacks do not share, is where functions and coroutines are, addresses,
 * CPython's hint at its debugger for memory, and whether a traceback has any frames.
 */

import { shapeOf } from "./traceback-shape.ts";

/** Standard error without what is left out. */
export function reportShapeOf(text: string): readonly string[] {
  const lines = text.split("\n").flatMap((line, index, all) => {
    const isSource = /^\S+:\d+: RuntimeWarning/.test(all[index - 1] ?? "") && /^ {2}/.test(line);
    const isOnlyThere = isSource || /^Traceback|Enable tracemalloc/.test(line);
    return isOnlyThere ? [] : withoutPlaces(line);
  });
  return shapeOf(lines.join("\n"));
}

function withoutPlaces(line: string): string {
  return line
    .replace(/^\S+:\d+: (?=RuntimeWarning)/, "")
    .replace(/ coro=<[^>]*>/g, "")
    .replace(/ at (0x[0-9a-f]+|\S+:\d+)/g, "");
}
