/** The differences between the gallery's scenarios and their twins that are known, by version. */

import { versionDifferences } from "../words/problems/python.ts";

const everywhere = {
  "task-never-retrieved": versionDifferences().reportsInside,
};

const caughtInTheStep = versionDifferences().caughtInStep;
const keepsRequest = versionDifferences().keepsRequest;

const before313 = {
  ...everywhere,
  "except-star": keepsRequest,
  "except-star-nested": keepsRequest,
  "group-exception": keepsRequest,
  "group-terminate": keepsRequest,
  "group-two-failures": keepsRequest,
  "pattern-worker-pool": versionDifferences().queueShutDown,
};

const before312 = {
  ...before313,
  "eager-start": versionDifferences().eagerTasks,
  "wait-for-timeout": versionDifferences().waitFor,
  "as-completed": caughtInTheStep,
  "pattern-retry": caughtInTheStep,
};

/** Why the events of a scenario's twin differ on a version of CPython; null if they do not. */
export function listedDifference(name: string, version: string): string | null {
  const minor = minorOf(version);
  const listed: Readonly<Record<string, string>> =
    minor < 12 ? before312 : minor < 13 ? before313 : everywhere;
  return Object.hasOwn(listed, name) ? (listed[name] as string) : null;
}

/** Fields of events that a version of CPython cannot say: `sys.monitoring` came with 3.12. */
export function unknownTo(version: string): readonly string[] {
  return minorOf(version) < 12 ? ["madeAfter"] : [];
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
