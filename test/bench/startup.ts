/**
 * npm run bench:startup    how many instructions a command executes, against an empty process
 *
 * Seconds say little on a machine that others use. Instructions, which valgrind counts, hardly
 * depend on them. Fails beyond the bounds; without valgrind it says so, and measures nothing.
 */

import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));
const scenario = ["run", "gather-cancel", "--clock", "virtual"];

/** A folder with a file of a user's own, and with what is kept of that between runs. */
const folder = await mkdtemp(join(tmpdir(), "asyncdemo-startup-"));
const mine = join(folder, "mine.ts");
const env = { ...process.env, TMPDIR: folder };

/**
 * The most times an empty process's instructions that each may execute: the most that was measured
 * (1.42, 1.54, 1.26, 1.29), and a tenth. An empty process executes 82 to 95 million, by the random
 * seed of V8's hashes and the turns that its threads take; the least of two is 83 to 89.
 *
 * A user's file (3.9) has a thread, which alone executes 1.7 times what an empty process does, and
 * the engine once more. What is counted is a run after the first: in that tsx compiles the file, for
 * the most part in a process of its own, where nothing is counted. The gallery (6.6) is 45 runs.
 */
const bounds: readonly (readonly [argv: readonly string[], most: number])[] = [
  [[...scenario, "--format", "plain"], 1.56],
  [scenario, 1.7],
  [["--help"], 1.39],
  [["list"], 1.42],
  [["run", mine, "--clock", "virtual"], 4.3],
  [["run", "--all", "--clock", "virtual", "--format", "plain"], 7.2],
];

const rounds = 2;

async function instructions(argv: readonly string[]): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const counting = ["--tool=callgrind", "--callgrind-out-file=/dev/null", process.execPath];
    const { stderr } = await run("valgrind", [...counting, ...argv], { env });
    const [, count = ""] = /refs:\s+([\d,]+)/.exec(stderr) ?? [];
    if (count === "") throw new Error(`valgrind has counted nothing: ${stderr}`);
    counts.push(Number(count.replaceAll(",", "")));
  }
  return Math.min(...counts);
}

async function hasValgrind(): Promise<boolean> {
  return run("valgrind", ["--version"]).then(
    () => true,
    () => false,
  );
}

await copyFile(new URL("../../scenarios/gather-cancel.ts", import.meta.url), mine);
await run(process.execPath, [launcher, "run", mine], { env });
if (await hasValgrind()) {
  const empty = await instructions(["-e", "0"]);
  for (const [argv, most] of bounds) {
    const times = (await instructions([launcher, ...argv])) / empty;
    const isMore = times > most;
    console.log(`${times.toFixed(2)} (at most ${most})  asyncdemo ${argv.join(" ")}`);
    if (isMore) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");
await rm(folder, { recursive: true });
