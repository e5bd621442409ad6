/** The differences between the gallery's scenarios and their twins that are known, by version. */

const everywhere = {
  "task-never-retrieved":
    "CPython reports the task inside the step that drops it, the engine after that step",
};

const caughtInTheStep =
  "before 3.12 an error that is caught in the step that raised it is not seen";
const keepsRequest =
  "before 3.13 a group that cancels the task at its end does not take the request back";

const before313 = {
  ...everywhere,
  "except-star": keepsRequest,
  "except-star-nested": keepsRequest,
  "group-exception": keepsRequest,
  "group-terminate": keepsRequest,
  "group-two-failures": keepsRequest,
  "pattern-worker-pool": "Queue.shutdown came with 3.13",
};

const before312 = {
  ...before313,
  "eager-start": "eager tasks came with 3.12",
  "wait-for-timeout": "before 3.12 wait_for is not made of timeout()",
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
