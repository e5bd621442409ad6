import { afterAll, describe, expect } from "vitest";
import { type PythonUnderTest, sharedHost, testOn } from "../../python/interpreters.ts";
import { sourcesSeed } from "../../support/sources-seed.ts";
import { drawPrograms } from "../fuzzing.ts";
import { onceDifferent } from "../recorded/recorded-test.ts";
import { describeWitnessed, judgePrograms, judgeTwins } from "./judge-witnessed.ts";

/** The tests of the twins and of so many programs on these interpreters. */
export function testWitnessed(pythons: readonly PythonUnderTest[], programs: number): void {
  describe.each(pythons)("CPython %s contradicts no claim", (...python) => {
    const host = sharedHost(python[1]);
    afterAll(host.close);

    testOn(python)("on the twins", { timeout: 300_000 }, async () => {
      const report = await judgeTwins(await host.start());
      expect(report.false.map(describeWitnessed)).toEqual([]);
      expect(report.unwitnessed).toEqual([]);
    });

    testOn(python)("on random programs", { timeout: 600_000 }, async () => {
      const drawn = [...onceDifferent, ...drawPrograms(sourcesSeed(), programs)];
      const report = await judgePrograms(drawn, await host.start());
      expect(report.false.map(describeWitnessed)).toEqual([]);
      expect(report.unwitnessed.length).toBeLessThanOrEqual(programs / 20);
    });
  });
}
