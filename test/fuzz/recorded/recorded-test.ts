import { describe, expect, test } from "vitest";
import { PythonHost } from "../../../src/python/python-host.ts";
import type { PythonUnderTest } from "../../python/interpreters.ts";
import { sourcesSeed } from "../../support/sources-seed.ts";
import { drawPrograms } from "../fuzzing.ts";
import { compareRecorded, describeRecorded } from "./compare-recorded.ts";

/** Of a hundred programs, how many may not be compared to their end. */
const MOST_DROPPED = 5;

/** The tests of so many programs on these interpreters. */
export function testRecorded(pythons: readonly PythonUnderTest[], programs: number): void {
  describe.each(pythons)("CPython %s", (_version, python) => {
    test.skipIf(!python)("random programs have the engine's events", async () => {
      const host = await PythonHost.start(python!);
      try {
        const report = await compareRecorded(drawPrograms(sourcesSeed(), programs), host);
        console.log(`CPython ${host.interpreter.version}: ${report.describe()}`);
        expect(report.findings.map(describeRecorded)).toEqual([]);
        const dropped = programs - report.compared;
        expect((dropped / programs) * 100, report.describe()).toBeLessThanOrEqual(MOST_DROPPED);
      } finally {
        await host.close();
      }
    });
  });
}
