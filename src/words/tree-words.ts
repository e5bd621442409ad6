/** The texts of the `tree` format. */

import type { SnapshotState, TaskSnapshot } from "../analysis/snapshot.ts";
import type { TreeNode } from "../analysis/task-tree.ts";
import { more } from "./counts.ts";
import type { Labels } from "./labels.ts";
import { wordsOfEnd } from "./lane-words.ts";
import { seconds } from "./run-names.ts";

export const headings = {
  creations: "who created whom",
  awaits: "who waits for whom",
  nothingPending: "nothing is pending",
} as const;

/** `after event 12, at 1.5 s`. */
export function momentWords(seq: number, atMs: number): string {
  return `after event ${seq}, at ${seconds(atMs)}`;
}

export const againWords: Readonly<Record<NonNullable<TreeNode["again"]>, string>> = {
  above: "see above",
  circle: "see above: a cycle",
};

/** What stands below a task at which a deep tree ends. */
export function moreBelow(tasks: number): string {
  return `${more(tasks, "task")} below`;
}

export function cycleWords(names: readonly string[], arrow: string): string {
  return `cycle: ${names.join(arrow)}`;
}

/** A state as the tree shows it: a task with an undelivered request counts as `cancelling`. */
export function shownState({
  state,
  isCancelling,
}: TaskSnapshot): SnapshotState["is"] | "cancelling" {
  if (state.is === "ended") return "ended";
  if (isCancelling) return "cancelling";
  return state.is === "waiting" && state.on.kind === "turn" ? "ready" : state.is;
}

export function wordsOfTask(task: TaskSnapshot, labels: Labels): string {
  const { state } = task;
  if (state.is === "ended") return wordsOfEnd(state);
  const shown = shownState(task);
  return shown === "waiting" && state.is === "waiting"
    ? `waits for ${labels.awaited(state.on)}`
    : shown;
}
