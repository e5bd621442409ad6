/** Beginnings and ends of rows: batches of creations, deadlines, outcomes. */

import type { TimeoutEntered } from "../trace/event.ts";
import type { TaskFinished } from "../trace/task-event.ts";
import type { ErrorInfo, Outcome, Ref } from "../trace/terms.ts";
import { isClosing } from "./closing.ts";
import type { LaneEnd, ScopeNote } from "./lane-parts.ts";
import { keyOf } from "./ref-key.ts";

/** Tasks created one after another for the same owner share a column, also with their gather. */
export function batchOf(creator: number, owner: Ref | undefined): string {
  return `creates ${creator} ${owner === undefined ? "" : keyOf(owner)}`;
}

export function deadlineOf({ deadlineMs }: TimeoutEntered): ScopeNote {
  return { kind: "deadline", deadlineMs };
}

export function endOf(event: Pick<TaskFinished, "outcome" | "result" | "error">): LaneEnd {
  const { outcome, result, error } = event;
  return { is: "ended", how: outcome, result, error };
}

/** How the block of a group or a timeout was left. */
export function endOfBlock(event: {
  readonly outcome: Outcome;
  readonly error?: ErrorInfo;
}): LaneEnd {
  return isClosing(event.error) ? { is: "ended", how: "closed" } : endOf(event);
}
