/** A deadlock in one sentence. */

import { blockedGroups } from "../analysis/blocked-groups.ts";
import type { Deadlock } from "../analysis/deadlocks.ts";
import { describeBlocked, fewInCircle } from "./await-words.ts";
import { list } from "./labels.ts";
import type { RunNames } from "./run-names.ts";

export function deadlockSentence({ blocked, cycle }: Deadlock, names: RunNames): string {
  const [first] = fewInCircle(cycle);
  if (first !== undefined) {
    const waits = cycle.map((task, at) => {
      const own = blocked.find((each) => each.task === task);
      if (own?.on.kind === "lock") {
        return describeBlocked({ tasks: [task], ons: [own.on], at: own.at }, blocked, names);
      }
      const on = names.task(cycle[at + 1] ?? first);
      const place = names.at(own?.at);
      return `${names.task(task)} waits for ${on}${place}`;
    });
    return `Nothing was ready and no timer ran: ${list(waits)}, in a circle.`;
  }
  const groups = blockedGroups(blocked);
  const waits = groups.map((group) => describeBlocked(group, blocked, names));
  const circle = cycle.length > 0 ? `; ${cycle.length} tasks wait in a circle` : "";
  // A list of those that wait alike is in the sentence that lists them.
  const isNested = groups.some(({ tasks }) => tasks.length > 1);
  return `Nothing was ready and no timer ran: ${isNested ? waits.join("; ") : list(waits)}${circle}.`;
}
