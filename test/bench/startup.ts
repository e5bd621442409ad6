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

/** A folder with a file of a user's own, and with what is kept of that between runs. */
const folder = await mkdtemp(join(tmpdir(), "asyncdemo-startup-"));
const mine = join(folder, "mine.ts");
/** Nothing else: what a machine has there is read at each start, and some of it is obeyed. */
const env = { TMPDIR: folder };

/**
 * How many million instructions each may execute beyond an empty process, which executes 104
 * million: what was measured (44.2, 53.6, 25.0, 32.1, 232, 378), and a twentieth, or a little more
 * where what an earlier start has kept depends on V8's collections. Of three counts the least is
 * taken. Commander is 7 of each but `--help`, which has no arguments to parse.
 *
 * A user's file has a thread, which alone executes 1.7 times what an empty process does, and the
 * engine once more. What is counted is a start after the first two: those keep what V8 and tsx have
 * compiled. The gallery is 45 runs.
 */
const bounds: readonly (readonly [argv: readonly string[], most: number])[] = [
  [[...scenario, "--format", "plain"], 46.6],
  [scenario, 56],
  [["--help"], 27.1],
  [["list"], 34.4],
  [["run", mine, "--clock", "virtual"], 243],
  [["run", "--all", "--clock", "virtual", "--format", "plain"], 410],
];

await copyFile(new URL("../../scenarios/gather-cancel.ts", import.meta.url), mine);
for (const [argv] of [...bounds, ...bounds]) {
  const options = { env, maxBuffer: 1 << 24 };
  await promisify(execFile)(process.execPath, [launcher, ...argv], options);
}
if (await hasValgrind()) {
  const empty = await countInstructions(["-e", "0"], env);
  console.log(`${(empty / 1e6).toFixed(1)} M  an empty process`);
  for (const [argv, most] of bounds) {
    let beyond = Number.POSITIVE_INFINITY;
    for (let counts = 0; counts < 3 && beyond > most; counts++) {
      const count = await countInstructions([launcher, ...argv], env);
      beyond = Math.min(beyond, (count - empty) / 1e6);
    }
    console.log(`${beyond.toFixed(1)} M more (at most ${most})  asyncdemo ${argv.join(" ")}`);
    if (isMeasuredNode && beyond > most) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");
await rm(folder, { recursive: true });
