/** The nearest of several names, for suggestions. */

/** The one that `name` was probably meant to be; null when none is near. */
export function nearest(name: string, names: readonly string[]): string | null {
  let found: string | null = null;
  let least = Math.floor(Math.max(2, name.length / 3)) + 1;
  for (const candidate of names) {
    const far = distance(name, candidate);
    if (far >= least) continue;
    found = candidate;
    least = far;
  }
  return found;
}

/** The hint for one that was meant. */
export function didYouMean(meant: string): string {
  return `did you mean ${meant}?`;
}

/** How many insertions, deletions and replacements of characters turn one into the other. */
function distance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, character] of Array.from(from).entries()) {
    const current = [row + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (above[column] as number) + (character === to[column] ? 0 : 1);
      const removed = (above[column + 1] as number) + 1;
      current.push(Math.min(replaced, removed, (current[column] as number) + 1));
    }
    above = current;
  }
  return above[to.length] as number;
}
