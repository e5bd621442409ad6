/**
 * Each observed behaviour of CPython is a pair of programs here, `<topic>/<behaviour>.py` and `.ts`:
 * what the one does on CPython 3.14, the other must do on our engine. Nothing is expected by hand.
 */

import { afterAll, describe, expect, test } from "vitest";
import {
  behaviourIds,
  columnOf,
  linesOf,
  nothing,
  programDigest,
  REFERENCE,
  recordedVersions,
} from "../oracle/versions.ts";
import { sharedHost } from "../python/interpreters.ts";
import { behaviours, observeOurs, observeTheirs, pyodide, twinOf } from "./behaviours.ts";
import { knownDifferences } from "./known-differences.ts";

const python = await pyodide();
const host = sharedHost(python);
afterAll(host.close);

const recorded = recordedVersions();
const isRecorded = recorded.releases[REFERENCE] === python.version;

describe.each(behaviours())("%s", (topic, names) => {
  test.each(names)("%s", async (name) => {
    const id = `${topic}/${name}`;
    const theirs = observeTheirs(id, await (await host.start()).run(twinOf(id)));
    const ours = await observeOurs(id);
    if (id in knownDifferences) expect(ours).not.toEqual(theirs);
    else expect(ours).toEqual(theirs);
    if (!isRecorded) return;
    // `npx tsx test/oracle/record-versions.ts` records anew.
    const { columns = {} } = recorded.behaviours[id] ?? {};
    expect(columns[REFERENCE]).toEqual(columnOf(theirs));
    for (const { differs } of Object.values(columns)) {
      if (differs !== undefined) expect([...linesOf(theirs), nothing]).toContain(differs[1]);
    }
  });
});

test("every known difference is that of a behaviour", () => {
  expect(behaviourIds()).toEqual(expect.arrayContaining(Object.keys(knownDifferences)));
});

test("what is recorded of versions is of the programs that there are", () => {
  const programs = behaviourIds().map((id) => [id, programDigest(id)]);
  const found = Object.entries(recorded.behaviours).map(([id, { program }]) => [id, program]);
  expect(found).toEqual(programs.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
});
