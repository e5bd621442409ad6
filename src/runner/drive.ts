/**
 * Drives a program on the host: the only place that awaits.
 *
 * The engine says what it needs next; here the clock is waited for, garbage collected, and the
 * host given its turn every few milliseconds, so that signals and timers of others get through.
 */

import type { EventLoop } from "../engine/core/base-events.ts";
import type { LoopStep, Wait } from "../engine/core/loop-host.ts";
import type { RunnerSteps } from "../engine/core/runners.ts";
import {
  type Clock,
  delay,
  forever,
  type Interruption,
  longestDelayMs,
  monotonicMs,
  turnOfHost,
} from "./clock.ts";
import { collectGarbage } from "./collect-garbage.ts";

/** How long the engine may run before the host gets a turn, in milliseconds. */
const breathEveryMs = 5;

/** Passes signals on to a program that is being driven. */
export class Interrupts {
  #pending: string[] = [];
  #listener: ((signal: string) => void) | null = null;
  #driven: RunnerSteps | null = null;

  /** Asks for the main task's cancellation as soon as the engine can be reached. */
  interrupt(signal: string): void {
    this.#pending.push(signal);
    this.#listener?.(signal);
    this.#driven?.askDriver();
  }

  /** Takes back what has not been passed on yet. */
  withdraw(signal: string): void {
    this.#pending = this.#pending.filter((each) => each !== signal);
  }

  /** Signals are for the program of `runner`. */
  watch(runner: RunnerSteps): void {
    this.#driven = runner;
    if (this.pending) runner.askDriver();
  }

  /** Whether a signal waits to be passed on. */
  get pending(): boolean {
    return this.#pending.length > 0;
  }

  /** Calls `listener` at each signal until the returned function is called. */
  listen(listener: (signal: string) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }

  /** Passes on what is pending. */
  deliver(runner: RunnerSteps): void {
    for (const signal of this.#pending.splice(0)) runner.interrupt(signal);
  }
}

/** Resolves when no promise has anything left to do at once. */
function microtasks(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Runs `program` to its end.
 *
 * @returns what it returns.
 * @throws what it raises.
 */
export async function drive<T>(
  runner: RunnerSteps,
  program: Generator<LoopStep, T, void>,
  clock: Clock,
  interrupts = new Interrupts(),
): Promise<T> {
  interrupts.watch(runner);
  // Asked for only when there is a second step: most programs that wait for nothing have none.
  let breathedAt: number | null = null;
  for (;;) {
    const step = program.next();
    if (step.done) return step.value;
    let hostHadTurn = false;
    switch (step.value.kind) {
      case "turns":
        step.value.run();
        break;
      case "wait":
        hostHadTurn = await wait(step.value, runner.getLoop(), clock, interrupts);
        runner.getLoop().outside.hostHadControl();
        break;
      case "collect":
        runner.getLoop().tasks.release();
        await collectGarbage();
        hostHadTurn = true;
        break;
    }
    if (!hostHadTurn && !interrupts.pending) {
      // A program that never waits would keep signals out for good.
      const now = monotonicMs();
      breathedAt ??= now;
      if (now - breathedAt < breathEveryMs) continue;
      await breathe();
    }
    interrupts.deliver(runner);
    breathedAt = monotonicMs();
  }
}

/**
 * Lets time pass until a timer is due, something comes from outside, or a signal does.
 *
 * @returns whether the host had its turn meanwhile.
 */
async function wait(
  { untilSeconds }: Wait,
  loop: EventLoop,
  clock: Clock,
  interrupts: Interrupts,
): Promise<boolean> {
  const deadline = untilSeconds ?? Number.POSITIVE_INFINITY;
  const interruption: Interruption = {
    get pending() {
      return interrupts.pending || loop.outside.isReady;
    },
    listen(listener) {
      const stopListening = [interrupts.listen(listener), loop.outside.listen(listener)];
      return () => {
        for (const stop of stopListening) stop();
      };
    },
  };
  if (clock.kind === "virtual") {
    return waitWithHost(deadline, loop, interruption);
  }
  const canElapse = untilSeconds !== null;
  const waiting = canElapse ? clock.wait(deadline, interruption) : forever(interruption);
  if (waiting !== null) {
    loop.tasks.release();
    await waiting;
  }
  // Cut short, the clock stands where it is outside.
  const reached = interruption.pending || !canElapse ? (clock.now() ?? loop.time()) : deadline;
  loop.timers.advanceTo(Math.min(reached, deadline));
  return waiting !== null;
}

/** How often the host is looked at for the end of work that does not report its end. */
const lookEveryMs = 10;

/**
 * The virtual clock, while there is work outside of the loop: waits until a timer is due by the
 * host's clock, something comes in, or the work is over. Promises that are resolved already have
 * taken no time.
 *
 * @returns whether the host had its turn.
 */
async function waitWithHost(
  deadline: number,
  loop: EventLoop,
  interruption: Interruption,
): Promise<boolean> {
  const { outside, timers } = loop;
  await microtasks();
  if (interruption.pending || !outside.isUnderWay) return false;
  loop.tasks.release();
  outside.follow();
  await turnOfHost();
  while (!interruption.pending && outside.isUnderWay) {
    const remainingMs = (deadline - outside.elapsed()) * 1000;
    if (remainingMs <= 0) {
      timers.advanceTo(deadline);
      break;
    }
    outside.announce();
    const reportsEnd = outside.oldest !== null && outside.isAnnounced;
    const stepMs = reportsEnd ? longestDelayMs : lookEveryMs;
    await delay(Math.min(Math.ceil(remainingMs), stepMs), interruption);
  }
  return true;
}
