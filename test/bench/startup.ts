/**
 * npm run bench:startup    how many instructions a command executes, beyond an empty process
 *
 * Fails beyond the bounds; without valgrind it says so, and measures nothing.
 */

import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { countInstructions, hasValgrind, isMeasuredNode } from "./instructions.ts";

const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));
const scenario = ["run", "gather-cancel", "--clock", "virtual"];

/** How often a start is counted at most. */
const mostCounts = 8;

/**
 * How many million instructions each may execute beyond an empty process, which executes 104
 * million: what was measured (44.2, 53.6, 25.0, 32.1, 232, 378), and a twentieth, or a little more
 * where what an earlier start has kept depends on V8's collections. These depend on how V8's threads
 * are scheduled, too: on a busy machine a file's start has been counted at 274. So what is over its
 * bound is counted again, with what other starts have kept; the least is taken. Commander is 7 of each but `--help`, which has no arguments to parse.
 *
 * A user's file has a thread, which alone executes 1.7 times what an empty process does, and the
 * engine once more. What is counted is a start after the first two: those keep what V8 and tsx have
 * compiled. The gallery is 45 runs.
 */
const boundsIn = (mine: string): readonly (readonly [argv: readonly string[], most: number])[] => [
  [[...scenario, "--format", "plain"], 46.6],
  [scenario, 56],
  [["--help"], 27.1],
  [["list"], 34.4],
  [["run", mine, "--clock", "virtual"], 243],
  [["run", "--all", "--clock", "virtual", "--format", "plain"], 410],
];

if (await hasValgrind()) {
  const empty = await countInstructions(["-e", "0"], {});
  console.log(`${(empty / 1e6).toFixed(1)} M  an empty process`);
  const least = boundsIn("FILE").map(([argv, most]) => {
    return { what: ["asyncdemo", ...argv].join(" "), most, beyond: Number.POSITIVE_INFINITY };
  });
  const isOver = ({ beyond, most }: (typeof least)[number]) => beyond > most;
  for (let counts = 0; counts < mostCounts && least.some(isOver); counts++) {
    await inNewFolder(async (mine, env) => {
      const starts = boundsIn(mine).map(([argv]) => [launcher, ...argv]);
      for (const argv of [...starts, ...starts]) {
        await promisify(execFile)(process.execPath, argv, { env, maxBuffer: 1 << 24 });
      }
      for (const [row, each] of least.entries()) {
        if (!isOver(each)) continue;
        const count = await countInstructions(starts[row]!, env);
        each.beyond = Math.min(each.beyond, (count - empty) / 1e6);
      }
    });
  }
  for (const { what, most, beyond } of least) {
    console.log(`${beyond.toFixed(1)} M more (at most ${most})  ${what}`);
  }
  if (isMeasuredNode && least.some(isOver)) process.exitCode = 1;
} else console.log("SKIPPED: valgrind is not installed");

/**
 * Works in a folder with a file of a user's own, where starts keep what they keep. The environment is
 * nothing else: what a machine has there is read at each start, and some of it is obeyed.
 */
async function inNewFolder(
  work: (mine: string, env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "asyncdemo-startup-"));
  const mine = join(folder, "mine.ts");
  await copyFile(new URL("../../scenarios/gather-cancel.ts", import.meta.url), mine);
  await work(mine, { TMPDIR: folder });
  await rm(folder, { recursive: true });
}
