/** The comparison of a pair of programs with CPython 3.14. */

import { expect } from "vitest";
import {
  type Column,
  columnOf,
  linesOf,
  nothing,
  programDigest,
  REFERENCE,
  recordedVersions,
} from "../oracle/versions.ts";
import { sharedHost } from "../python/interpreters.ts";
import {
  type ObservedBehaviour,
  observeOurs,
  observeTheirs,
  pyodide,
  twinOf,
} from "./behaviours.ts";
import { knownDifferences } from "./known-differences.ts";

const python = await pyodide();
const host = sharedHost(python);
const recorded = recordedVersions();
const isRecorded = recorded.releases[REFERENCE] === python.version;

export const close = host.close;

/** Whether it does what CPython did when it was recorded; a known difference, whether it does not. */
export async function isAsRecorded(id: string): Promise<boolean> {
  const { program, columns = {} } = recorded.behaviours[id] ?? {};
  if (!isRecorded || program !== programDigest(id)) return false;
  const isSame = columnOf(await observeOurs(id)).did === columns[REFERENCE]?.did;
  return isSame !== id in knownDifferences;
}

/** Runs both programs, and compares all that can be seen of them. */
export async function compareWithPython(id: string): Promise<void> {
  const theirs = observeTheirs(id, await (await host.start()).run(twinOf(id)));
  const ours = await observeOurs(id);
  if (id in knownDifferences) expect(ours).not.toEqual(theirs);
  else expect(ours).toEqual(theirs);
  if (isRecorded) checkRecord(theirs, recorded.behaviours[id]?.columns ?? {});
}

/** `npx tsx test/oracle/record-versions.ts` records anew. */
function checkRecord(theirs: ObservedBehaviour, columns: Readonly<Record<string, Column>>): void {
  expect(columns[REFERENCE]).toEqual(columnOf(theirs));
  for (const { differs } of Object.values(columns)) {
    if (differs !== undefined) expect([...linesOf(theirs), nothing]).toContain(differs[1]);
  }
}
