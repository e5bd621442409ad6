/** How problems are laid out on a screen: loaded where standard error is one, or is coloured. */

import { problemLines } from "../render/problem.ts";
import type { ShownProblem } from "../words/mistake-words.ts";
import type { Io } from "./io.ts";
import { errorLook, type ScreenOptions } from "./terminal.ts";

export function layOutWith(options?: ScreenOptions): (problem: ShownProblem, io: Io) => string[] {
  return (problem, io) => problemLines(problem, errorLook(io, options));
}
