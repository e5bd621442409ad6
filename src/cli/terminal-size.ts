/**
 * A terminal's size, as far as it can be relied on.
 *
 * Terminals report 0 columns while they are not shown, no size over some connections, and numbers
 * that no screen has. Whatever counts lines by width would then draw without end, so every size that
 * is used comes from here, also in the libraries that look at the streams themselves.
 */

import type { Io } from "./io.ts";

const defaultColumns = 80;
const defaultRows = 24;
/** More is no screen. */
const most = 1000;

/** Undefined for what is no size of a screen. */
function saneSize(reported: unknown): number | undefined {
  const size = Math.floor(Number(reported));
  return size > 0 ? Math.min(size, most) : undefined;
}

/** From the stream, then COLUMNS, then 80. */
export function columnsOf({ stdout, env }: Pick<Io, "stdout" | "env">): number {
  return saneSize(stdout.columns) ?? saneSize(env.COLUMNS) ?? defaultColumns;
}

export function rowsOf({ stdout }: Pick<Io, "stdout">): number {
  return saneSize(stdout.rows) ?? defaultRows;
}

/** What Node sets, at first and when the size changes. */
interface SizedStream {
  columns: number;
  rows: number;
}

/** Makes a terminal's stream report a size that lines can be counted by. */
export function mendSize(stream: SizedStream, env: Io["env"]): void {
  for (const [name, fallback] of [
    ["columns", saneSize(env.COLUMNS) ?? defaultColumns],
    ["rows", defaultRows],
  ] as const) {
    let size = saneSize(stream[name]) ?? fallback;
    Object.defineProperty(stream, name, {
      configurable: true,
      enumerable: true,
      get: () => size,
      set: (reported: unknown) => {
        size = saneSize(reported) ?? fallback;
      },
    });
  }
}
