/**
 * Turns: the iterations of a loop, run by its driver as a generator asks for them.
 *
 * The driver runs so many turns, lets the host breathe, and waits for deadlines. Under a virtual
 * clock the loop moves its time by itself: the same program runs to its end at once, or waits where
 * the clock is the host's.
 *
 * The driver calls `run` itself, below no generator: what is on the stack when a coroutine runs is
 * on the stack of each error it makes, and each frame of that costs as much as three switches.
 *
 * @see asyncio.base_events.BaseEventLoop._run_once and run_forever
 */

import type { EventLoop } from "./base-events.ts";
import type { LoopStep, SomeTurns, Wait } from "./host-requests.ts";
import { setRunningLoop } from "./running-loop.ts";

/** How many turns run before the driver has its say, if nothing else needs it. */
export const turnsAtOnce = 64;

export class Turns implements SomeTurns {
  readonly kind = "turns";
  readonly #loop: EventLoop;
  /** What is left of a turn that was interrupted. */
  #remaining = 0;
  areRunning = false;
  /** The run ends after this turn. */
  isStopping = false;
  /** How many more turns run before the driver has its say. */
  #budget = turnsAtOnce;
  /** What left a callback or a task, and the loop: KeyboardInterrupt or SystemExit. */
  #raised: { readonly error: unknown } | null = null;

  constructor(loop: EventLoop) {
    this.#loop = loop;
  }

  /** Leaves the loop with `error` before another turn runs; what is ready stays queued. */
  raise(error: unknown): void {
    this.#raised ??= { error };
  }

  #leaveIfRaised(): void {
    if (this.#raised === null) return;
    this.#remaining = 0;
    throw this.#raised.error;
  }

  /** The driver has its say after this turn. */
  askDriver(): void {
    this.#budget = 1;
  }

  /** @param onIdle Called when nothing is left that could wake anything; then the steps end. */
  *steps(onIdle: () => void): Generator<LoopStep, void, void> {
    const loop = this.#loop;
    loop.checkNotRunning();
    this.areRunning = true;
    try {
      do {
        if (loop.ready.size > 0) loop.outside.admitAll();
        else if (!this.isStopping) {
          const wait = this.#whatToWaitFor();
          if (wait === null) return onIdle();
          if (wait !== "nothing") yield wait;
          this.#leaveIfRaised();
        }
        yield this;
        this.#leaveIfRaised();
        if (loop.hostRequest !== null) {
          yield loop.hostRequest;
          loop.hostRequest = null;
          this.#leaveIfRaised();
        }
      } while (!this.isStopping || this.#remaining > 0);
    } finally {
      this.#raised = null;
      this.isStopping = false;
      this.areRunning = false;
    }
  }

  /** Nothing is ready. Null: nor will be. A virtual clock moves on to what is next. */
  #whatToWaitFor(): Wait | "nothing" | null {
    const { timers, outside, host } = this.#loop;
    const untilSeconds = timers.nextDeadline();
    if (outside.hasArrivals) {
      outside.admitNext(untilSeconds);
      return "nothing";
    }
    const isOutside = outside.pending > 0;
    if (untilSeconds === null && !isOutside) return null;
    if (untilSeconds !== null && !isOutside) {
      if (host.clock === "virtual" && !outside.wantsMicrotasks && !outside.isUnderWay) {
        timers.advanceTo(untilSeconds);
        outside.jumped();
      }
      if (untilSeconds <= timers.now) return "nothing";
    }
    return { kind: "wait", untilSeconds, isOutside };
  }

  /**
   * Runs turns until the driver has to do something else. A turn is what was ready when it began,
   * and the timers due by then, after it; it is interrupted when a task asks for the host, and the
   * next call goes on.
   */
  run(): void {
    const loop = this.#loop;
    const { ready, recorder } = loop;
    const outer = setRunningLoop(loop);
    try {
      do {
        let remaining = this.#remaining;
        if (remaining === 0) {
          loop.timers.collectDue(ready);
          remaining = ready.size;
        }
        for (this.#remaining = 0; remaining > 0; remaining--) {
          const item = ready.shift();
          if (recorder !== null) recorder.cause = item.wakeCause;
          item.takeTurn();
          if (loop.hostRequest !== null) {
            this.#remaining = remaining;
            return;
          }
        }
      } while (!this.isStopping && --this.#budget > 0 && this.#hasMore());
      this.#budget = turnsAtOnce;
    } catch (error) {
      // What is left of the turn stays queued for the next run.
      this.#raised = { error };
    } finally {
      setRunningLoop(outer);
    }
  }

  /** Whether there is another turn to run without the driver's help. */
  #hasMore(): boolean {
    return this.#loop.ready.size > 0 || this.#whatToWaitFor() === "nothing";
  }
}
