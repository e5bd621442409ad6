/** TimeoutTrace: makes the events of one timeout. */

import type { Raised } from "../core/closing.ts";
import type { Task } from "../core/tasks.ts";
import type { Recorder } from "../recording/recorder.ts";
import { millisecondsOf } from "../recording/recorder.ts";
import type { Timeout } from "./timeouts.ts";

export class TimeoutTrace {
  readonly #recorder: Recorder;
  readonly #timeout: Timeout;
  readonly #task: Task;
  readonly #id: number;
  #entered = false;
  #left = false;

  constructor(recorder: Recorder, timeout: Timeout, task: Task) {
    this.#recorder = recorder;
    this.#timeout = timeout;
    this.#task = task;
    this.#id = recorder.refTo("timeout", timeout).id;
  }

  /** The deadline has been set: for the first time, or anew. */
  scheduled(): void {
    const body = { timeout: this.#id, task: this.#task.id, deadlineMs: this.#deadlineMs() };
    const site = this.#recorder.detailHere();
    if (this.#entered) this.#recorder.emit({ kind: "timeout.rescheduled", ...body }, site);
    else this.#recorder.emit({ kind: "timeout.entered", ...body }, site);
    this.#entered = true;
  }

  /** Null where it never passes. What is not a number passes at once. */
  #deadlineMs(): number | null {
    const when = this.#timeout.when();
    if (when === null || when === Number.POSITIVE_INFINITY) return null;
    return millisecondsOf(Number.isNaN(when) ? this.#task.loop.time() : when);
  }

  /** The deadline has passed; `cancel` cancels the task. */
  expired(cancel: () => void): void {
    this.#recorder.aside(() => {
      this.#recorder.emitCause({ kind: "timeout.expired", timeout: this.#id, task: this.#task.id });
      this.#recorder.through({ kind: "timeout", id: this.#id }, cancel);
    });
  }

  /** The block is left: `uncancel` withdraws the expiry's cancel request. */
  takeBack(uncancel: () => number): number {
    return this.#recorder.through({ kind: "timeout", id: this.#id }, uncancel);
  }

  /**
   * The block has been left. Only the first call counts.
   *
   * @param isOwn Whether the error is the timeout's own TimeoutError.
   */
  exited(raised: Raised | undefined, isOwn = false): void {
    if (this.#left) return;
    this.#left = true;
    const { errors } = this.#recorder;
    const how =
      raised === undefined
        ? { outcome: "returned" as const }
        : { outcome: errors.outcomeOf(raised.error), error: errors.describe(raised.error) };
    this.#recorder.emit(
      {
        kind: "timeout.exited",
        timeout: this.#id,
        task: this.#task.id,
        expired: this.#timeout.expired(),
        ...how,
        ...(isOwn && { raises: true as const }),
      },
      this.#recorder.detailHere(),
    );
  }
}
