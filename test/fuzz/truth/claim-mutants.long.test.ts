/** The checker of claims can fail: it finds a false claim of every analysis with one rule changed. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { drawPrograms } from "../fuzzing.ts";
import { type Analysis, judge } from "./check-claims.ts";
import { claimMutations, loadMutant } from "./claim-mutations.ts";
import { Testimony } from "./testimony.ts";

const PROGRAMS = 5_000;
const SEED = 20_260_001;

const folder = mkdtempSync(join(tmpdir(), "asyncdemo-mutants-"));
/** The rules of the mutants that have made a false claim. */
const found = new Set<string>();

beforeAll(async () => {
  const mutants = new Map<string, Analysis>();
  for (const [index, mutation] of claimMutations.entries()) {
    mutants.set(mutation.rule, await loadMutant(mutation, join(folder, String(index))));
  }
  // Each program runs once, for all mutants.
  for (const program of drawPrograms(SEED, PROGRAMS)) {
    if (mutants.size === 0) break;
    const testimony = new Testimony(program);
    for (const [rule, mutant] of mutants) {
      if (!isFound(testimony, mutant)) continue;
      found.add(rule);
      mutants.delete(rule);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function isFound(testimony: Testimony, mutant: Analysis): boolean {
  // An analysis that fails has made no claim.
  try {
    const isFalse = judge(testimony, mutant).falseClaims.length > 0;
    return isFalse && judge(testimony).falseClaims.length === 0;
  } catch {
    return false;
  }
}

test.each(claimMutations.map(({ rule }) => rule))(
  "without the rule that %s, some claim is false",
  (rule) => {
    expect(found).toContain(rule);
  },
);
