/** A real garbage collection, on demand, with no flag needed from the user. */

let collect: (() => void) | null = null;

function findCollector(): () => void {
  // Loaded for those who ask: most runs do not.
  const v8 = process.getBuiltinModule("node:v8");
  const vm = process.getBuiltinModule("node:vm");
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
  await hostTurn();
  collect();
  await hostTurn();
  await hostTurn();
}

function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
