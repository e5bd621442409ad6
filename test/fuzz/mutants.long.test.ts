/** The fuzzer can fail: it finds every engine of which one rule was changed. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { drawPrograms } from "./fuzzing.ts";
import { Judge } from "./judge.ts";
import { firstDifference, mutations } from "./mutants.ts";
import type { Program } from "./program.ts";

/** As many as a run of the test suite has. */
const PROGRAMS = 4_000;
const SEED = 20_260_001;

let programs: Program[];
let traces: string[];
let judge: Judge;
beforeAll(async () => {
  judge = await Judge.start();
  programs = drawPrograms(SEED, PROGRAMS);
  traces = await judge.traces(programs);
});
afterAll(() => judge.close());

test.each(mutations.map((mutation) => [mutation.rule, mutation] as const))(
  "without the rule that %s, some program differs",
  async (_, mutation) => {
    expect(await firstDifference(mutation, programs, traces)).toBeDefined();
  },
);

test("with every rule, none does", async () => {
  const none = {
    rule: "none",
    file: "core/tasks.ts",
    from: "export class Task<",
    to: "export class Task<",
  };
  expect(await firstDifference(none, programs, traces)).toBeUndefined();
});
