/** What a loop is given: by the host that drives it, and by the program that runs in it. */

import type { EventLoop } from "./base-events.ts";
import type { CoroutineLike } from "./coroutines.ts";
import type { StackReader } from "./error-records.ts";
import type { ExceptionContext } from "./exception-reports.ts";
import type { Recorder } from "./recorder.ts";
import type { Task, TaskOptions } from "./tasks.ts";

/**
 * Makes the tasks of a loop.
 *
 * @see asyncio.AbstractEventLoop.set_task_factory
 */
export type TaskFactory = <T>(
  loop: EventLoop,
  coroutine: CoroutineLike<T>,
  options: TaskOptions,
) => Task<T>;

/** What the host gives a loop. */
export interface LoopHost {
  /** Who lets time pass: the loop itself, at once, or the host, which waits. */
  readonly clock: "virtual" | "host";
  /** Told of everything that happens; null records nothing. */
  readonly recorder: Recorder | null;
  /** The default exception handler, where nobody records. */
  readonly report: (context: ExceptionContext) => void;
  /** Where `print` writes when nobody records. */
  readonly write: (text: string) => void;
  /** Makes a promise, for code outside of the loop. */
  readonly makePromise: <T>(
    settle: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
  ) => PromiseLike<T>;
  /** The loop's time at this moment, in seconds, where the host lets it pass; else null. */
  readonly now?: () => number | null;
  /**
   * Whether timers of the host's own are under way, which may come back to the loop: virtual time
   * does not jump past them. Left out where that cannot be known.
   */
  readonly isBusy?: () => boolean;
  /** Seconds on a clock that only goes forward: what holds the loop, or goes on outside, is timed. */
  readonly monotonicSeconds: () => number;
  /** Reads the program's frames for debug mode, which says where things were made. */
  readonly stacks: StackReader;
}
