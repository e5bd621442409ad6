/**
 * Whether to colour a stream, and how much: decided once, here.
 *
 * The order: `--color`, FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM=dumb, and last whether
 * the stream is a terminal.
 */

import type { ColorLevel } from "../render/screen.ts";
import type { Io, OutputStream } from "./io.ts";

export type ColorChoice = "always" | "auto" | "never";

type Environment = Io["env"];

/** The level for `stream`. */
export function colorLevel(
  choice: ColorChoice,
  env: Environment,
  stream: OutputStream,
): ColorLevel {
  return isColored(choice, env, stream) ? depth(env) : 0;
}

function isColored(choice: ColorChoice, env: Environment, stream: OutputStream): boolean {
  if (choice !== "auto") return choice === "always";
  const { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  if (NO_COLOR) return false;
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== "0") return true;
  if (CLICOLOR === "0" || TERM === "dumb") return false;
  return stream.isTTY;
}

function depth({ FORCE_COLOR, COLORTERM, TERM = "" }: Environment): ColorLevel {
  if (FORCE_COLOR === "1" || FORCE_COLOR === "2" || FORCE_COLOR === "3") {
    return Number(FORCE_COLOR) as ColorLevel;
  }
  if (COLORTERM === "truecolor" || COLORTERM === "24bit") return 3;
  return TERM.includes("256") ? 2 : 1;
}
