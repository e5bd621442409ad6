/** A real garbage collection, on demand, with no flag needed from the user. */

let collect: (() => void) | null = null;

/**
 * Collects what is unreachable, and lets the finalizers run.
 *
 * A WeakRef keeps its target until the current job has ended, and finalizers run in a job of their
 * own: hence the turns of the host before and after.
 */
export async function collectGarbage(): Promise<void> {
  collect ??= withFlag<() => void>("--expose-gc", (vm) => vm.runInNewContext("gc"));
  await hostTurn();
  finishCompiling();
  collect();
  await hostTurn();
  await hostTurn();
}

/**
 * Waits for what V8 compiles on its other threads: a compilation holds objects of the program that
 * are otherwise unreachable, so that now and then they would be found one collection too late.
 * Twice, as one that is over may begin another.
 */
function finishCompiling(): void {
  try {
    withFlag("--allow-natives-syntax", (vm) =>
      vm.runInThisContext("%FinalizeOptimization(); %FinalizeOptimization()"),
    );
  } catch {
    // A V8 that has no such function: what it holds is found later.
  }
}

/** What `evaluate` gives while a flag of V8's is set. */
function withFlag<T>(flag: string, evaluate: (vm: typeof import("node:vm")) => T): T {
  // Loaded for those who ask: most runs do not.
  const v8 = process.getBuiltinModule("node:v8");
  const vm = process.getBuiltinModule("node:vm");
  v8.setFlagsFromString(flag);
  try {
    return evaluate(vm);
  } finally {
    v8.setFlagsFromString(flag.replace("--", "--no-"));
  }
}

function hostTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
