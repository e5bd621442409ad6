/** A thrown value as Node shows it. */

import { inspect } from "node:util";
import { quietly, repr } from "../engine/builtins/repr.ts";

/** Node reads each part of the value: where a getter or a Proxy refuses, its repr stands in. */
export function inspected(value: unknown): string {
  try {
    return inspect(value);
  } catch {
    return quietly(() => repr(value));
  }
}
