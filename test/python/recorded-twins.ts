// What the recorder writes of the twins is what the engine writes of the scenarios.

import { afterAll, describe, expect } from "vitest";
import { firstEventDifference } from "../../src/python/compare-events.ts";
import { listedDifference, unknownTo } from "../../src/python/listed-differences.ts";
import type { TraceHeader, TraceLine } from "../../src/trace/trace-line.ts";
import { howToRecord, recorded, transcribe, twinNames } from "../oracle/transcript.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { recordTwin } from "../support/recorded-twin.ts";
import { type PythonUnderTest, sharedHost, testOn } from "./interpreters.ts";

const ours = new Map<string, readonly TraceLine[]>();
for (const name of twinNames()) ours.set(name, await galleryTrace(name));

/** The tests of these interpreters. */
export function testRecordedTwins(pythons: readonly PythonUnderTest[]): void {
  describe.each(pythons)("the twins recorded on CPython %s", (version, python) => {
    const host = sharedHost(python);
    afterAll(host.close);

    testOn([version, python])("give the engine's events", { timeout: 300_000 }, async () => {
      const found: Record<string, string> = {};
      const changed: string[] = [];
      for (const [name, lines] of ours) {
        const { mode } = lines[0] as TraceHeader;
        const theirs = await recordTwin(await host.start(), name, mode);
        const difference = firstEventDifference(lines, theirs.lines, unknownTo(version));
        if (difference !== null) found[name] = JSON.stringify(difference);
        const is = transcribe(theirs.result);
        if (version === "3.14" && JSON.stringify(is) !== JSON.stringify(recorded(name))) {
          changed.push(name);
        }
      }
      expect(Object.keys(found).sort(), JSON.stringify(found, null, 2)).toEqual(
        twinNames().filter((name) => listedDifference(name, version) !== null),
      );
      // What they print is what they print without the recorder.
      expect(changed, changed.map(howToRecord).join("; ")).toEqual([]);
    });
  });
}
