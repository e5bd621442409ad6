/** Programs that once did something else than on CPython 3.14 do the same. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compare, showTraces } from "./difference.ts";
import { Judge } from "./judge.ts";
import { printProgram } from "./print-program.ts";
import type { Program } from "./program.ts";

const corpus = join(import.meta.dirname, "corpus");

let judge: Judge;
beforeAll(async () => {
  judge = await Judge.start();
});
afterAll(() => judge.close());

describe("programs that once differed", () => {
  const names = readdirSync(corpus).filter((file) => file.endsWith(".json"));
  const programs = names.map(
    (name) => JSON.parse(readFileSync(join(corpus, name), "utf8")) as Program,
  );

  test("behave as on CPython", async () => {
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
