/** Runs programs on the engine beside it, and prints the index of the first that differs, or -1. */

import { readFileSync } from "node:fs";
import { compare } from "./difference.ts";
import type { Program } from "./program.ts";

const { programs, traces } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as {
  programs: Program[];
  traces: string[];
};
const first = programs.findIndex((program, index) => compare(program, traces[index] ?? ""));
process.stdout.write(String(first));
