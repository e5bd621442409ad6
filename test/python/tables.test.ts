// The tables of docs/python.md are those that `npm run docs` makes, and say what the tests know.

import { expect, test } from "vitest";
import { identicalEvents, type PythonMeasures, pythonFile } from "../bench/python-tables.ts";
import "../support/built.ts";
import { readDocument, remakePython } from "../support/readme-documents.ts";

const measures = JSON.parse(readDocument(pythonFile)) as PythonMeasures;

test("the tables are made of what was measured", () => {
  const cells = (text: string) => text.replaceAll(/-{3,}:?/g, "-").replaceAll(/[ \n]+/g, "");
  expect(cells(readDocument("docs/python.md"))).toBe(cells(remakePython()));
});

test("no random program differs for no reason, and all programs were tried", () => {
  for (const [version, { python, random, cost, intrusion }] of Object.entries(measures)) {
    expect(python).toMatch(new RegExp(`^${version}\\.\\d+( \\(pyodide\\))?$`));
    expect(random.differing).toBe(0);
    expect(cost === undefined).toBe(version === "3.14");
    const { twins, pairs } = identicalEvents(version);
    expect(intrusion?.programs ?? twins[1] + pairs[1]).toBe(twins[1] + pairs[1]);
  }
});
