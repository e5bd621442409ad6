/**
 * The clocks a run can have.
 *
 * The loop's time is the same under both: it jumps from deadline to deadline. The real clock only
 * waits before each jump until that much time has passed outside, so both give the same events in
 * the same order. The virtual clock waits as well while there is work outside of the loop.
 */

import { libraryProblems } from "../words/problems/library.ts";

/** Milliseconds on a clock that only goes forward. The global `performance` takes one to load. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/** What can cut a wait short. */
export interface Interruption {
  readonly pending: boolean;
  listen(listener: () => void): () => void;
}

/** Lets time pass until the loop's `untilSeconds`, or an interruption. */
export interface Clock {
  readonly kind: "virtual" | "real";
  /** Resolves when it is time; null when it is time already. */
  wait(untilSeconds: number, interruption: Interruption): Promise<void> | null;
  /** The loop's time at this moment, in seconds; null where time passes only by waiting. */
  now(): number | null;
  /** Whether the host has timers of its own under way, where that can be known. */
  readonly isHostBusy?: () => boolean;
}

/** Time passes at once. */
export const virtualClock: Clock = { kind: "virtual", wait: () => null, now: () => null };

/**
 * The virtual clock of a thread that has one program: timers that are added to this thread's are
 * the program's work outside of the loop.
 *
 * Rejected: everything that keeps the thread alive. What loads and compiles TypeScript has files
 * and pipes open for a moment, in the first run of a file only.
 */
export function virtualClockOfThread(): Clock {
  let others = timersInUse();
  const isHostBusy = (): boolean => {
    const all = timersInUse();
    others = Math.min(others, all);
    return all > others;
  };
  return { ...virtualClock, isHostBusy };
}

/** How many timers keep this thread alive. */
function timersInUse(): number {
  let count = 0;
  for (const kind of process.getActiveResourcesInfo()) if (kind === "Timeout") count++;
  return count;
}

/**
 * The clock that a program asks for by its name.
 *
 * @throws TypeError for another name, or a speed that is not above 0.
 */
export function clockOf(kind: "real" | "virtual", speed: number): Clock {
  if (kind !== "real" && kind !== "virtual") {
    throw new TypeError(libraryProblems().clock(JSON.stringify(kind)));
  }
  if (!(speed > 0)) throw new TypeError(libraryProblems().speed(speed));
  return kind === "real" ? realClock(speed) : virtualClock;
}

/** The longest delay that Node's timers take. */
export const longestDelayMs = 2 ** 31 - 1;

/**
 * Time passes as outside, or `speed` times as fast.
 *
 * @param speed A number above 0.
 */
export function realClock(speed = 1): Clock {
  const start = monotonicMs();
  return {
    kind: "real",
    now: () => ((monotonicMs() - start) / 1000) * speed,
    async wait(untilSeconds, interruption) {
      let hostHadTurn = false;
      for (;;) {
        const remainingMs = start + (untilSeconds / speed) * 1000 - monotonicMs();
        if (interruption.pending) return;
        if (remainingMs <= 0) return hostHadTurn ? undefined : turnOfHost();
        hostHadTurn = true;
        const stepMs = Math.min(Math.ceil(remainingMs), longestDelayMs);
        await delay(stepMs, interruption);
      }
    },
  };
}

/** Lets the host do what is due: that lies between the two. */
export function turnOfHost(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}

/** Resolves at an interruption only. */
export function forever(interruption: Interruption): Promise<void> {
  if (interruption.pending) return Promise.resolve();
  return new Promise((resolve) => {
    // A timer keeps the process alive meanwhile.
    const alive = setInterval(() => {}, longestDelayMs);
    const stopListening = interruption.listen(() => {
      clearInterval(alive);
      stopListening();
      resolve();
    });
  });
}

/** Resolves after so many milliseconds, or at an interruption. */
export function delay(ms: number, interruption: Interruption): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stopListening();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stopListening = interruption.listen(done);
  });
}
