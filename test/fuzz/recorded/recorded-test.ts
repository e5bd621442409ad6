import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PythonHost } from "../../../src/python/python-host.ts";
import type { PythonUnderTest } from "../../python/interpreters.ts";
import { sourcesSeed } from "../../support/sources-seed.ts";
import { drawPrograms } from "../fuzzing.ts";
import type { Program } from "../program.ts";
import { compareRecorded, describeRecorded } from "./compare-recorded.ts";

/** Of a hundred programs, how many may not be compared to their end. */
const MOST_DROPPED = 5;

const kept = join(import.meta.dirname, "once-different");
/** Programs of which an event was once different, or a claim false. */
export const onceDifferent: readonly Program[] = readdirSync(kept).map(
  (name) => JSON.parse(readFileSync(join(kept, name), "utf8")) as Program,
);

/** The tests of so many programs on these interpreters. */
export function testRecorded(pythons: readonly PythonUnderTest[], programs: number): void {
  describe.each(pythons)("CPython %s", (_version, python) => {
    test.skipIf(!python)("random programs have the engine's events", async () => {
      const host = await PythonHost.start(python!);
      try {
        const drawn = drawPrograms(sourcesSeed(), programs);
        const report = await compareRecorded([...onceDifferent, ...drawn], host);
        console.log(`CPython ${host.interpreter.version}: ${report.describe()}`);
        expect(report.findings.map(describeRecorded)).toEqual([]);
        const dropped = 1 - report.compared / report.programs.length;
        expect(dropped * 100, report.describe()).toBeLessThanOrEqual(MOST_DROPPED);
      } finally {
        await host.close();
      }
    });
  });
}
