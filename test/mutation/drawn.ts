/** The mutants of engine and analysis that are drawn by chance. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Change, changesOf, type Mutant } from "./mutations.ts";

export const root = join(import.meta.dirname, "..", "..");
const folders = ["src/engine", "src/analysis"];

export type Drawn = Change & Mutant;

/** @returns as many as are asked for, the same for the same seed and sources. */
export function draw(count: number, seed: number): Drawn[] {
  const all = folders.flatMap(sourcesIn).flatMap((file) => {
    return changesOf(file, readFileSync(join(root, file), "utf8"));
  });
  const random = generator(seed);
  const drawn: Drawn[] = [];
  for (let left = all.length; drawn.length < count && left > 0; left--) {
    const [change] = all.splice(Math.floor(random() * left), 1) as [Change];
    drawn.push({ ...change, id: drawn.length + 1 });
  }
  return drawn;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(".ts"))
    .sort();
}

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
