/** Sources of cancel requests: what passed each on, the requesting task, or the loop. */

import type { TraceEvent } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";

/** Stands for the loop, the runner and the host. */
export const loopRef: Ref = { kind: "host", id: 0 };

type CancelRequest = Extract<
  TraceEvent,
  { kind: "task.cancel-requested" | "gather.cancel-requested" }
>;

export class CancelSources {
  /** What each request was for, by its `seq`. */
  readonly #targets = new Map<number, Ref>();

  /** Call with every event, in order. */
  note(event: TraceEvent): void {
    if (isCancelRequest(event)) this.#targets.set(event.seq, targetOf(event));
  }

  /** The source of the request, one step back on its route. */
  of(request: CancelRequest): Ref {
    const passedOn = "via" in request ? request.via : this.#passingOn(request);
    if (
      passedOn !== undefined &&
      isShown(passedOn) &&
      keyOf(passedOn) !== keyOf(targetOf(request))
    ) {
      return passedOn;
    }
    return request.by === null ? loopRef : { kind: "task", id: request.by };
  }

  /** The task that awaits the gather, or the gather that contains it. */
  #passingOn({ cause }: CancelRequest): Ref | undefined {
    return cause === null ? undefined : this.#targets.get(cause);
  }
}

export function isCancelRequest(event: TraceEvent): event is CancelRequest {
  return event.kind === "task.cancel-requested" || event.kind === "gather.cancel-requested";
}

/** What is to be cancelled. */
export function targetOf(request: CancelRequest): Ref {
  return request.kind === "task.cancel-requested"
    ? { kind: "task", id: request.task }
    : { kind: "gather", id: request.gather };
}

function isShown({ kind }: Ref): boolean {
  return /^(task|gather|group|timeout|shield)$/.test(kind);
}
