// Records anew which pairs have other events on each CPython of this machine than here:
// `npx tsx test/oracle/record-events.ts`. What is known of versions that are not here stays.

import { existsSync, writeFileSync } from "node:fs";
import { pythonsUnderTest } from "../python/interpreters.ts";
import { differingPairs, type EventRecord, recordedEvents, writeEvents } from "./events.ts";
import { behaviourIds } from "./versions.ts";

const file = new URL("./events.json", import.meta.url);
const before: EventRecord = existsSync(file)
  ? recordedEvents()
  : { releases: {}, pairs: 0, differing: {} };
const pairs = behaviourIds().length;
const releases: Record<string, string> = { ...before.releases };
const differing: Record<string, Record<string, string>> = { ...before.differing };
const asked = process.argv.slice(2);

for (const [version, python] of await pythonsUnderTest()) {
  if (python === undefined || (asked.length > 0 && !asked.includes(version))) continue;
  releases[version] = python.version;
  differing[version] = await differingPairs(python);
  const count = Object.keys(differing[version]).length;
  console.log(`${version}: ${pairs - count} of ${pairs} have the same events`);
  writeFileSync(file, writeEvents({ releases, pairs, differing }));
}
process.exit();
