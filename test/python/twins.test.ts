import { afterAll, describe, expect } from "vitest";
import { recorded, transcribe, twin, twinNames } from "../oracle/transcript.ts";
import { pythonsUnderTest, sharedHost, testOn } from "./interpreters.ts";

describe.each(await pythonsUnderTest())("the twins under CPython %s", (version, python) => {
  const host = sharedHost(python);
  afterAll(host.close);

  testOn([version, python]).each(twinNames())(
    "%s prints its transcript",
    { timeout: 60_000 },
    async (name) => {
      const result = await (await host.start()).run(twin(name));
      expect(result.python).toMatch(new RegExp(`^${version}\\.`));
      expect(transcribe(result)).toEqual(recorded(name));
      expect(result.raw).toBe("");
    },
  );
});
