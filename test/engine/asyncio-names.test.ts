/** The names of asyncio that docs/asyncio.md lists are those that CPython has. */

import { afterAll, expect, test } from "vitest";
import { pyodide } from "../behaviour/behaviours.ts";
import { sharedHost } from "../python/interpreters.ts";
import { askForNames, asyncioNames } from "../support/readme-asyncio.ts";

const host = sharedHost(await pyodide());
afterAll(host.close);

test("every name and member is listed, and no other", async () => {
  const { stdout } = await (await host.start()).run({ source: askForNames, filename: "names.py" });
  const { all, members } = JSON.parse(stdout);
  expect(all).toEqual(asyncioNames.all);
  expect(members).toEqual(asyncioNames.members);
  expect(all.length).toBeGreaterThan(90);
});
