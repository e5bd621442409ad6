/** Programs of which the analysis claimed something false once: what it claims of them now is true. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Program } from "../program.ts";
import { describeClaimFinding, isFollowed, judgeProgram } from "./claim-fuzzing.ts";

const folder = join(import.meta.dirname, "once-false");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

test.each(names)("every claim is true of %s", (name) => {
  const { program } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { program: Program };
  expect(isFollowed(program)).toBe(true);
  const verdict = judgeProgram(program);
  expect(verdict.counts.size).toBeGreaterThan(0);
  const [falseClaim] = verdict.falseClaims;
  if (falseClaim !== undefined) expect.fail(describeClaimFinding({ program, falseClaim }));
});
