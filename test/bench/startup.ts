/**
 * npm run bench:startup    how many instructions a command executes, against an empty process
 *
 * Seconds say little on a machine that others use. Instructions, which valgrind counts, hardly
 * depend on them. Fails beyond the bounds; without valgrind it says so, and measures nothing.
 */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));
const scenario = ["run", "gather-cancel", "--clock", "virtual"];

/**
 * The most times an empty process's instructions that each may execute: the most that was measured
 * (1.42, 1.54, 1.26, 1.29), and a tenth. An empty process executes 82 to 95 million, by the random
 * seed of V8's hashes and the turns that its threads take; the least of two is 83 to 89.
 */
const bounds: readonly (readonly [argv: readonly string[], most: number])[] = [
  [[...scenario, "--format", "plain"], 1.56],
  [scenario, 1.7],
  [["--help"], 1.39],
  [["list"], 1.42],
];

const rounds = 2;

async function instructions(argv: readonly string[]): Promise<number> {
  const counts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { stderr } = await run("valgrind", [
      ...["--tool=callgrind", "--callgrind-out-file=/dev/null", process.execPath],
      ...argv,
    ]);
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

if (await hasValgrind()) {
  const empty = await instructions(["-e", "0"]);
  for (const [argv, most] of bounds) {
    const times = (await instructions([launcher, ...argv])) / empty;
    const isMore = times > most;
    console.log(`${times.toFixed(2)} (at most ${most})  asyncdemo ${argv.join(" ")}`);
    if (isMore) process.exitCode = 1;
  }
} else console.log("SKIPPED: valgrind is not installed");
