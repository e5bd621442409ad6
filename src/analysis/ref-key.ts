/** Refs as keys of maps. */

import type { Ref } from "../trace/terms.ts";

/** The same for refs to the same thing. */
export function keyOf({ kind, id }: Ref): string {
  return `${kind}-${id}`;
}
