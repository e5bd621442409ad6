// What the recorder writes of the twins is what the engine writes of the scenarios.

import { afterAll, describe, expect } from "vitest";
import type { TraceHeader, TraceLine } from "../../src/trace/trace-line.ts";
import { recorded, transcribe, twinNames } from "../oracle/transcript.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { firstDifference, recordTwin } from "../support/recorded-twin.ts";
import { type PythonUnderTest, sharedHost, testOn } from "./interpreters.ts";

const everywhere = {
  "task-never-retrieved":
    "CPython reports the task inside the step that drops it, the engine after that step",
};

const caughtInTheStep =
  "before 3.12 an error that is caught in the step that raised it is not seen";
const keepsRequest =
  "before 3.13 a group that cancels the task at its end does not take the request back";

const before313 = {
  ...everywhere,
  "except-star": keepsRequest,
  "except-star-nested": keepsRequest,
  "group-exception": keepsRequest,
  "group-terminate": keepsRequest,
  "group-two-failures": keepsRequest,
  "pattern-worker-pool": "Queue.shutdown came with 3.13",
};

/** The twins whose events differ from the engine's, and why. */
const different: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "3.14": everywhere,
  "3.13": everywhere,
  "3.12": before313,
  "3.11": {
    ...before313,
    "eager-start": "eager tasks came with 3.12",
    "wait-for-timeout": "before 3.12 wait_for is not made of timeout()",
    "as-completed": caughtInTheStep,
    "pattern-retry": caughtInTheStep,
  },
};

/** Fields that only sys.monitoring knows, which came with 3.12. */
const unknown: Readonly<Record<string, readonly string[]>> = { "3.11": ["madeAfter"] };

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
        const difference = firstDifference(lines, theirs.lines, unknown[version]);
        if (difference !== null) found[name] = difference;
        const is = transcribe(theirs.result);
        if (version === "3.14" && JSON.stringify(is) !== JSON.stringify(recorded(name))) {
          changed.push(name);
        }
      }
      expect(Object.keys(found).sort(), JSON.stringify(found, null, 2)).toEqual(
        Object.keys(different[version] ?? {}).sort(),
      );
      // What they print is what they print without the recorder.
      expect(changed).toEqual([]);
    });
  });
}
