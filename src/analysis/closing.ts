/** Closing raises GeneratorExit in a generator. That is not a failure. */

import type { ErrorInfo } from "../trace/terms.ts";

export function isClosing(error: Pick<ErrorInfo, "type"> | undefined): boolean {
  return error?.type === "GeneratorExit";
}
