// The events of every pair of test/behaviour, as the recorder writes them of the Python program, are
// the engine's, or it is listed why not.

import { describe, expect, test } from "vitest";
import { listedEventDifference, listedPairs } from "../behaviour/event-differences.ts";
import { differingPairs, recordedEvents } from "../oracle/events.ts";
import { pythonsUnderTest } from "./interpreters.ts";

const recorded = recordedEvents();

describe.each(await pythonsUnderTest())("the pairs recorded on CPython %s", (version, python) => {
  const isRecorded = python !== undefined && python.version === recorded.releases[version];

  // `npx tsx test/oracle/record-events.ts` records anew.
  test.skipIf(!isRecorded)("have the events of the engine", async () => {
    expect(await differingPairs(python!)).toEqual(recorded.differing[version]);
  });

  test("differ for a listed reason", () => {
    const ids = Object.keys(recorded.differing[version] ?? {});
    const unlisted = ids.filter((id) => listedEventDifference(id, version) === null);
    expect(unlisted).toEqual([]);
    expect(listedPairs(version).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
