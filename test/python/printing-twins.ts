// What the twins print is what was recorded of CPython 3.14.

import { readFileSync } from "node:fs";
import { afterAll, describe, expect } from "vitest";
import { gallerySource } from "../../src/runner/gallery.ts";
import { howToRecord, recorded, transcribe, twin, twinNames } from "../oracle/transcript.ts";
import { type PythonUnderTest, sharedHost, testOn } from "./interpreters.ts";

/** What a twin needs that older versions lack, and the first version that has it. */
const needs: Readonly<Record<string, { readonly since: string; readonly name: string }>> = {
  "eager-start": { since: "3.12", name: "eager_task_factory" },
  "pattern-worker-pool": { since: "3.13", name: "shutdown" },
};

/** The tests of these interpreters. */
export function testTwins(pythons: readonly PythonUnderTest[]): void {
  describe.each(pythons)("the twins under CPython %s", (version, python) => {
    const host = sharedHost(python);
    afterAll(host.close);
    const isTooOld = (name: string) =>
      Number(version.slice(2)) < Number(needs[name]?.since.slice(2));
    const run = async (name: string) => {
      const result = await (await host.start()).run(twin(name));
      expect(result.python).toMatch(new RegExp(`^${version}\\.`));
      return result;
    };

    testOn([version, python]).each(twinNames().filter((name) => !isTooOld(name)))(
      "%s prints its transcript",
      { timeout: 60_000 },
      async (name) => {
        const result = await run(name);
        expect(transcribe(result), howToRecord(name)).toEqual(recorded(name));
        expect(result.raw).toBe("");
      },
    );

    const tooOld = Object.keys(needs).filter(isTooOld);
    if (tooOld.length === 0) return;
    testOn([version, python]).each(tooOld)(
      "%s misses what came later, as its first line says",
      { timeout: 60_000 },
      async (name) => {
        const { since, name: missing } = needs[name] as (typeof needs)[string];
        const [firstLine] = readFileSync(gallerySource(name, "py"), "utf8").split("\n");
        expect(firstLine).toContain(`# Python ${since} or newer`);
        const { stderr } = await run(name);
        expect(stderr).toMatch(new RegExp(`AttributeError: .* has no attribute '${missing}'`));
      },
    );
  });
}
