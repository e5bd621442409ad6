// Records what every CPython of this machine does with each behaviour's program:
// `npx tsx test/oracle/record-versions.ts`. Columns of versions that are not here stay as they are.

import { existsSync, writeFileSync } from "node:fs";
import { PythonHost } from "../../src/python/python-host.ts";
import { type ObservedBehaviour, observeTheirs, twinOf } from "../behaviour/behaviours.ts";
import { pythonsUnderTest } from "../python/interpreters.ts";
import {
  behaviourIds,
  type Column,
  columnOf,
  mergeVersions,
  programDigest,
  REFERENCE,
  recordedVersions,
  type VersionRecord,
  writeVersions,
} from "./versions.ts";

const file = new URL("./versions.json", import.meta.url);
const ids = behaviourIds();
const releases: Record<string, string> = {};
const columns: Record<string, Record<string, Column>> = {};
const references = new Map<string, ObservedBehaviour>();

// The reference comes first.
for (const [version, python] of await pythonsUnderTest()) {
  if (python === undefined) {
    console.log(`${version}: not here, its columns stay`);
    continue;
  }
  const host = await PythonHost.start(python);
  const results = await Promise.all(ids.map((id) => host.run(twinOf(id))));
  await host.close();
  releases[version] = python.version;
  for (const [index, id] of ids.entries()) {
    const observed = observeTheirs(id, results[index]!);
    if (version === REFERENCE) references.set(id, observed);
    columns[id] = { [version]: columnOf(observed, references.get(id)), ...columns[id] };
  }
  console.log(`${version}: recorded from CPython ${python.version}`);
}

const today: VersionRecord = {
  releases,
  behaviours: Object.fromEntries(
    ids.map((id) => [id, { program: programDigest(id), columns: columns[id] ?? {} }]),
  ),
};
const before = existsSync(file) ? recordedVersions() : { releases: {}, behaviours: {} };
writeFileSync(file, writeVersions(mergeVersions(before, today)));
