/** A sentence on a task that returned a value after its last waiter had gone. */

import type { Abandonment } from "../analysis/abandonments.ts";
import { type RunNames, secondsOf } from "./run-names.ts";

const ends = {
  returned: "that wait ended without it",
  raised: "an error was raised there",
  cancelled: "a CancelledError was raised there",
} as const;

export function abandonmentSentence(
  { task, result, atMs, waiter, left }: Abandonment,
  names: RunNames,
): string {
  const waited = `${names.task(waiter)} had waited for it${names.at(left.at)}`;
  const ended = `${ends[left.how]} at ${secondsOf(left.atMs)}`;
  return `${names.task(task)} returned ${result} at ${secondsOf(atMs)}, when no task waited for it any more: ${waited}, and ${ended}.`;
}
