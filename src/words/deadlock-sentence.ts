/** A deadlock in one sentence. */

import type { Deadlock } from "../analysis/deadlocks.ts";
import { describeBlocked } from "./await-words.ts";
import { list } from "./labels.ts";
import type { RunNames } from "./run-names.ts";

export function deadlockSentence({ blocked, cycle }: Deadlock, names: RunNames): string {
  const [first] = cycle;
  if (first !== undefined) {
    const waits = cycle.map((task, at) => {
      const wait = blocked.find((each) => each.task === task);
      if (wait?.on.kind === "lock") return describeBlocked(wait, blocked, names);
      const on = names.task(cycle[at + 1] ?? first);
      return `${names.task(task)} waits for ${on}${names.at(wait?.at)}`;
    });
    return `Nothing was ready and no timer ran: ${list(waits)}, in a circle.`;
  }
  const waits = blocked.map((each) => describeBlocked(each, blocked, names));
  return `Nothing was ready and no timer ran: ${list(waits)}.`;
}
