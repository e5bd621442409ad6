/** That a task was collected, or left behind, in one sentence. */

import type { Destruction } from "../analysis/destructions.ts";
import type { RunNames } from "./run-names.ts";

export function destructionSentence(
  { task, collected, awaited, at }: Destruction,
  names: RunNames,
): string {
  const who = names.task(task);
  const state =
    awaited === undefined
      ? "before it had started"
      : `while it waited for ${names.awaited(awaited)}${names.at(at)}`;
  return collected
    ? `${who} was collected as garbage ${state}: nothing held it any more, and none of its code runs after that.`
    : `${who} was left behind ${state} when the loop closed.`;
}
