/** Random programs, recorded on each CPython found, have the engine's events. */

import { describe, expect, test } from "vitest";
import { PythonHost } from "../../src/python/python-host.ts";
import { pythonsUnderTest } from "../python/interpreters.ts";
import { sourcesSeed } from "../support/sources-seed.ts";
import { drawPrograms } from "./fuzzing.ts";
import { compareRecorded, describeRecorded } from "./recorded.ts";

const PROGRAMS = 200;

describe.each(await pythonsUnderTest())("CPython %s", (_version, interpreter) => {
  test.skipIf(!interpreter)("random programs have the engine's events", async () => {
    const host = await PythonHost.start(interpreter as NonNullable<typeof interpreter>);
    try {
      const { compared, findings } = await compareRecorded(
        drawPrograms(sourcesSeed(), PROGRAMS),
        host,
      );
      expect(findings.map(describeRecorded)).toEqual([]);
      // The others do otherwise on this version, or have what no recorder sees.
      expect(compared).toBeGreaterThan(PROGRAMS / 4);
    } finally {
      await host.close();
    }
  });
});
