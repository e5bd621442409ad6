/**
 * gc: asks for a garbage collection, to see what is not referenced any more.
 *
 * @see gc.collect in Python's standard library
 */

import type { Coroutine } from "./coroutines.ts";
import { reportCollected } from "./exception-reports.ts";
import { HostRequest } from "./loop-host.ts";
import { getRunningLoop } from "./running-loop.ts";

const collection = new HostRequest("collect");

/**
 * Python's `gc` module, as far as it has a counterpart.
 *
 * `yield* gc.collect()` collects garbage. Pending tasks that are not referenced are reported as
 * `Task was destroyed but it is pending!`, failed ones as `Task exception was never retrieved`, and
 * async generators are closed. The collector runs only when no JavaScript does, so
 * it is awaited; to the program it is one step in which nothing else runs and no time passes.
 */
export const gc = {
  /** @throws RuntimeError under `runSync`, whose host cannot wait. */
  *collect(): Coroutine<void> {
    const loop = getRunningLoop();
    loop.unretrieved.release();
    loop.asyncGenerators.release();
    yield collection;
    loop.asyncGenerators.settle(loop);
    const tasks = reportCollected(loop);
    const { recorder } = loop;
    const task = recorder?.running ?? null;
    if (recorder === null || task === null) return;
    recorder.emit({ kind: "garbage.collected", task, tasks }, recorder.here());
  },
};
