/** The nearest of several names, for suggestions. */

import { closest, distance } from "fastest-levenshtein";

/** The one that `name` was probably meant to be; null when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  if (names.length === 0) return null;
  const candidate = closest(name, names as string[]);
  return distance(name, candidate) <= Math.max(2, name.length / 3) ? candidate : null;
}
