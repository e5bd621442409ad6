/** The cancel requests of a task that nothing has taken back at a moment of the run. */

import type { Of } from "../trace/event.ts";
import type { Ref } from "../trace/terms.ts";
import { isVia, type Request } from "./landings.ts";
import { type RunIndex, sameRef } from "./run-index.ts";

type Uncancelled = Of<"task.uncancelled">;

/** The requests of others than `via` that nothing had taken back before this event, in order. */
export function othersOpen(run: RunIndex, at: Request | Uncancelled, via: Ref): readonly Request[] {
  return openRequests(run, at).filter((each) => !isOf(via, each));
}

/** Whether a group takes back a request of its own; else it is to make one of another again. */
export function isOwnRequest(run: RunIndex, at: Uncancelled, group: Ref): boolean {
  return openRequests(run, at).some((each) => isOf(group, each));
}

function isOf(ref: Ref, { via }: Request): boolean {
  return via !== undefined && sameRef(via, ref);
}

/** The requests that nothing had taken back before this event, in order. */
function openRequests(
  run: RunIndex,
  { task, seq: before }: Request | Uncancelled,
): readonly Request[] {
  const kinds = ["task.cancel-requested", "task.uncancelled"] as const;
  let open: Request[] = [];
  for (let seq = emptySince(run, task, before); ; ) {
    const event = run.of(task).next(seq, kinds);
    if (event === undefined || event.seq >= before) return open;
    seq = event.seq;
    if (event.kind === "task.uncancelled") {
      const taken = open.find((each) => isVia(each, event)) ?? takenByProgram(open, event);
      open = open.filter((each) => each !== taken);
    } else if (event.accepted) open.push(event);
  }
}

/**
 * The latest event before this number at which no request was open; 0 without one. A group that takes
 * back the last one may be about to make it again.
 */
function emptySince(run: RunIndex, task: number, before: number): number {
  let taken = run.of(task).previous(before, ["task.uncancelled"]);
  while (taken !== undefined && (taken.cancelling > 0 || taken.via?.kind === "group")) {
    taken = run.of(task).previous(taken.seq, ["task.uncancelled"]);
  }
  return taken?.seq ?? 0;
}

/** The request that the program's own `uncancel()` takes back: the latest, as it only counts. */
function takenByProgram(open: readonly Request[], { via }: Uncancelled): Request | undefined {
  return via === undefined ? open.at(-1) : undefined;
}
