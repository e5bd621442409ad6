/** The screen that renderers write to, as the flags and the environment have it. */

import type { Screen } from "../render/screen.ts";
import { sanitize, sanitizeLaidOut, toAscii } from "../words/sanitize.ts";
import { type ColorChoice, colorLevel } from "./color.ts";
import type { Io, OutputStream } from "./io.ts";
import { columnsOf } from "./terminal-size.ts";

export interface ScreenOptions {
  readonly color: ColorChoice;
  readonly ascii: boolean;
}

/** In fewer columns text is wrapped by the terminal. */
const narrowest = 40;

export function makeScreen(io: Io, { color, ascii }: ScreenOptions): Screen {
  const unicode = !ascii && showsUnicode(io, io.stdout);
  return {
    // Everything is harmless, and in ASCII where it has to be, already; this is for what was forgotten.
    out(text) {
      const harmless = io.stdout.isTTY ? sanitizeLaidOut(text) : text;
      io.stdout.write(unicode ? harmless : toAscii(harmless));
    },
    copy(text, to) {
      const stream = to === "out" ? io.stdout : io.stderr;
      const harmless = stream.isTTY ? sanitize(text) : text;
      const isAscii = ascii || (stream.isTTY && !showsUnicode(io, stream));
      stream.write(isAscii ? toAscii(harmless) : harmless);
    },
    get columns() {
      return Math.max(columnsOf(io), narrowest);
    },
    colorLevel: colorLevel(color, io.env, io.stdout),
    unicode,
  };
}

/** How problems look on standard error, by the flags where those are known. */
export function errorLook(
  io: Io,
  options?: ScreenOptions,
): Pick<Screen, "columns" | "colorLevel" | "unicode"> {
  const { stderr } = io;
  return {
    columns: stderr.isTTY
      ? Math.max(columnsOf({ ...io, stdout: stderr }), narrowest)
      : Number.POSITIVE_INFINITY,
    colorLevel: colorLevel(options?.color ?? "auto", io.env, stderr),
    unicode: stderr.isAscii !== true && showsUnicode(io, stderr),
  };
}

/** A locale that names no encoding is taken for one that has Unicode, unless it is C's. */
export function showsUnicode({ env }: Io, stream: OutputStream): boolean {
  if (stream.isTTY && (env.TERM === "linux" || env.TERM === "dumb")) return false;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  if (/^(C|POSIX)$/.test(locale)) return false;
  const [, encoding] = locale.split(".");
  return encoding === undefined || /^utf-?8/i.test(encoding);
}

/** Whether something may move on a stream: a terminal that a person looks at. */
export function isAnimated({ env }: Io, stream: OutputStream): boolean {
  return stream.isTTY && !env.CI && env.TERM !== "dumb";
}
