/** Follows a run, and finds which members of a `wait` were done when it ended. */

import type { TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";
import { endedBy } from "./run-index.ts";

/** The members that were pending when the wait began. */
export interface WaitEnd {
  readonly done: readonly Ref[];
  readonly pending: readonly Ref[];
}

export class WaitEnds {
  /** The members of the wait in which each task is. */
  readonly #waiting = new Map<number, readonly Ref[]>();
  /** Whether each member of a wait has ended. */
  readonly #hasEnded = new Map<string, boolean>();
  readonly #ends = new Map<number, WaitEnd>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (event.kind === "task.suspended") {
      const { kind, members } = event.on;
      if (kind !== "wait" || members === undefined) return;
      this.#waiting.set(event.task, members);
      for (const member of members) this.#hasEnded.set(keyOf(member), false);
    } else if (event.kind === "task.resumed") {
      const members = this.#waiting.get(event.task);
      if (members === undefined) return;
      this.#waiting.delete(event.task);
      const isDone = (member: Ref) => this.#hasEnded.get(keyOf(member)) === true;
      const done = members.filter(isDone);
      this.#ends.set(event.seq, { done, pending: members.filter((each) => !isDone(each)) });
    } else {
      const ended = endedBy(event);
      const key = ended && keyOf(ended.ref);
      if (key !== null && this.#hasEnded.has(key)) this.#hasEnded.set(key, true);
    }
  }

  /** @param seq The event with which the task resumes. */
  at(seq: number): WaitEnd | undefined {
    return this.#ends.get(seq);
  }
}
