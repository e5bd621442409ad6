/**
 * What the analysis claims is true of random programs, others for each state of the sources, and of
 * those on which it and the second source once differed.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourcesSeed } from "../../support/sources-seed.ts";
import type { Program } from "../program.ts";
import { describeClaimFinding, fuzzClaims, judgeProgram } from "./claim-fuzzing.ts";

const PROGRAMS = 1_000;

const folder = join(import.meta.dirname, "once-false");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));

test.each(names)("every claim is true of %s", (name) => {
  const { program } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { program: Program };
  const verdict = judgeProgram(program);
  expect(verdict.counts.size).toBeGreaterThan(0);
  const [falseClaim] = verdict.falseClaims;
  if (falseClaim !== undefined) expect.fail(describeClaimFinding({ program, falseClaim }));
});

test("every claim is true of random programs", () => {
  const { findings } = fuzzClaims({ seed: sourcesSeed(), count: PROGRAMS });
  const [finding] = findings;
  if (finding !== undefined) expect.fail(describeClaimFinding(finding));
});
