/**
 * Random programs do the same here as on CPython 3.14: others for each state of the sources, and
 * those that once did not.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sourcesSeed } from "../support/sources-seed.ts";
import { compare, showTraces } from "./difference.ts";
import { describeFinding, fuzz } from "./fuzzing.ts";
import { Judge } from "./judge.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";

const PROGRAMS = 2_000;

const corpus = join(import.meta.dirname, "corpus");

let judge: Judge;
beforeAll(async () => {
  judge = await Judge.start();
}, 60_000);
afterAll(() => judge.close());

test("random programs behave as on CPython", { timeout: 180_000 }, async () => {
  const finding = await fuzz(judge, { seed: sourcesSeed(), count: PROGRAMS });
  if (finding !== undefined) expect.fail(describeFinding(finding));
});

describe("programs that once differed", () => {
  const names = readdirSync(corpus).filter((file) => file.endsWith(".json"));
  const programs = names.map(
    (name) => JSON.parse(readFileSync(join(corpus, name), "utf8")) as Program,
  );

  test("behave as on CPython", { timeout: 60_000 }, async () => {
    const traces = await judge.traces(programs);
    const differences = programs.flatMap((program, index) => {
      const difference = compare(program, traces[index] ?? "");
      return difference
        ? [`${names[index]}\n${printProgram(program)}\n${showTraces(difference)}`]
        : [];
    });
    expect(differences).toEqual([]);
  });
});
