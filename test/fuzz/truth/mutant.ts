/** Judges the claims of the analysis beside it, and prints the index of the first false one, or -1. */

import { readFileSync } from "node:fs";
import type { Program } from "../program.ts";
import { judgeProgram } from "./claim-fuzzing.ts";

const { programs } = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as {
  programs: Program[];
};
const first = programs.findIndex((program) => {
  // An analysis that fails has made no claim.
  try {
    return judgeProgram(program).falseClaims.length > 0;
  } catch {
    return false;
  }
});
process.stdout.write(String(first));
