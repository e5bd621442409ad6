/** Random programs do the same here as on CPython 3.14: others for each state of the sources. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { sourcesSeed } from "../support/sources-seed.ts";
import { describeFinding, fuzz } from "./fuzzing.ts";
import { Judge } from "./judge.ts";

const PROGRAMS = 2_000;

let judge: Judge;
beforeAll(async () => {
  judge = await Judge.start();
});
afterAll(() => judge.close());

test("random programs behave as on CPython", async () => {
  const finding = await fuzz(judge, { seed: sourcesSeed(), count: PROGRAMS });
  if (finding !== undefined) expect.fail(describeFinding(finding));
});
