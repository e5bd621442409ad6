/**
 * Turns: the iterations of a loop, as a generator of what its driver has to do next.
 *
 * The driver lets the host breathe after so many turns, and waits for deadlines. Under a virtual
 * clock the loop moves its time by itself: the same program runs to its end at once, or waits where
 * the clock is the host's.
 *
 * @see asyncio.base_events.BaseEventLoop._run_once and run_forever
 */

import type { EventLoop } from "./base-events.ts";
import type { LoopStep } from "./host-requests.ts";
import { setRunningLoop } from "./running-loop.ts";

/** How many turns run before the driver has its say, if nothing else needs it. */
export const turnsAtOnce = 64;

const turnsHaveRun: LoopStep = { kind: "turns" };

export class Turns {
  readonly #loop: EventLoop;
  /** What is left of the turn that is running. */
  #remaining = 0;
  areRunning = false;
  /** The run ends after this turn. */
  isStopping = false;
  /** How many more turns run before the driver has its say. */
  #budget = turnsAtOnce;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** The driver has its say after this turn. */
  askDriver(): void {
    this.#budget = 1;
  }

  /** @param onIdle Called when nothing is left that could wake anything; then the run ends. */
  *run(onIdle: () => void): Generator<LoopStep, void, void> {
    const loop = this.#loop;
    loop.checkNotRunning();
    const outer = setRunningLoop(loop);
    this.areRunning = true;
    try {
      do {
        if (loop.ready.size === 0 && !this.isStopping) {
          const wait = this.#whatToWaitFor();
          if (wait === null) return onIdle();
          if (wait !== "nothing") {
            // What the driver does meanwhile runs outside of the loop.
            setRunningLoop(outer);
            yield wait;
            setRunningLoop(loop);
          }
        }
        this.#runOne();
        if (loop.hostRequest !== null || --this.#budget === 0) {
          this.#budget = turnsAtOnce;
          setRunningLoop(outer);
          yield loop.hostRequest ?? turnsHaveRun;
          loop.hostRequest = null;
          setRunningLoop(loop);
        }
      } while (!this.isStopping || this.#remaining > 0);
    } finally {
      this.isStopping = false;
      this.areRunning = false;
      setRunningLoop(outer);
    }
  }

  /** Nothing is ready. Null: nor will be. A virtual clock moves on to the next timer. */
  #whatToWaitFor(): LoopStep | "nothing" | null {
    const { timers, outside, host } = this.#loop;
    const untilSeconds = timers.nextDeadline();
    const isOutside = outside.pending > 0;
    if (untilSeconds === null && !isOutside) return null;
    if (untilSeconds !== null && !isOutside) {
      if (host.clock === "virtual") timers.advanceTo(untilSeconds);
      if (untilSeconds <= timers.now) return "nothing";
    }
    return { kind: "wait", untilSeconds, isOutside };
  }

  /**
   * One turn: what was ready when it began, and the timers due by then, after it. Ends early, within
   * the turn, when a task asks for the host; the next call goes on.
   */
  #runOne(): void {
    const loop = this.#loop;
    const { ready, recorder } = loop;
    if (this.#remaining === 0) {
      loop.timers.collectDue(ready);
      this.#remaining = ready.size;
    }
    try {
      while (this.#remaining > 0) {
        this.#remaining--;
        const item = ready.shift();
        if (recorder !== null) recorder.cause = item.wakeCause;
        item.run();
        if (loop.hostRequest !== null) {
          this.#remaining++;
          return;
        }
      }
    } catch (error) {
      // KeyboardInterrupt or SystemExit: what is left of the turn stays queued for the next run.
      this.#remaining = 0;
      throw error;
    }
  }
}
