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
const env = { TMPDIR: folder };

/**
 * How many million instructions each may execute beyond an empty process, which executes 104
 * million: what was measured (45.4, 54.6, 25.8, 38.4), and a twentieth. The same command comes to
 * the same count within 10,000. With a thread it is within 2 %: those (247, 517) have less room than
 * that of the others, but enough. Commander is 7 of each but `--help`, which has no arguments to
 * parse: a reader of our own for plain lines saved those, 5 % of the whole process, and is gone.
 *
 * A user's file has a thread, which alone executes 1.7 times what an empty process does, and the
 * engine once more. What is counted is a run after the first: in that tsx compiles the file, for
 * the most part in a process of its own, where nothing is counted. The gallery is 45 runs.
 */
const bounds: readonly (readonly [argv: readonly string[], most: number])[] = [
  [[...scenario, "--format", "plain"], 47.7],
  [scenario, 57.3],
  [["--help"], 27.1],
  [["list"], 40.3],
  [["run", mine, "--clock", "virtual"], 254],
  [["run", "--all", "--clock", "virtual", "--format", "plain"], 535],
];

await copyFile(new URL("../../scenarios/gather-cancel.ts", import.meta.url), mine);
await promisify(execFile)(process.execPath, [launcher, "run", mine], {
  env: { ...process.env, ...env },
});
if (await hasValgrind()) {
  const empty = await countInstructions(["-e", "0"]);
  console.log(`${(empty / 1e6).toFixed(1)} M  an empty process`);
  for (const [argv, most] of bounds) {
    const beyond = ((await countInstructions([launcher, ...argv], env)) - empty) / 1e6;
    console.log(`${beyond.toFixed(1)} M more (at most ${most})  asyncdemo ${argv.join(" ")}`);
    if (isMeasuredNode && beyond > most) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");
await rm(folder, { recursive: true });
