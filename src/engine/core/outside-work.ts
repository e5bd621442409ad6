/**
 * OutsideWork: work outside of the loop that may call back into it, such as a promise.
 *
 *     awaited → abandoned (its task was cancelled) → over
 *
 * While there is any, a virtual clock follows the host's: the loop's timers and the arrivals from
 * outside take effect in the order that they have under the real clock. Afterwards it jumps again.
 *
 * Three rules keep the times of such a run the same wherever that is possible. A promise that is
 * already resolved takes no time. Timers fire at their own deadlines, however late the host is. A
 * later arrival has taken a whole number of hundredths of a second, rounded down. It comes after
 * the timers due by then, give or take a millisecond, the resolution of the host's timers.
 *
 * Rejected: times to the microsecond, which differ from run to run; and no time at all, since two
 * promises in a row would then never reach a deadline after the first.
 *
 * @see asyncio.base_events.BaseEventLoop.call_soon_threadsafe
 */

import type { Beginning, Recorder } from "../recording/recorder.ts";
import type { Timers } from "./timers.ts";

const stepSeconds = 0.01;
/** How long a run without timers may wait before an event says why. */
const unexplainedSeconds = 1;
/** The host's timers have whole milliseconds: one may be early by almost as much. */
const precisionSeconds = 0.001;

/** The host's clocks. */
export interface HostTime {
  /** The loop's time at this moment, in seconds, where the host lets it pass; else null. */
  readonly now?: () => number | null;
  /**
   * Whether timers of the host are pending, which may call back into the loop: virtual time does
   * not jump past them. Left out where that cannot be known.
   */
  readonly isBusy?: () => boolean;
  /** Seconds on a clock that only goes forward, to time slow callbacks and outside work. */
  readonly monotonicSeconds: () => number;
}

/** What is needed of the loop. */
interface Loop {
  readonly host: HostTime;
  readonly recorder: Recorder | null;
  readonly timers: Timers;
  readonly ready: { readonly size: number };
  readonly currentTask: { readonly id: number } | null;
}

/** One piece of outside work. */
export interface Work extends Beginning {
  /** Nothing waits for it any more, but it continues. */
  abandon(): void;
  /** It is over. */
  end(): void;
}

/** Something that arrived from outside. */
interface Arrival {
  /** When, in seconds of the loop's time. */
  readonly atSeconds: number;
  readonly admit: () => void;
}

export class OutsideWork {
  readonly #loop: Loop;
  readonly #awaited = new Set<Work>();
  readonly #abandoned = new Set<Work>();
  /** Arrivals while the loop waited: they are admitted in order, between the timers. */
  #arrivals: Arrival[] = [];
  /** The host's time, in seconds, at which the loop's was 0. */
  #startSeconds = 0;
  /** The loop's time when the work began. */
  #beganSeconds = 0;
  /** The loop's time, to the microsecond, when it last followed the host's. */
  #reachedSeconds = 0;
  /** Whether `#startSeconds` holds: since the first work began, or was noticed. */
  #isTimed = false;
  #isFollowing = false;
  #isAnnounced = false;
  #wantsMicrotasks = false;
  /** The host's time when it last gave control to the loop; kept where `isBusy` is known. */
  #resumedSeconds = 0;
  #listener: (() => void) | null = null;

  constructor(loop: Loop) {
    this.#loop = loop;
    this.hostHadControl();
    this.jumped();
  }

  /** How much work something waits for: with any, a loop with nothing ready is no deadlock. */
  get pending(): number {
    return this.#awaited.size;
  }

  /** The oldest pending work, with a preference for work that something waits for. */
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

  /** Work begins outside. The returned function is to be called when it is over. */
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

  /** No work is left. Work that never made the loop wait took no time. */
  #leave(): void {
    if (this.#isFollowing) this.#reachedSeconds = this.elapsed();
    this.#isTimed = false;
    this.#isFollowing = false;
  }

  /** The loop's time, in seconds, if it advanced with the host's. */
  elapsed(): number {
    return this.#loop.host.monotonicSeconds() - this.#startSeconds;
  }

  /** There is work to wait for: from now on, arrivals have a time. */
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

  /** Something arrives: it is admitted at once if the loop is busy, else when it is due. */
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

  /** The loop is idle: admits the first arrival, unless the next timer is due before it. */
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

  /** Admits all arrivals: the loop is busy, or at its end. */
  admitAll(): void {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    for (const { admit } of arrivals) admit();
  }

  /** A promise was settled: the code that awaits it runs before the virtual clock advances. */
  askForMicrotasks(): void {
    this.#wantsMicrotasks = true;
  }

  /** Whether the host has to have control before the virtual clock advances. */
  get wantsMicrotasks(): boolean {
    return this.#wantsMicrotasks;
  }

  /** The virtual clock advanced: code that runs now may begin host work that is not reported. */
  jumped(): void {
    if (this.#loop.host.isBusy !== undefined) this.#wantsMicrotasks = true;
  }

  hostHadControl(): void {
    const { host } = this.#loop;
    this.#wantsMicrotasks = false;
    if (host.isBusy !== undefined) this.#resumedSeconds = host.monotonicSeconds();
  }

  /** Notifies the driver: something arrived, or is over. */
  wake(): void {
    this.#listener?.();
  }

  /** Has `listener` notified, until the returned function is called. */
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
