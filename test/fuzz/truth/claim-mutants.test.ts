/** The checker of claims can fail: it finds a false claim of every analysis with one rule changed. */

import { beforeAll, expect, test } from "vitest";
import { drawPrograms } from "../fuzzing.ts";
import { runMutated } from "../mutants.ts";
import type { Program } from "../program.ts";
import { isFollowed, judgeProgram } from "./claim-fuzzing.ts";
import { claimMutations } from "./claim-mutations.ts";

const PROGRAMS = 5_000;
const SEED = 20_260_001;

let programs: Program[];
beforeAll(() => {
  // Of these every claim is true: what is found is the mutant's.
  programs = drawPrograms(SEED, 3 * PROGRAMS)
    .filter(isFollowed)
    .slice(0, PROGRAMS)
    .filter((program) => judgeProgram(program).falseClaims.length === 0);
  expect(programs.length).toBeGreaterThan(0.99 * PROGRAMS);
}, 120_000);

test.each(claimMutations.map((mutation) => [mutation.rule, mutation] as const))(
  "without the rule that %s, some claim is false",
  { timeout: 300_000 },
  async (_, mutation) => {
    const first = await runMutated(mutation, "test/fuzz/truth/mutant.ts", { programs });
    expect(first).toBeDefined();
  },
);
