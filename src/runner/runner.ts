/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Runner: several runs on one loop.
 *
 * @see asyncio.runners.Runner
 */

import type { Context } from "../engine/builtins/contextvars.ts";
import { checkOptions } from "../engine/builtins/options.ts";
import type { EventLoop } from "../engine/core/base-events.ts";
import type { Awaitable, CoroutineLike } from "../engine/core/coroutines.ts";
import { RunnerSteps } from "../engine/core/runners.ts";
import { type Clock, clockOf } from "./clock.ts";
import { drive, Interrupts } from "./drive.ts";
import { hostWith } from "./process-host.ts";
import type { RunOptions } from "./run.ts";
import { interruptible } from "./sigint.ts";

/**
 * Runs coroutines one after another on the same loop and in the same context, and cleans up at the
 * end.
 *
 * Background tasks survive between runs, paused while nothing runs. `close` cancels what is left
 * and waits for it.
 *
 * asyncio: `asyncio.Runner`, checked against CPython 3.14.
 *
 * @example
 * await using runner = new Runner();
 * await runner.run(first());
 * await runner.run(second());
 */
export class Runner {
  readonly #steps: RunnerSteps;
  readonly #interrupts = new Interrupts();
  readonly #clock: Clock;

  constructor(options: Omit<RunOptions, "mode"> = {}) {
    checkOptions("Runner", options, ["clock", "speed", "debug"]);
    const { clock = "real", speed = 1, debug } = options;
    this.#clock = clockOf(clock, speed);
    this.#steps = new RunnerSteps(hostWith(this.#clock), debug);
  }

  /**
   * The loop, made when first asked for.
   *
   * @throws RuntimeError `Runner is closed`.
   */
  getLoop(): EventLoop {
    return this.#steps.getLoop();
  }

  /**
   * Resolves to what `main`, a coroutine or any other awaitable, returns. Where no other listener has
   * Ctrl-C, that does what `interrupt` does.
   *
   * @param options.context The context it runs in; one that all runs share by default.
   * @throws what it raises; KeyboardInterrupt when `interrupt` cancelled it.
   * @throws RuntimeError inside a running loop, or when the runner is closed.
   */
  run<T>(
    main: Awaitable<T> | CoroutineLike<T>,
    options: { readonly context?: Context } = {},
  ): Promise<T> {
    checkOptions("Runner.run", options, ["context"]);
    const steps = this.#steps.run(main, options);
    return interruptible(this.#interrupts, () =>
      drive(this.#steps, steps, this.#clock, this.#interrupts),
    );
  }

  /**
   * What Ctrl-C does: cancels the main task, so that `run` raises KeyboardInterrupt. While the main
   * task cleans up, or the runner closes, KeyboardInterrupt is raised as soon as the turn is over.
   */
  interrupt(signal = "SIGINT"): void {
    this.#interrupts.interrupt(signal);
  }

  /**
   * Cancels what is left, waits for it, and closes the loop.
   *
   * @throws KeyboardInterrupt when Ctrl-C, or `interrupt`, cuts the wait short.
   */
  close(): Promise<void> {
    return interruptible(this.#interrupts, () =>
      drive(this.#steps, this.#steps.close(), this.#clock, this.#interrupts),
    );
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
