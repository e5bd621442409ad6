/** A real garbage collection, on demand, with no flag needed from the user. */

import { setImmediate as immediate } from "node:timers/promises";
import v8 from "node:v8";
import vm from "node:vm";

let collect: (() => void) | null = null;

function findCollector(): () => void {
  v8.setFlagsFromString("--expose-gc");
  const found = vm.runInNewContext("gc") as () => void;
  v8.setFlagsFromString("--no-expose-gc");
  return found;
}

/**
 * Collects what is unreachable, and lets the finalizers run.
 *
 * A WeakRef keeps its target until the current job has ended, and finalizers run in a job of their
 * own: hence the turns of the host before and after.
 */
export async function collectGarbage(): Promise<void> {
  collect ??= findCollector();
  await immediate();
  collect();
  await immediate();
  await immediate();
}
