/**
 * How many instructions a Node process executes, as valgrind counts them: seconds say little on a
 * machine that others use.
 *
 * With a seed of its own for V8's hashes, and what V8 does on other threads done in the first, the
 * same work comes to the same count within a few thousand, on whatever machine.
 */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { surroundings } from "./surroundings.ts";

const run = promisify(execFile);

/** Whether this is the Node whose counts the bounds are made from: every other has its own. */
export const isMeasuredNode = process.version.startsWith("v20.");

export async function hasValgrind(): Promise<boolean> {
  return run("valgrind", ["--version"]).then(
    () => true,
    () => false,
  );
}

/** @param env All of the environment but the path of programs, which valgrind needs. */
export async function countInstructions(
  argv: readonly string[],
  env: Readonly<NodeJS.ProcessEnv> = surroundings,
): Promise<number> {
  // The quickest of its tools that count.
  const counting = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
  const { stderr } = await run(
    "valgrind",
    [...counting, process.execPath, "--random-seed=42", ...argv],
    { env: { PATH: process.env.PATH, ...env } },
  );
  const [, count = ""] = /refs:\s+([\d,]+)/.exec(stderr) ?? [];
  if (count === "") throw new Error(`valgrind has counted nothing: ${stderr}`);
  return Number(count.replaceAll(",", ""));
}
