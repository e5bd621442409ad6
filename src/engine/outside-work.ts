/**
 * OutsideWork: what goes on outside of the loop and may come back to it, such as a promise.
 *
 *     awaited → abandoned (its task was cancelled) → over
 *
 * While there is any, a virtual clock follows the host's: the loop's timers and what comes in from
 * outside happen in the order that they have under the real clock. Afterwards it jumps again.
 *
 * Three rules keep the times of such a run the same wherever that is possible. A promise that is
 * resolved already takes no time. Timers fire at their own deadlines, however late the host is.
 * What comes in later has taken a whole number of hundredths of a second, rounded down, and comes
 * after the timers due by then, give or take the millisecond that the host's timers count in.
 *
 * Rejected: dating it to the microsecond, which differs from run to run; and not at all, since two
 * promises in a row then never reach a deadline that lies behind the first.
 *
 * @see asyncio.base_events.BaseEventLoop.call_soon_threadsafe
 */

import type { Frame } from "../trace/terms.ts";
import type { EventLoop } from "./base-events.ts";

const stepSeconds = 0.01;
/** For so long a run without timers may wait and not say why. */
const unexplainedSeconds = 1;
/** The host's timers count whole milliseconds: one may be early by almost as much. */
const precisionSeconds = 0.001;

/** One thing that goes on outside. */
export interface Work {
  /** The task that waits for it, and the line where it does. */
  readonly task: number | null;
  readonly site: Frame | undefined;
  /** The event that began it. */
  readonly cause: number;
  /** Nothing waits for it any more, but it goes on. */
  abandon(): void;
  /** It is over. */
  end(): void;
}

/** Something that came in from outside. */
interface Arrival {
  /** When, in seconds of the loop's time. */
  readonly atSeconds: number;
  readonly admit: () => void;
}

export class OutsideWork {
  readonly #loop: EventLoop;
  readonly #awaited = new Set<Work>();
  readonly #abandoned = new Set<Work>();
  /** What came in while the loop waited: it is admitted in order, between the timers. */
  #arrivals: Arrival[] = [];
  /** The host's time, in seconds, at which the loop's was 0. */
  #startSeconds = 0;
  /** The loop's time when the work began. */
  #beganSeconds = 0;
  /** How far the loop's time had come, to the microsecond, when it last followed the host's. */
  #reachedSeconds = 0;
  /** Whether `#startSeconds` holds: since the first work began, or was noticed. */
  #isTimed = false;
  #isFollowing = false;
  #isAnnounced = false;
  #wantsMicrotasks = false;
  /** The host's time when it last gave control to the loop, where its own work can be seen. */
  #resumedSeconds = 0;
  #listener: (() => void) | null = null;

  constructor(loop: EventLoop) {
    this.#loop = loop;
    this.hostHadControl();
    this.jumped();
  }

  /** How much is going on that something waits for: a loop with nothing ready is no deadlock. */
  get pending(): number {
    return this.#awaited.size;
  }

  /** The oldest work that is going on: what something waits for first. */
  get oldest(): Work | null {
    for (const work of this.#awaited) return work;
    for (const work of this.#abandoned) return work;
    return null;
  }

  /** Whether a virtual clock has to follow the host's. */
  get isUnderWay(): boolean {
    if (this.#awaited.size > 0 || this.#abandoned.size > 0) return true;
    if (this.#loop.host.isBusy?.()) {
      this.#time(this.#resumedSeconds);
      return true;
    }
    if (this.#isTimed) this.#leave();
    return false;
  }

  /** Something begins outside. The returned function is to be called when it is over. */
  begin(): () => void {
    return this.start().end;
  }

  /** @internal The same, for the task that is running. */
  start(): Work {
    const { recorder } = this.#loop;
    this.#time(this.#loop.host.monotonicSeconds());
    const work: Work = {
      task: this.#loop.currentTask?.id ?? null,
      site: recorder?.here(),
      cause: recorder?.cause ?? 0,
      abandon: () => {
        if (this.#awaited.delete(work)) this.#abandoned.add(work);
      },
      end: () => {
        if (!this.#awaited.delete(work) && !this.#abandoned.delete(work)) return;
        if (this.#awaited.size + this.#abandoned.size === 0) this.#leave();
        this.wake();
      },
    };
    this.#awaited.add(work);
    return work;
  }

  #time(hostSeconds: number): void {
    if (this.#isTimed) return;
    this.#isTimed = true;
    this.#beganSeconds = this.#loop.timers.now;
    this.#startSeconds = hostSeconds - Math.max(this.#beganSeconds, this.#reachedSeconds);
  }

  /** Nothing goes on any more. What never made the loop wait took no time. */
  #leave(): void {
    if (this.#isFollowing) this.#reachedSeconds = this.elapsed();
    this.#isTimed = false;
    this.#isFollowing = false;
  }

  /** The loop's time if it went on as the host's, in seconds. */
  elapsed(): number {
    return this.#loop.host.monotonicSeconds() - this.#startSeconds;
  }

  /** There is work that has to be waited for: from here on, what comes in is dated. */
  follow(): void {
    this.#isFollowing = true;
  }

  /** Records, once a run, what the virtual clock waits for, unless that is short. */
  announce(): void {
    const { recorder, timers } = this.#loop;
    const shortSeconds = timers.nextDeadline() === null ? unexplainedSeconds : stepSeconds;
    const isShort = this.elapsed() - this.#beganSeconds < shortSeconds;
    if (this.#isAnnounced || recorder === null || isShort) return;
    this.#isAnnounced = true;
    recorder.outsideAwaited(this.oldest);
  }

  /** Whether there is nothing to be announced, or not any more. */
  get isAnnounced(): boolean {
    return this.#isAnnounced || this.#loop.recorder === null;
  }

  /** Something comes in: at once if the loop is busy, and else when it is its turn. */
  arrive(admit: () => void): void {
    const { ready, host, timers } = this.#loop;
    const isIdle = ready.size === 0 || this.#arrivals.length > 0;
    if (this.#isFollowing && isIdle) {
      this.#arrivals.push({ atSeconds: this.elapsed(), admit });
    } else {
      const hostSeconds = isIdle ? (host.now?.() ?? null) : null;
      if (hostSeconds !== null) {
        timers.advanceTo(Math.min(hostSeconds, timers.nextDeadline() ?? hostSeconds));
      }
      admit();
    }
    this.wake();
  }

  get hasArrivals(): boolean {
    return this.#arrivals.length > 0;
  }

  /** The loop is idle: admits what came in first, unless the next timer is due before it. */
  admitNext(nextDeadline: number | null): void {
    const { timers } = this.#loop;
    const [first] = this.#arrivals;
    if (first === undefined) return;
    const atSeconds = first.atSeconds + precisionSeconds;
    if (nextDeadline !== null && nextDeadline <= atSeconds) {
      timers.advanceTo(nextDeadline);
      return;
    }
    const seconds = Math.floor((atSeconds - this.#beganSeconds) / stepSeconds) * stepSeconds;
    timers.advanceTo(Math.round((this.#beganSeconds + seconds) * 1e9) / 1e9);
    this.#arrivals.shift();
    first.admit();
  }

  /** Admits all that came in: the loop is busy, or at its end. */
  admitAll(): void {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    for (const { admit } of arrivals) admit();
  }

  /** A promise was settled: the code that awaits it runs before the virtual clock goes on. */
  askForMicrotasks(): void {
    this.#wantsMicrotasks = true;
  }

  /** Whether the host has to have control before the virtual clock goes on. */
  get wantsMicrotasks(): boolean {
    return this.#wantsMicrotasks;
  }

  /** The virtual clock went on: what runs now may begin work of the host's that is not reported. */
  jumped(): void {
    if (this.#loop.host.isBusy !== undefined) this.#wantsMicrotasks = true;
  }

  hostHadControl(): void {
    const { host } = this.#loop;
    this.#wantsMicrotasks = false;
    if (host.isBusy !== undefined) this.#resumedSeconds = host.monotonicSeconds();
  }

  /** The driver is to look: something came in, or is over. */
  wake(): void {
    this.#listener?.();
  }

  /** Calls `listener` when the driver is to look, until the returned function is called. */
  listen(listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  }

  /** Whether a driver that waits has something to do. */
  get isReady(): boolean {
    return this.#loop.ready.size > 0 || this.#arrivals.length > 0;
  }
}
