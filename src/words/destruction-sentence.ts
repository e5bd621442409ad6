/** A sentence on a task that was collected as garbage, or pending when the loop closed. */

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
    ? `${who} was collected as garbage ${state}: nothing referred to it any more. None of its code runs after that.`
    : `${who} was still pending when the loop closed: it was destroyed ${state}.`;
}
