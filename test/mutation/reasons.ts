/** Why no test noticed a mutant. */

import type { Left } from "./mutant-table.ts";

/** Changes that no program can see: by the file, and the text that is changed. */
const unseen: Readonly<Record<string, string>> = {
  "src/engine/combining/gather.ts awaitables.length > few": "both ways find the same",
  "src/engine/core/exception-reports.ts 2": "when a list is cleaned up, and no more",
  "src/engine/synchronisation/queues.ts this.#finished.set();": "join() asks for the count first",
  "src/engine/builtins/repr.ts 0x10000": "that character is printable",
};

export function reasonOf({ file, from, fate }: Left): string {
  const reason = unseen[`${file} ${from}`];
  if (reason !== undefined) return `no program can see it: ${reason}`;
  return fate === "unreached" ? "no test of these reaches it" : "no test asks for it";
}
