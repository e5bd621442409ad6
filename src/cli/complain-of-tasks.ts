/** What is said when `--task` has named no task of any run. */

import type { EventFilter } from "../analysis/event-filter.ts";
import { didYouMean, nearest } from "../engine/builtins/nearest.ts";
import { noSuchTask } from "../words/command-words.ts";
import { complain, quote } from "./complain.ts";
import { exitCodes } from "./exit-codes.ts";
import type { Io } from "./io.ts";

/** @returns the exit code. */
export function complainOfUnused(filter: EventFilter | undefined, io: Io): number {
  if (filter === undefined) return exitCodes.ok;
  const known = [...filter.known];
  for (const word of filter.unused) {
    const near = nearest(word, known);
    const hint = near === null ? [] : [didYouMean(quote(near))];
    complain(io, { message: noSuchTask(quote(word)), ...(hint[0] && { hint: hint[0] }) });
  }
  return filter.unused.length === 0 ? exitCodes.ok : exitCodes.usage;
}
