import { afterAll, describe, expect } from "vitest";
import { twinNames } from "../oracle/transcript.ts";
import { galleryTrace } from "../support/gallery-trace.ts";
import { firstDifference, recordTwin } from "../support/recorded-twin.ts";
import { pythonsUnderTest, sharedHost, testOn } from "./interpreters.ts";

describe.each(await pythonsUnderTest())("the twins recorded on CPython %s", (version, python) => {
  const host = sharedHost(python);
  afterAll(host.close);

  testOn([version, python]).each(twinNames())(
    "%s gives the engine's events",
    { timeout: 60_000 },
    async (name) => {
      const theirs = await recordTwin(await host.start(), name);
      expect(firstDifference(await galleryTrace(name), theirs)).toBe(null);
    },
  );
});
