/** run: `asyncio.run` for TypeScript programs. */

import { RuntimeError } from "../engine/builtins/exceptions.ts";
import { checkOptions } from "../engine/builtins/options.ts";
import type { Awaitable, CoroutineLike } from "../engine/core/coroutines.ts";
import { type RunMode, RunnerSteps, runProgram } from "../engine/core/runners.ts";
import { findRunningLoop } from "../engine/core/running-loop.ts";
import { libraryProblems } from "../words/problems/library.ts";
import { clockOf } from "./clock.ts";
import { drive, Interrupts } from "./drive.ts";
import { hostWith } from "./process-host.ts";
import { interruptible } from "./sigint.ts";

export interface RunOptions {
  /**
   * `real` (the default) lets time pass as it does outside; `virtual` takes no time, except while a
   * promise is awaited (`fromPromise`), when it goes on as the real one.
   */
  readonly clock?: "real" | "virtual";
  /** How many times faster than outside the real clock goes: 1 by default. */
  readonly speed?: number;
  /** Whether tasks that are left when the coroutine ends are cancelled (`run`, the default) or go on (`notebook`). */
  readonly mode?: RunMode;
  /** Whether the loop is in debug mode: `loop.setDebug` says what that does. */
  readonly debug?: boolean;
}

/**
 * Runs a coroutine, or any other awaitable, on a loop of its own, and resolves to what it returns.
 *
 * What is left when it ends is cancelled and awaited. Where no other listener has Ctrl-C, the
 * first one cancels it, and a second one, or one while what is left is awaited, ends the run at once.
 * asyncio: `asyncio.run`, checked against CPython 3.14.
 *
 * @throws what it raises; KeyboardInterrupt when Ctrl-C cancelled it.
 * @throws DeadlockError when it would wait forever.
 * @throws RuntimeError inside a running loop.
 * @example
 * await run(main());
 */
export async function run<T>(
  main: Awaitable<T> | CoroutineLike<T>,
  options: RunOptions = {},
): Promise<T> {
  checkOptions("run", options, ["clock", "speed", "mode", "debug"]);
  if (findRunningLoop() !== null) {
    throw new RuntimeError("asyncio.run() cannot be called from a running event loop");
  }
  const { clock: kind = "real", speed = 1, mode = "run", debug } = options;
  if (mode !== "run" && mode !== "notebook") {
    throw new TypeError(libraryProblems().mode(JSON.stringify(mode)));
  }
  const clock = clockOf(kind, speed);
  const runner = new RunnerSteps(hostWith(clock), debug);
  const interrupts = new Interrupts();
  const driven = (): Promise<T> => drive(runner, runProgram(runner, main, mode), clock, interrupts);
  return interruptible(interrupts, driven);
}
