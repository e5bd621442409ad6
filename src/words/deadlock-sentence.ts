/** A deadlock in one sentence. */

import type { Deadlock } from "../analysis/deadlocks.ts";
import { describeBlocked } from "./await-words.ts";
import { list } from "./labels.ts";
import type { RunNames } from "./run-names.ts";

export function deadlockSentence({ blocked, cycle }: Deadlock, names: RunNames): string {
  const [first] = cycle;
  if (first !== undefined) {
    const waits = cycle.map((task, at) => {
      const own = blocked.find((each) => each.task === task);
      if (own?.on.kind === "lock") return describeBlocked(own, blocked, names);
      const on = names.task(cycle[at + 1] ?? first);
      const place = names.at(own?.at);
      return `${names.task(task)} waits for ${on}${place}`;
    });
    return `Nothing was ready and no timer ran: ${list(waits)}, in a circle.`;
  }
  const waits = blocked.map((each) => describeBlocked(each, blocked, names));
  return `Nothing was ready and no timer ran: ${list(waits)}.`;
}
