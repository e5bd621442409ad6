/** A task in a clause: who created it, where, and how it ended. */

import type { FoundTask } from "../analysis/findings.ts";
import { type RunNames, secondsOf } from "./run-names.ts";

/** `fetch("a"), created by Task-1 in gather-1 at x.ts:3, ended cancelled at 0.000 s`. */
export function describeTask(task: FoundTask, names: RunNames): string {
  const { owner, at, ended, endedAtMs, result, hasRun } = task;
  const called = names.runs(task.id);
  const runs = called === undefined ? "" : `${called}, `;
  const within = owner === undefined ? "" : ` in ${names.ref(owner)}`;
  const end = {
    returned: `returned ${result ?? "None"}`,
    raised: "failed",
    cancelled: "ended cancelled",
    destroyed: "was destroyed while it was pending",
    pending: "was still pending when the run ended",
  }[ended];
  const when = endedAtMs === undefined ? "" : ` at ${secondsOf(endedAtMs)}`;
  const ran = hasRun ? "" : "; no line of it ran";
  return `${runs}${originWords(task, names)}${within}${names.at(at)}, ${end}${when}${ran}`;
}

function originWords({ origin, creator }: FoundTask, names: RunNames): string {
  switch (origin) {
    case "main":
      return "main";
    case "task":
      return `created by ${names.task(creator as number)}`;
    case "callback":
      return "created by a callback";
    case "earlier":
      return "created before the trace begins";
  }
}
