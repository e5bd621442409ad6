/** What older versions of CPython do with the behaviours' programs is what was recorded of them. */

import { describe, expect, test } from "vitest";
import { PythonHost } from "../../src/python/python-host.ts";
import { observeTheirs, twinOf } from "../behaviour/behaviours.ts";
import {
  behaviourIds,
  columnOf,
  groupsOf,
  linesOf,
  mergeVersions,
  nothing,
  REFERENCE,
  recordedVersions,
  VERSIONS,
  type VersionRecord,
  writeVersions,
} from "../oracle/versions.ts";
import { pythonsUnderTest } from "./interpreters.ts";

const recorded = recordedVersions();
const older = (await pythonsUnderTest()).filter(([version]) => version !== REFERENCE);

for (const [version, python] of older) {
  // Another release may do otherwise; only of the recorded one is anything known.
  const isRecorded = python !== undefined && python.version === recorded.releases[version];

  test.skipIf(!isRecorded)(`CPython ${version} does what was recorded`, async () => {
    const host = await PythonHost.start(python!);
    const ids = behaviourIds();
    const results = await Promise.all(ids.map((id) => host.run(twinOf(id))));
    await host.close();
    const columns = ids.map((id) => recorded.behaviours[id]?.columns[version]);
    const observed = results.map((result, index) => observeTheirs(ids[index]!, result));
    const named = (digests: (string | undefined)[]) =>
      Object.fromEntries(digests.map((did, index) => [ids[index], did]));
    expect(named(columns.map((column) => column?.did))).toEqual(
      named(observed.map((each) => columnOf(each).did)),
    );
    for (const [index, each] of observed.entries()) {
      const differs = columns[index]?.differs;
      if (differs !== undefined) expect([...linesOf(each), nothing]).toContain(differs[0]);
    }
  });
}

describe("the record of versions", () => {
  const column = (did: string) => ({ did });
  const record = (columns: Record<string, string>, program = "p"): VersionRecord => ({
    releases: Object.fromEntries(Object.keys(columns).map((version) => [version, `${version}.0`])),
    behaviours: {
      "a/b": {
        program,
        columns: Object.fromEntries(
          Object.entries(columns).map(([version, did]) => [version, column(did)]),
        ),
      },
    },
  });

  test("keeps the columns of versions that are not on the machine", () => {
    const merged = mergeVersions(record({ "3.11": "old", "3.14": "old" }), record({ "3.14": "x" }));
    expect(merged).toEqual(record({ "3.11": "old", "3.14": "x" }));
  });

  test("forgets them when the program differs, or is gone", () => {
    const before = record({ "3.11": "old", "3.14": "old" });
    const merged = mergeVersions(before, record({ "3.14": "x" }, "another"));
    expect(merged.behaviours).toEqual(record({ "3.14": "x" }, "another").behaviours);
    expect(mergeVersions(before, { releases: {}, behaviours: {} }).behaviours).toEqual({});
  });

  test("groups the versions that do the same", () => {
    const { behaviours } = record({ "3.14": "x", "3.13": "y", "3.11": "x" });
    expect(groupsOf(behaviours["a/b"]!)).toEqual([["3.11", "3.14"], ["3.13"]]);
  });

  test("is written as it is, a line for each behaviour", () => {
    expect(JSON.parse(writeVersions(recorded))).toEqual(recorded);
    expect(Object.keys(recorded.releases).sort()).toEqual([...VERSIONS]);
  });
});

describe("a column", () => {
  const lines = (...texts: string[]) => ({
    lines: texts.map((text) => ({ text, atMs: 0 })),
    end: { kind: "returned" } as const,
  });
  const failed = (type: string, message: string) => ({
    lines: [],
    end: { kind: "raised", error: { type, message } } as const,
  });

  test("shows the first line that differs", () => {
    expect(columnOf(lines("a", "b"), lines("a", "b"))).toEqual(columnOf(lines("a", "b")));
    expect(columnOf(lines("a", "b"), lines("a", "c", "d")).differs).toEqual([
      "0.000 s  b",
      "0.000 s  c",
    ]);
    expect(columnOf(lines("a"), failed("E", "e")).differs).toEqual([
      "0.000 s  a",
      "main raised E: e",
    ]);
  });

  test.each([
    ["AttributeError", "module 'asyncio' has no attribute 'timeout'", "asyncio.timeout"],
    ["AttributeError", "'_asyncio.Task' object has no attribute 'get_context'", "Task.get_context"],
    ["TypeError", "f() got an unexpected keyword argument 'x'. Did you mean 'y'?", "f(x=)"],
    ["TypeError", "'async for' requires an object with __aiter__ method, got g", "async for"],
  ])("shows what a version lacks: %s: %s", (type, message, lacks) => {
    expect(columnOf(failed(type, message), lines("a"))).toMatchObject({ lacks });
    expect(columnOf(failed(type, message), failed(type, message))).not.toHaveProperty("lacks");
  });
});
