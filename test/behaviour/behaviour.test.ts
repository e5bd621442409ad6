/**
 * Each observed behaviour of CPython is a pair of programs here, `<topic>/<behaviour>.py` and `.ts`:
 * what the one does on CPython 3.14, the other must do on our engine. Nothing is expected by hand.
 *
 * Here ours is compared with what was recorded of CPython, which is asked where the two differ, or
 * the program has changed. behaviour.long.test.ts asks it in any case.
 */

import { afterAll, describe, expect, test } from "vitest";
import { behaviourIds, programDigest, recordedVersions } from "../oracle/versions.ts";
import { behaviours } from "./behaviours.ts";
import { knownDifferences } from "./known-differences.ts";
import { close, compareWithPython, isAsRecorded } from "./pair.ts";

afterAll(close);

describe.each(behaviours())("%s", (topic, names) => {
  test.each(names)("%s", async (name) => {
    const id = `${topic}/${name}`;
    if (!(await isAsRecorded(id))) await compareWithPython(id);
  });
});

test("every known difference is that of a behaviour", () => {
  expect(behaviourIds()).toEqual(expect.arrayContaining(Object.keys(knownDifferences)));
});

test("what is recorded of versions is of the programs that there are", () => {
  const programs = behaviourIds().map((id) => [id, programDigest(id)]);
  const found = Object.entries(recordedVersions().behaviours).map(([id, each]) => [
    id,
    each.program,
  ]);
  expect(found).toEqual(programs.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
});
