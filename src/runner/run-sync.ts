/** runSync: a whole program at once, on a virtual clock. */

import { RuntimeError } from "../engine/builtins/exceptions.ts";
import { checkOptions } from "../engine/builtins/options.ts";
import type { Awaitable, CoroutineLike } from "../engine/core/coroutines.ts";
import { RunnerSteps, runProgram } from "../engine/core/runners.ts";
import { findRunningLoop } from "../engine/core/running-loop.ts";
import { libraryProblems } from "../words/problems/library.ts";
import { processHost } from "./process-host.ts";
import type { RunOptions } from "./run.ts";

/**
 * Runs a program to its end at once, on a virtual clock: `asyncio.run` that takes no time.
 *
 * Checked against CPython 3.14.
 *
 * @returns what `main`, a coroutine or any other awaitable, returns.
 * @throws what it raises.
 * @throws DeadlockError when it would wait forever.
 * @example
 * const results = runSync(main());
 */
export function runSync<T>(
  main: Awaitable<T> | CoroutineLike<T>,
  options: Pick<RunOptions, "debug"> = {},
): T {
  checkOptions("runSync", options, ["debug"]);
  if (findRunningLoop() !== null) {
    throw new RuntimeError("asyncio.run() cannot be called from a running event loop");
  }
  const runner = new RunnerSteps(processHost, options.debug);
  const steps = runProgram(runner, main, "run");
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (value.kind === "turns") {
      value.run();
      continue;
    }
    if (value.kind === "wait" && !value.isOutside && value.untilSeconds !== null) {
      // The host has no turn before the end, so nothing comes in before the next timer.
      const { outside, timers } = runner.getLoop();
      outside.hostHadControl();
      timers.advanceTo(value.untilSeconds);
      continue;
    }
    const what = value.kind === "wait" ? "fromPromise()" : "gc.collect()";
    steps.throw(new RuntimeError(libraryProblems().cannotWait(what)));
  }
}
