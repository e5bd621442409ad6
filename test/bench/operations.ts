/**
 * npm run bench:operations    how many instructions one operation of the engine executes
 *
 * What twice the work takes more, by the work: no start and no warm-up is in it. Fails beyond the
 * bounds; without valgrind it says so, and measures nothing.
 */

import { fileURLToPath } from "node:url";
import { countInstructions, hasValgrind } from "./instructions.ts";
import { workloads } from "./workloads.js";

const measure = fileURLToPath(new URL("./measure.js", import.meta.url));

/** How much work is done, and the most instructions that one operation may take. */
interface Bound {
  readonly size: number;
  readonly most: number;
}

/**
 * The bounds are what was measured, and a twentieth: with V8's compiler and collector in one thread
 * the same work comes to the same count within a thousandth, and so does the same engine.
 */
const bounds: Readonly<Record<string, Bound>> = {
  W1: { size: 20_000, most: 0 },
  W2: { size: 20_000, most: 0 },
  W4: { size: 20_000, most: 0 },
  W9: { size: 100_000, most: 0 },
};

if (await hasValgrind()) {
  for (const [name, { size, most }] of Object.entries(bounds)) {
    const { operations = (all: number) => all, title, unit } = workloads[name]!;
    const [once = 0, twice = 0] = await Promise.all([count(name, size), count(name, 2 * size)]);
    const each = (twice - once) / (operations(2 * size) - operations(size));
    console.log(`${Math.round(each)} instructions (at most ${most})  ${name}, ${unit}: ${title}`);
    if (each > most) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");

function count(name: string, size: number): Promise<number> {
  return countInstructions(["--predictable", measure, "peers/asyncdemo", name, `${size}`, "once"]);
}
