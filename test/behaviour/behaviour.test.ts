/**
 * Each observed behaviour of CPython is a pair of programs here, `<topic>/<behaviour>.py` and `.ts`:
 * what the one does on CPython 3.14, the other must do on our engine. Nothing is expected by hand.
 */

import { afterAll, describe, expect, test } from "vitest";
import { sharedHost } from "../python/interpreters.ts";
import {
  behaviours,
  knownDifferences,
  observeOurs,
  observeTheirs,
  pyodide,
  twinOf,
} from "./behaviours.ts";

const host = sharedHost(await pyodide());
afterAll(host.close);

describe.each(behaviours())("%s", (topic, names) => {
  test.each(names)("%s", { timeout: 60_000 }, async (name) => {
    const id = `${topic}/${name}`;
    const theirs = observeTheirs(id, await (await host.start()).run(twinOf(id)));
    const ours = await observeOurs(id);
    if (id in knownDifferences) expect(ours).not.toEqual(theirs);
    else expect(ours).toEqual(theirs);
  });
});

test("every known difference is that of a behaviour", () => {
  const ids = behaviours().flatMap(([topic, names]) => names.map((name) => `${topic}/${name}`));
  expect(ids).toEqual(expect.arrayContaining(Object.keys(knownDifferences)));
});
