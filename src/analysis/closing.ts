/** Closing: GeneratorExit, which is raised in what is closed, is no failure. */

import type { ErrorInfo } from "../trace/terms.ts";

export function isClosing(error: Pick<ErrorInfo, "type"> | undefined): boolean {
  return error?.type === "GeneratorExit";
}
