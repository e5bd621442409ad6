/**
 * npm run bench:operations    how many instructions one operation of the engine executes
 *
 * What some rounds of the same work take more than fewer, by what is done in them: by then the
 * compiler is done. Fails beyond the bounds; without valgrind it says so, and measures nothing.
 */

import { fileURLToPath } from "node:url";
import { countInstructions, hasValgrind, isMeasuredNode } from "./instructions.ts";
import { workloads } from "./workloads.js";

const measure = fileURLToPath(new URL("./measure.js", import.meta.url));

interface Bound {
  /** How much work a round does. */
  readonly size: number;
  /**
   * How many rounds are compared: fewer would count V8's compiler, until which they differ. Of W7,
   * which keeps most, ten rounds have one whole collection more or less, 14 % of them.
   */
  readonly rounds: readonly [fewer: number, more: number];
  /** The most instructions that one operation may take. */
  readonly most: number;
}

/**
 * The bounds are what was measured (2,487, 821, 5,931, 10,007, 11,992, 43,419, 1,139, 1,239 and
 * 5,111), and a tenth at most: with V8's compiler and collector in one thread and on a schedule of
 * their own the same engine comes to the same count within five, in any folder that was tried. So
 * small a heap is collected often: on the collector's usual schedule the same takes less.
 */
const bounds: Readonly<Record<string, Bound>> = {
  W1: { size: 4_000, rounds: [20, 30], most: 2_730 },
  W2: { size: 10_000, rounds: [3, 6], most: 900 },
  W3: { size: 3_000, rounds: [20, 30], most: 6_520 },
  W4: { size: 2_000, rounds: [20, 30], most: 11_000 },
  W5: { size: 6, rounds: [20, 30], most: 13_190 },
  W7: { size: 500, rounds: [20, 60], most: 46_720 },
  W8: { size: 20, rounds: [10, 20], most: 1_250 },
  W9: { size: 50_000, rounds: [3, 6], most: 1_340 },
  W10: { size: 5_000, rounds: [3, 6], most: 5_540 },
};

if (await hasValgrind()) {
  for (const [name, { size, rounds, most }] of Object.entries(bounds)) {
    const { operations = (all: number) => all, title, unit } = workloads[name]!;
    const [before = 0, after = 0] = await Promise.all(
      rounds.map((times) => count(name, size, times)),
    );
    const each = (after - before) / (operations(size) * (rounds[1] - rounds[0]));
    console.log(`${Math.round(each)} instructions (at most ${most})  ${name}, ${unit}: ${title}`);
    if (isMeasuredNode && each > most) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");

function count(name: string, size: number, times: number): Promise<number> {
  const argv = [measure, "peers/asyncdemo", name, String(size), String(times)];
  return countInstructions(["--predictable", ...argv]);
}
